"""Where one is signed in: listed, signed out singly or all others, ended with the password."""

import re
from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from matchadvisor.accounts.credentials import end_sessions
from matchadvisor.audit.models import Event
from tests.accounts.second_step import is_signed_in, sign_in
from tests.factories.accounts import PASSWORD, UserFactory

PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) Version/17.4 Safari/604.1"
NEW = "another long sentence to sign in with"

pytestmark = pytest.mark.django_db


@pytest.fixture
def user():
    return UserFactory()


@pytest.fixture
def phone(user):
    browser = Client(headers={"User-Agent": PHONE}, REMOTE_ADDR="192.0.2.7")
    sign_in(browser, user)
    return browser


def listed(client):
    return client.get(reverse("account_sessions")).context["sessions"]


def test_each_browser_stands_in_the_list_in_plain_words(client, user, phone):
    sign_in(client, user)

    page = client.get(reverse("account_sessions")).content.decode()

    assert [one.is_this for one in listed(client)] == [True, False]
    assert "Safari on iPhone" in page
    assert "192.0.2.7" in page
    assert page.count("Sign out<span") == 1


def test_other_peoples_sessions_do_not(client, user):
    sign_in(Client(), UserFactory())
    sign_in(client, user)

    assert len(listed(client)) == 1


def test_a_session_that_ran_out_is_gone_from_the_list(client, user, phone, time_machine):
    time_machine.move_to(timezone.now() + timedelta(hours=12, seconds=1))
    sign_in(client, user)

    assert len(listed(client)) == 1


def test_one_browser_is_signed_out(client, user, phone):
    sign_in(client, user)
    [other] = [one.pk for one in listed(client) if not one.is_this]

    client.post(reverse("account_end_session", args=[other]))

    assert phone.get(reverse("account_overview")).status_code == 302
    assert len(listed(client)) == 1
    event = Event.objects.get()
    assert (event.kind, event.details) == ("accounts.sessions_ended", {"sessions": 1})


def test_the_browser_in_use_is_not_signed_out_from_the_list(client, user):
    sign_in(client, user)
    [this] = listed(client)

    client.post(reverse("account_end_session", args=[this.pk]))

    assert is_signed_in(client)


def test_all_others_are_signed_out(client, user, phone):
    sign_in(Client(), user)
    sign_in(client, user)

    answer = client.post(reverse("account_end_other_sessions"), follow=True)

    assert "2 browsers are signed out." in answer.content.decode()
    assert phone.get(reverse("account_overview")).status_code == 302
    assert [one.is_this for one in listed(client)] == [True]


def test_a_changed_password_ends_the_others_and_keeps_this_one(client, user, phone):
    sign_in(client, user)

    client.post(
        reverse("account_change_password"),
        {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW},
    )

    assert phone.get(reverse("account_overview")).status_code == 302
    assert [one.is_this for one in listed(client)] == [True]


def test_ending_the_sessions_of_a_person_ends_nobody_elses(client, user, phone):
    sign_in(client, UserFactory())

    assert end_sessions(user=user) == 1
    assert not UserSession.objects.filter(user_id=user.pk).exists()
    assert phone.get(reverse("account_overview")).status_code == 302
    assert client.get(reverse("account_overview")).status_code == 200


@pytest.mark.parametrize(
    ("minutes", "is_noted"),
    [pytest.param(4, False, id="a moment later"), pytest.param(6, True, id="a while later")],
)
def test_last_seen_is_noted_every_few_minutes(client, user, time_machine, minutes, is_noted):
    sign_in(client, user)
    began = UserSession.objects.get().last_seen_at
    time_machine.move_to(timezone.now() + timedelta(minutes=minutes))

    client.get(reverse("account_overview"))

    assert (UserSession.objects.get().last_seen_at > began + timedelta(minutes=1)) is is_noted


def test_noting_costs_nothing_in_between(client, user, django_assert_num_queries):
    sign_in(client, user)
    client.get(reverse("account_inactive"))

    with django_assert_num_queries(0):
        client.get(reverse("healthz"))


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_the_same_number_of_queries(client, user, count, django_assert_num_queries):
    for _ in range(count):
        sign_in(Client(), user)
    client.force_login(user)
    client.get(reverse("account_overview"))

    with django_assert_num_queries(QUERIES):
        page = client.get(reverse("account_sessions")).content.decode()

    assert len(re.findall(r'id="session-\d+"', page)) == count


QUERIES = 9
"""Two of the list; the rest is the frame of every page: session, user, school, policies."""
