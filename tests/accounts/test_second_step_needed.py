"""Where staff must have a second step: nothing opens before it was set up or shown."""

import pytest
from allauth.mfa.models import Authenticator
from django.http import HttpResponse
from django.test import Client
from django.urls import ResolverMatch, get_resolver, reverse

from matchadvisor.accounts.middleware import OPEN_WITHOUT, SecondFactorMiddleware
from tests.access.matrix import names_of
from tests.accounts.second_step import enter, is_signed_in, recovery_codes, set_up, sign_in
from tests.factories.accounts import PASSWORD, UserFactory

STAFF = ["advisor", "coordinator", "dean", "administrator"]
SET_UP = "/account/second-step/set-up/"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _needed(settings):
    settings.REQUIRE_MFA = True


@pytest.mark.parametrize("role", STAFF)
def test_staff_without_it_are_led_to_setting_it_up(client, role):
    sign_in(client, UserFactory(**{role: True}))

    answer = client.get(reverse("home"), follow=True)

    assert answer.redirect_chain == [(SET_UP, 302)]
    assert answer.status_code == 200
    assert "Whoever works with students' records" in answer.content.decode().replace("&#x27;", "'")


def test_students_are_not(client):
    sign_in(client, UserFactory(student=True))

    assert client.get(reverse("account_overview")).status_code == 200


def test_nothing_else_opens_before_it_is_set_up(rf):
    """Every address of the product by its name, as a dean who has said the password only."""
    stop = SecondFactorMiddleware(lambda request: HttpResponse()).process_view
    request = rf.get("/")
    request.user = UserFactory(dean=True)
    request.session = Client().session
    opened = set()
    for name in names_of(get_resolver()):
        request.resolver_match = ResolverMatch(stop, (), {}, url_name=name)
        answer = stop(request, None, (), {})
        if answer is None or answer.url != SET_UP:
            opened.add(name)

    assert opened == OPEN_WITHOUT


def test_the_admin_site_asks_for_it_too(client):
    client.force_login(UserFactory(administrator=True))

    assert client.get(reverse("admin:index")).url == SET_UP
    assert client.get(reverse("admin:accounts_user_changelist")).url == SET_UP


def test_signing_out_stays_open(client):
    client.force_login(UserFactory(dean=True))

    client.post(reverse("account_logout"))

    assert not is_signed_in(client)


def test_once_set_up_the_pages_open(client):
    user = UserFactory(dean=True)

    set_up(client, user)
    recovery_codes(client)

    assert client.get(reverse("account_overview")).status_code == 200


def test_staff_sign_in_with_both_steps(client):
    user = UserFactory(dean=True)
    set_up(client, user)
    codes = recovery_codes(client)
    again = Client()

    sign_in(again, user)
    enter(again, codes[0])

    assert again.get(reverse("account_overview")).status_code == 200


def test_a_session_that_has_not_shown_it_is_asked_for_it(client):
    user = UserFactory(dean=True)
    set_up(client, user)
    codes = recovery_codes(client)
    other = Client()
    other.force_login(user)

    asked = other.get(reverse("account_sessions"))
    answer = other.post(asked.url, {"code": codes[0]})

    assert asked.url == "/account/confirm/code/?next=%2Faccount%2Fsessions%2F"
    assert answer.url == reverse("account_sessions")
    assert other.get(answer.url).status_code == 200


def test_saying_the_password_once_more_is_no_second_step(client):
    user = UserFactory(dean=True)
    set_up(client, user)
    other = Client()
    other.force_login(user)

    other.post(reverse("account_reauthenticate"), {"password": PASSWORD})

    assert other.get(reverse("account_overview")).status_code == 302


def test_staff_cannot_turn_it_off(client):
    set_up(client, UserFactory(dean=True))

    page = client.post(reverse("mfa_deactivate_totp"))

    assert "asks every member of staff" in page.content.decode()
    assert Authenticator.objects.count() == 2


def test_a_student_who_becomes_staff_needs_one(client):
    user = UserFactory(student=True)
    sign_in(client, user)
    type(user).objects.filter(pk=user.pk).update(role="advisor")
    user.refresh_from_db()

    ended = client.get(reverse("account_overview"))
    sign_in(client, user)

    assert ended.url.startswith(reverse("account_login"))
    assert client.get(reverse("account_overview")).url == SET_UP


@pytest.mark.parametrize(("has_mfa", "opens"), [(True, True), (False, False)])
def test_a_provider_that_asks_itself_counts_by_setting(client, settings, has_mfa, opens):
    settings.SIGN_ON_PROVIDERS = [{"provider_id": "oidc-x", "settings": {"has_mfa": has_mfa}}]
    user = UserFactory(dean=True)
    client.force_login(user)
    session = client.session
    session["account_authentication_methods"] = [
        {"method": "socialaccount", "provider": "oidc-x", "at": 0}
    ]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()

    answer = client.get(reverse("account_change_password"))

    assert (answer.status_code == 200) is opens
