"""The second step: set up, asked for, each code once; codes come from an independent library."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from matchadvisor.audit.models import Event
from tests.accounts.second_step import enter, is_signed_in, recovery_codes, set_up, sign_in
from tests.factories.accounts import UserFactory

SECOND_STEP = "/sign-in/second-step/"
SET_UP = "/account/second-step/set-up/"
NEXT_CODE = timedelta(seconds=31)

pytestmark = pytest.mark.django_db


@pytest.fixture
def elsewhere():
    return Client()


def later(time_machine, by=NEXT_CODE):
    time_machine.move_to(timezone.now() + by)


def test_setting_it_up_is_recorded_and_shows_the_recovery_codes_once(client):
    user = UserFactory(student=True)

    _, answer = set_up(client, user)

    assert answer.url == reverse("mfa_view_recovery_codes")
    assert len(set(recovery_codes(client))) == 10
    assert set(recovery_codes(client)) == {"****"}
    event = Event.objects.get()
    assert (event.kind, event.by_id) == ("accounts.second_factor_set_up", user.pk)
    assert event.details == {}


def test_the_secret_is_not_stored_as_it_is(client):
    app, _ = set_up(client, UserFactory())
    codes = recovery_codes(client)

    stored = str(list(Authenticator.objects.order_by("pk").values_list("data", flat=True)))

    assert app.secret not in stored
    assert not any(code in stored for code in codes)


def test_the_secret_outlives_a_change_of_the_installations_key(client, settings, time_machine):
    user = UserFactory()
    app, _ = set_up(client, user)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "the key of next year, long and with many different letters"
    later(time_machine)
    again = Client()

    sign_in(again, user)
    enter(again, app.now())

    assert is_signed_in(again)


def test_a_wrong_first_code_keeps_the_same_secret(client):
    sign_in(client, UserFactory())
    secret = client.get(SET_UP).context["secret"]

    page = client.post(SET_UP, {"code": "000000"})

    assert page.context["secret"] == secret
    assert "not the code of the moment" in page.content.decode()
    assert not Authenticator.objects.exists()


def test_the_setup_square_is_drawn_by_us(client):
    sign_in(client, UserFactory())

    page = client.get(SET_UP).content.decode()

    assert "<svg" in page.partition('class="qr"')[2]
    assert "//" not in page.partition('class="qr"')[2].partition("</figure>")[0].replace(
        "http://www.w3.org/2000/svg", ""
    )


def test_signing_in_asks_for_the_code_and_goes_on_where_it_was_bound(
    client, elsewhere, time_machine
):
    user = UserFactory()
    app, _ = set_up(client, user)
    later(time_machine)

    answer = sign_in(elsewhere, user)
    assert answer.url == SECOND_STEP
    assert not is_signed_in(elsewhere)
    answer = enter(elsewhere, app.now())

    assert answer.url == reverse("home")
    assert is_signed_in(elsewhere)


@pytest.mark.parametrize("seconds", [0, 31, 60, 89])
def test_a_code_counts_once_for_as_long_as_it_would_hold(client, elsewhere, time_machine, seconds):
    user = UserFactory()
    app, _ = set_up(client, user)
    later(time_machine)
    code = app.now()
    sign_in(elsewhere, user)
    enter(elsewhere, code)
    thief = Client()
    later(time_machine, timedelta(seconds=seconds))

    sign_in(thief, user)
    page = enter(thief, code)

    assert "used already" in page.content.decode()
    assert not is_signed_in(thief)


def test_the_code_that_set_it_up_does_not_sign_in(client, elsewhere):
    user = UserFactory()
    app, _ = set_up(client, user)

    sign_in(elsewhere, user)
    enter(elsewhere, app.now())

    assert not is_signed_in(elsewhere)


@pytest.mark.parametrize(
    ("offset", "is_let_in"),
    [
        pytest.param(-29, True, id="clock half a minute late"),
        pytest.param(29, True, id="clock half a minute early"),
        pytest.param(-95, False, id="code of a while ago"),
        pytest.param(95, False, id="code of later"),
    ],
)
def test_a_clock_may_be_half_a_minute_off(client, elsewhere, time_machine, offset, is_let_in):
    user = UserFactory()
    app, _ = set_up(client, user)
    later(time_machine, timedelta(minutes=10))

    sign_in(elsewhere, user)
    enter(elsewhere, app.at(timezone.now() + timedelta(seconds=offset)))

    assert is_signed_in(elsewhere) is is_let_in


def test_a_recovery_code_signs_in_once(client, elsewhere):
    user = UserFactory()
    set_up(client, user)
    code = recovery_codes(client)[3]
    thief = Client()

    sign_in(elsewhere, user)
    enter(elsewhere, code)
    sign_in(thief, user)
    enter(thief, code)

    assert is_signed_in(elsewhere)
    assert not is_signed_in(thief)


def test_guessing_codes_stops_after_five(client, elsewhere, time_machine):
    user = UserFactory()
    app, _ = set_up(client, user)
    later(time_machine)
    sign_in(elsewhere, user)
    for guess in range(5):
        enter(elsewhere, f"{guess:06}")

    page = enter(elsewhere, app.now())

    assert "Wait five minutes" in page.content.decode()
    assert not is_signed_in(elsewhere)


def test_new_recovery_codes_replace_the_old(client, elsewhere):
    user = UserFactory()
    set_up(client, user)
    old = recovery_codes(client)

    client.post(reverse("mfa_generate_recovery_codes"))
    new = recovery_codes(client)
    sign_in(elsewhere, user)
    enter(elsewhere, old[0])

    assert not set(old) & set(new)
    assert not is_signed_in(elsewhere)
    assert Event.objects.order_by("-seq")[0].kind == "accounts.recovery_codes_made"


def test_setting_it_up_ends_sessions_that_showed_a_password_only(client, elsewhere):
    user = UserFactory()
    sign_in(elsewhere, user)

    set_up(client, user)

    assert client.get(reverse("account_overview")).status_code == 200
    assert elsewhere.get(reverse("account_overview")).status_code == 302


def test_a_while_after_signing_in_the_password_is_asked_for_again(client, time_machine):
    sign_in(client, UserFactory())
    later(time_machine, timedelta(minutes=6))

    answer = client.get(SET_UP)

    assert answer.url == f"{reverse('account_reauthenticate')}?next={SET_UP.replace('/', '%2F')}"


def test_students_may_turn_it_off(client):
    user = UserFactory(student=True)
    set_up(client, user)

    client.post(reverse("mfa_deactivate_totp"))

    assert not Authenticator.objects.exists()
    assert Event.objects.order_by("-seq")[0].kind == "accounts.second_factor_turned_off"
