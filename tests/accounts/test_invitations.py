import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection

from matchadvisor.accounts import invitations
from matchadvisor.accounts.models import Invitation
from matchadvisor.audit.models import Event
from matchadvisor.outbox.models import Message
from tests.at_once import at_once
from tests.factories.accounts import (
    INVITED_WITH,
    PASSWORD,
    InvitationFactory,
    SchoolFactory,
    UserFactory,
)

AT = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
needs_locks = pytest.mark.skipif(
    connection.vendor == "sqlite", reason="SQLite lets one transaction write at a time"
)


def newcomer(**fields):
    return UserFactory(without_password=True, **fields)


def token_of(message):
    (link,) = message.secrets.values()
    return re.search(r"/invitation/([\w-]{43})/$", link)[1]


@pytest.mark.django_db
def test_invite_sends_a_link_that_the_tables_do_not_show():
    user = newcomer(first_name="Ines")
    dean = UserFactory(dean=True, school=user.school)

    invitation = invitations.invite(user=user, seen=None, by=dean, at=AT)

    message = Message.objects.get()
    token = token_of(message)
    assert message.to == user.email
    assert "Ines" in message.text
    assert token not in message.text
    assert (invitation.sent_by, invitation.expires_at) == (dean, AT + timedelta(days=14))
    assert invitation.digest == invitations.digest_of(token)
    assert invitations.open_invitation(token=token, at=AT).user == user
    assert Event.objects.get().kind == "accounts.person_invited"


@pytest.mark.django_db
def test_inviting_again_sends_another_link_and_the_first_holds_no_more():
    first = InvitationFactory()

    again = invitations.invite(user=first.user, seen=first.pk, by=first.sent_by, at=AT)

    first.refresh_from_db()
    assert (first.revoked_at, first.revoked_by) == (AT, first.sent_by)
    assert again.digest != first.digest
    with pytest.raises(invitations.InvitationRevoked):
        invitations.open_invitation(token=INVITED_WITH, at=AT)


@pytest.mark.django_db
@pytest.mark.parametrize("seen", [None, 0])
def test_a_second_click_sends_nothing(seen):
    first = InvitationFactory()

    with pytest.raises(invitations.ChangedMeanwhile):
        invitations.invite(user=first.user, seen=seen, by=first.sent_by, at=AT)

    assert Invitation.objects.get() == first
    assert not Message.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"password": PASSWORD}, id="a password"),
        pytest.param({"without_password": True, "last_login": AT}, id="signed in elsewhere"),
    ],
)
def test_who_has_a_way_in_is_not_invited(fields):
    user = UserFactory(**fields)

    with pytest.raises(invitations.SignsInAlready):
        invitations.invite(user=user, seen=None, by=user, at=AT)


@pytest.mark.django_db
def test_invite_many_writes_to_those_without_a_link_that_holds():
    school = SchoolFactory()
    dean = UserFactory(dean=True, school=school)
    plain = newcomer(school=school)
    expired = InvitationFactory(user__school=school, sent_at=AT - timedelta(days=15)).user
    invited = InvitationFactory(user__school=school, token="a" * 43).user
    gone = newcomer(school=school, access_ends_on=date(2026, 11, 22))
    elsewhere, has_one = newcomer(), UserFactory(school=school)
    keys = [each.pk for each in (plain, expired, invited, gone, elsewhere, has_one)]

    count = invitations.invite_many(users=keys, school=school, by=dean, at=AT)
    again = invitations.invite_many(users=keys, school=school, by=dean, at=AT)

    assert (count, again) == (2, 0)
    assert set(Message.objects.values_list("to", flat=True)) == {plain.email, expired.email}
    event = Event.objects.get()
    assert (event.kind, event.details) == (
        "accounts.people_invited",
        {"users": sorted([plain.pk, expired.pk])},
    )


@pytest.mark.django_db
def test_revoke_invitation_closes_the_link_once():
    invitation = InvitationFactory()

    invitations.revoke_invitation(invitation=invitation, by=invitation.sent_by, at=AT)

    with pytest.raises(invitations.InvitationRevoked):
        invitations.open_invitation(token=INVITED_WITH, at=AT)
    with pytest.raises(invitations.ChangedMeanwhile):
        invitations.revoke_invitation(invitation=invitation, by=invitation.sent_by, at=AT)
    assert Event.objects.get().kind == "accounts.invitation_revoked"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        pytest.param({"accepted_at": AT}, invitations.InvitationUsed, id="used"),
        pytest.param({"revoked_at": AT}, invitations.InvitationRevoked, id="revoked"),
        pytest.param(
            {"user__access_ends_on": date(2026, 11, 22)},
            invitations.InvitationRevoked,
            id="access ended",
        ),
        pytest.param({"user__is_active": False}, invitations.InvitationRevoked, id="inactive"),
        pytest.param(
            {"sent_at": AT - timedelta(days=14)}, invitations.InvitationExpired, id="expired now"
        ),
        pytest.param({"token": "b" * 43}, invitations.InvitationUnknown, id="another token"),
    ],
)
def test_a_link_that_opens_nothing_is_logged_without_private_data(fields, refusal, caplog):
    user = InvitationFactory(**fields).user

    with pytest.raises(refusal):
        invitations.open_invitation(token=INVITED_WITH, at=AT)

    (line,) = caplog.messages
    assert refusal.reason in line
    assert INVITED_WITH not in line
    assert user.email not in line


@pytest.mark.django_db
def test_a_link_holds_up_to_its_last_moment():
    invitation = InvitationFactory(sent_at=AT - timedelta(days=14) + timedelta(seconds=1))

    assert invitations.open_invitation(token=INVITED_WITH, at=AT) == invitation


@pytest.mark.django_db
def test_accept_invitation_sets_the_password_once():
    invitation = InvitationFactory()

    invitations.accept_invitation(invitation=invitation, password=PASSWORD, at=AT)

    invitation.user.refresh_from_db()
    assert invitation.user.check_password(PASSWORD)
    with pytest.raises(invitations.InvitationUsed):
        invitations.accept_invitation(invitation=invitation, password="another one", at=AT)
    invitation.user.refresh_from_db()
    assert invitation.user.check_password(PASSWORD)
    assert set(Event.objects.values_list("kind", flat=True)) == {
        "accounts.invitation_accepted",
        "accounts.password_set",
    }


@needs_locks
@pytest.mark.django_db(transaction=True)
def test_two_people_who_invite_at_once_send_one_mail():
    user = newcomer()
    dean = UserFactory(dean=True, school=user.school)

    outcomes = at_once(
        *(lambda: invitations.invite(user=user, seen=None, by=dean, at=AT) for _ in range(2))
    )

    assert sum(isinstance(each, invitations.ChangedMeanwhile) for each in outcomes) == 1
    assert (Invitation.objects.count(), Message.objects.count()) == (1, 1)


@needs_locks
@pytest.mark.django_db(transaction=True)
def test_a_link_that_is_used_twice_at_once_sets_one_password():
    invitation = InvitationFactory()
    words = ("the first of two sentences", "the second of two sentences")

    outcomes = at_once(
        *(
            lambda word=word: invitations.accept_invitation(
                invitation=Invitation.objects.select_related("user").get(pk=invitation.pk),
                password=word,
                at=AT,
            )
            for word in words
        )
    )

    assert sum(isinstance(each, invitations.InvitationUsed) for each in outcomes) == 1


@needs_locks
@pytest.mark.django_db(transaction=True)
def test_two_who_invite_a_class_at_once_send_each_one_mail():
    school = SchoolFactory()
    dean = UserFactory(dean=True, school=school)
    keys = [newcomer(school=school).pk for _ in range(6)]

    counts = at_once(
        *(
            lambda: invitations.invite_many(users=keys, school=school, by=dean, at=AT)
            for _ in range(2)
        )
    )

    assert sorted(counts) == [0, 6]
    assert Message.objects.count() == 6
