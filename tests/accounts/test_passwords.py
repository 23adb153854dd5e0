import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from matchadvisor.audit.models import Event
from matchadvisor.outbox.envelope import email_of
from matchadvisor.outbox.models import Message
from tests.factories.accounts import PASSWORD, UserFactory

NEW = "another long sentence to sign in with"

pytestmark = pytest.mark.django_db


@pytest.fixture
def other_client():
    return Client()


def ask(client, email):
    return client.post(reverse("account_reset_password"), {"email": email})


def link_in_mail():
    (link,) = re.findall(r"https://advising\.example(/password/reset/key/\S+)", posted_text())
    return link


def posted_text():
    return email_of(mail()).body


def mail():
    return Message.objects.get()


def test_reset_writes_one_urgent_mail_with_a_link_to_the_configured_host(client):
    user = UserFactory()

    response = ask(client, user.email)

    assert response.url == reverse("account_reset_password_done")
    assert mail().to == user.email
    assert mail().is_urgent
    assert link_in_mail() not in mail().text


@pytest.mark.parametrize("is_known", [True, False])
def test_reset_answers_alike_whether_or_not_there_is_an_account(client, is_known):
    email = UserFactory().email if is_known else "nobody@school.example"

    response = ask(client, email)
    page = client.get(response.url).content.decode()

    assert response.url == reverse("account_reset_password_done")
    assert "If there is an account" in page
    assert Message.objects.count() == int(is_known)


def test_reset_writes_nothing_to_who_was_switched_off(client):
    ask(client, UserFactory(is_active=False).email)

    assert not Message.objects.exists()


def test_reset_sets_the_password_and_records_it(client):
    user = UserFactory()
    ask(client, user.email)
    form = client.get(link_in_mail())

    response = client.post(form.url, {"password1": NEW, "password2": NEW})

    user.refresh_from_db()
    event = Event.objects.get()
    assert response.url == reverse("account_reset_password_from_key_done")
    assert user.check_password(NEW)
    assert (event.kind, event.by_id, event.details) == ("accounts.password_set", user.pk, {})


def test_reset_link_works_once(client):
    ask(client, UserFactory().email)
    link = link_in_mail()
    client.post(client.get(link).url, {"password1": NEW, "password2": NEW})

    response = client.get(link)

    assert "no longer holds" in response.content.decode()


def test_reset_link_holds_for_an_hour(client, time_machine):
    ask(client, UserFactory().email)
    link = link_in_mail()
    time_machine.move_to(timezone.now() + timedelta(hours=1, seconds=2))

    response = client.get(link)

    assert "no longer holds" in response.content.decode()


@pytest.mark.parametrize(
    ("first", "second", "field"),
    [
        pytest.param("short", "short", "password1", id="short"),
        pytest.param("password1234", "password1234", "password1", id="common"),
        pytest.param(NEW, f"{NEW} not", "password2", id="not twice the same"),
    ],
)
def test_reset_refuses_next_to_the_field(client, first, second, field):
    user = UserFactory()
    ask(client, user.email)
    form = client.get(link_in_mail())

    response = client.post(form.url, {"password1": first, "password2": second})

    user.refresh_from_db()
    assert f'id="id_{field}_error"' in response.content.decode()
    assert user.check_password(PASSWORD)


def test_reset_stops_after_five_mails_to_one_address(client):
    email = UserFactory().email

    answers = [ask(client, email).status_code for _ in range(6)]

    assert answers == [302] * 5 + [429]


def test_change_keeps_this_session_and_ends_the_others(client, other_client):
    user = UserFactory()
    client.force_login(user)
    other_client.force_login(user)

    response = client.post(
        reverse("account_change_password"),
        {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW},
    )

    page = reverse("account_change_password")
    assert response.url == reverse("home")
    assert client.get(page).status_code == 200
    assert other_client.get(page).status_code == 302
    assert Event.objects.get().kind == "accounts.password_set"


def test_change_refuses_a_wrong_password_until_now(client):
    user = UserFactory()
    client.force_login(user)

    response = client.post(
        reverse("account_change_password"),
        {"oldpassword": "wrong", "password1": NEW, "password2": NEW},
    )

    user.refresh_from_db()
    assert 'id="id_oldpassword_error"' in response.content.decode()
    assert user.check_password(PASSWORD)
