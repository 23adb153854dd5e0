from datetime import UTC, datetime

import pytest

from matchadvisor.accounts import staff
from matchadvisor.accounts.models import Invitation, User
from matchadvisor.audit.models import Event
from matchadvisor.common.merging import Clash
from matchadvisor.outbox.models import Message
from tests.factories.accounts import InvitationFactory, SchoolFactory, UserFactory

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)


@pytest.fixture
def school():
    return SchoolFactory()


@pytest.fixture
def dean(school):
    return UserFactory(dean=True, school=school)


def correct(user, by, seen=None, **said):
    facts = staff.facts_of(user)
    return staff.correct_staff(user=user, said={**facts, **said}, seen=seen or facts, by=by, at=AT)


def test_a_name_and_a_title_are_corrected(dean, school):
    advisor = UserFactory(advisor=True, school=school, first_name="Ad")

    changed = correct(advisor, dean, first_name="Ada", title="Dr.")

    event = Event.objects.get()
    assert set(changed) == {"first_name", "title"}
    assert User.objects.get(pk=advisor.pk).get_full_name() == f"Dr. Ada {advisor.last_name}"
    assert (event.kind, event.details) == (
        "accounts.details_changed",
        {"fields": ["first_name", "title"]},
    )
    assert not Message.objects.exists()


def test_another_address_of_who_signs_in_is_told_to_both(dean, school):
    advisor = UserFactory(advisor=True, school=school)

    correct(advisor, dean, email="ada@school.example")

    assert {each.to for each in Message.objects.all()} == {advisor.email, "ada@school.example"}
    assert User.objects.get(pk=advisor.pk).password == advisor.password


def test_a_mistyped_address_of_who_was_invited_ends_the_link(school):
    coordinator = UserFactory(coordinator=True, school=school)
    invitation = InvitationFactory(user__advisor=True, user__school=school)

    correct(invitation.user, coordinator, email="ada@school.example")

    assert not Invitation.objects.open().exists()
    assert not Message.objects.exists()


def test_a_coordinator_does_not_change_the_address_of_who_signs_in(school):
    coordinator = UserFactory(coordinator=True, school=school)

    with pytest.raises(staff.AddressIsTheDeans):
        correct(UserFactory(advisor=True, school=school), coordinator, email="m@school.example")


@pytest.mark.parametrize("is_ours", [True, False])
def test_an_address_that_somebody_has_is_refused(dean, school, is_ours):
    holder = UserFactory(advisor=True, **({"school": school} if is_ours else {}))

    with pytest.raises(staff.AddressTaken) as taken:
        correct(UserFactory(advisor=True, school=school), dean, email=holder.email)

    assert taken.value.who == (holder if is_ours else None)


def test_nobody_corrects_themselves_and_nobody_a_student_here(dean, school):
    with pytest.raises(staff.NotOneself):
        correct(dean, dean, email="me@school.example")
    with pytest.raises(staff.NotInTheOffice):
        correct(UserFactory(school=school), dean, first_name="Maren")


def test_two_who_change_the_same_clash_and_a_second_click_does_not(dean, school):
    advisor = UserFactory(advisor=True, school=school)
    seen = staff.facts_of(advisor)

    assert correct(advisor, dean, seen=seen, first_name="Ada") == ("first_name",)
    assert correct(advisor, dean, seen=seen, first_name="Ada") == ()
    with pytest.raises(Clash):
        correct(advisor, dean, seen=seen, first_name="Ana")
