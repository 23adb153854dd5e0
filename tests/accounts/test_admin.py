from datetime import UTC, datetime

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client
from django.urls import reverse

from matchadvisor.accounts.models import User
from matchadvisor.audit import services as audit
from matchadvisor.audit.models import Event
from matchadvisor.outbox.models import Message
from tests.accounts.second_step import sign_in
from tests.factories.accounts import SchoolFactory, UserFactory
from tests.factories.outbox import MessageFactory

AT = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client):
    user = UserFactory(administrator=True)
    client.force_login(user)
    return user


def staff(**changes):
    return {
        "email": "Dean@school.example",
        "title": "Dr.",
        "first_name": "Grace",
        "last_name": "Hopper",
        "role": "dean",
        "school": SchoolFactory().pk,
        "is_active": "on",
    } | changes


def test_adding_a_member_of_staff_is_recorded(client, administrator):
    client.post(reverse("admin:accounts_user_add"), staff())

    user = User.objects.get(role="dean")
    event = Event.objects.get()
    assert user.email == "dean@school.example"
    assert not user.has_usable_password()
    assert (event.kind, event.by_id, event.target_pk) == (
        "accounts.user_added",
        administrator.pk,
        str(user.pk),
    )
    assert "Grace" not in str(event.details)


def test_switching_a_member_of_staff_off_is_recorded(client, administrator):
    dean = UserFactory(dean=True)
    url = reverse("admin:accounts_user_change", args=[dean.pk])
    data = staff(
        email=dean.email,
        title="",
        first_name=dean.first_name,
        last_name=dean.last_name,
        school=dean.school_id,
    )
    del data["is_active"]

    client.post(url, data)

    event = Event.objects.get()
    dean.refresh_from_db()
    assert not dean.is_active
    assert (event.kind, event.details) == ("accounts.user_changed", {"fields": ["is_active"]})


def test_students_are_not_in_the_admin_site(client, administrator):
    student, dean = UserFactory(), UserFactory(dean=True)

    page = client.get(reverse("admin:accounts_user_changelist")).content.decode()
    answer = client.get(reverse("admin:accounts_user_change", args=[student.pk]))

    assert dean.email in page
    assert student.email not in page
    assert answer.status_code == 302


def test_a_student_cannot_be_made_in_the_admin_site(client, administrator):
    client.post(reverse("admin:accounts_user_add"), staff(role="student"))

    assert not User.objects.exclude(pk=administrator.pk).exists()


@pytest.mark.parametrize(
    ("time_zone", "kept"),
    [
        pytest.param("America/Chicago", "America/Chicago", id="there"),
        pytest.param("Chicago time", "America/New_York", id="not there"),
    ],
)
def test_a_school_keeps_a_time_zone_that_exists(client, administrator, time_zone, kept):
    school = SchoolFactory()
    fields = {"name": school.name, "slug": school.slug, "time_zone": time_zone}

    client.post(reverse("admin:accounts_school_change", args=[school.pk]), fields)

    school.refresh_from_db()
    events = Event.objects.filter(kind="accounts.school_changed", school_id=school.pk)
    assert school.time_zone == kept
    assert events.exists() == (kept == time_zone)


def test_events_are_for_reading(client, administrator):
    event = audit.record("a.one_done", target=administrator, by_id=None, at=AT)
    change = reverse("admin:audit_event_change", args=[event.pk])

    assert "a.one_done" in client.get(change).content.decode()
    assert client.post(change, {"kind": "a.other_done"}).status_code == 403
    assert client.get(reverse("admin:audit_event_add")).status_code == 403
    assert client.post(reverse("admin:audit_event_delete", args=[event.pk])).status_code == 403


def test_mails_show_neither_address_nor_words(client, administrator):
    message = MessageFactory(
        to="somebody@elsewhere.example", subject="A subject of its own", text="A text of its own"
    )

    pages = [
        client.get(reverse("admin:outbox_message_changelist")).content.decode(),
        client.get(reverse("admin:outbox_message_change", args=[message.pk])).content.decode(),
    ]

    for page in pages:
        assert message.key in page
        assert message.to not in page
        assert "of its own" not in page


def test_signing_out_and_passwords_are_the_products_own(client, administrator):
    assert client.post(reverse("admin:logout")).status_code == 307
    assert client.get(reverse("admin:password_change")).url == reverse("account_change_password")


def test_the_first_dean_is_invited_from_the_list(client, administrator):
    dean = UserFactory(dean=True)
    dean.set_unusable_password()
    dean.save()
    asked = {"action": "send_invitations", "_selected_action": [dean.pk, administrator.pk]}

    answer = client.post(reverse("admin:accounts_user_changelist"), asked, follow=True)

    assert "Invitations written: 1." in answer.content.decode()
    assert Message.objects.get().to == dean.email
    assert Event.objects.get(kind="accounts.person_invited").target_pk == str(dean.pk)


def test_who_signs_in_already_is_not_invited(client, administrator):
    dean = UserFactory(dean=True)
    asked = {"action": "send_invitations", "_selected_action": [dean.pk]}

    client.post(reverse("admin:accounts_user_changelist"), asked)

    assert not Message.objects.exists()


def test_whose_role_changes_signs_in_anew(client, administrator):
    advisor = UserFactory(advisor=True)
    browser = Client()
    sign_in(browser, advisor)
    data = staff(
        email=advisor.email,
        title="",
        first_name=advisor.first_name,
        last_name=advisor.last_name,
        school=advisor.school_id,
        role="coordinator",
    )

    client.post(reverse("admin:accounts_user_change", args=[advisor.pk]), data)

    assert not UserSession.objects.exists()
    assert browser.get(reverse("account_overview")).status_code == 302


def test_an_administrator_does_not_lock_themselves_out(client, administrator):
    data = staff(
        email=administrator.email,
        first_name=administrator.first_name,
        last_name=administrator.last_name,
    )
    del data["is_active"]

    client.post(reverse("admin:accounts_user_change", args=[administrator.pk]), data)

    administrator.refresh_from_db()
    assert (administrator.role, administrator.is_active) == ("administrator", True)


def test_the_roles_to_filter_by_are_those_of_staff(client, administrator):
    dean, advisor = UserFactory(dean=True), UserFactory(advisor=True)

    page = client.get(reverse("admin:accounts_user_changelist"), {"role": "dean"}).content.decode()

    assert dean.email in page
    assert advisor.email not in page
    assert ">Student<" not in page
