import os
import subprocess
import sys

import pytest
from django.conf import settings as django_settings
from django.core.cache import cache
from django.db import connection
from django.urls import NoReverseMatch, reverse

from tests.factories.accounts import PASSWORD, UserFactory

SIGN_IN = "/sign-in/"

pytestmark = pytest.mark.django_db


def sign_in(client, user, password=PASSWORD, **more):
    return client.post(SIGN_IN, {"login": user.email, "password": password, **more})


def signed_in_as(client):
    return client.session.get("_auth_user_id")


def test_sign_in_leads_to_the_front_page(client):
    user = UserFactory()

    response = sign_in(client, user)

    assert response.status_code == 302
    assert response.url == reverse("home")
    assert signed_in_as(client) == str(user.pk)


def test_sign_in_takes_the_address_in_any_case(client):
    user = UserFactory()

    client.post(SIGN_IN, {"login": f" {user.email.upper()} ", "password": PASSWORD})

    assert signed_in_as(client) == str(user.pk)


def test_sign_in_gives_the_session_a_new_key(client):
    session = client.session
    session["before"] = True
    session.save()

    sign_in(client, UserFactory())

    assert client.session.session_key != session.session_key


@pytest.mark.parametrize("password", ["wrong", ""])
def test_sign_in_refuses_a_wrong_password_and_keeps_the_address(client, password):
    user = UserFactory()

    response = sign_in(client, user, password)

    assert response.status_code == 200
    assert f'value="{user.email}"' in response.content.decode()
    assert signed_in_as(client) is None


def test_sign_in_says_the_same_of_an_unknown_address_as_of_a_wrong_password(client):
    user = UserFactory()

    known = sign_in(client, user, "wrong").context["form"].errors
    unknown = client.post(SIGN_IN, {"login": "nobody@school.example", "password": "wrong"})

    assert unknown.context["form"].errors == known


def test_sign_in_names_a_missing_password_next_to_its_field(client):
    response = sign_in(client, UserFactory(), "")

    page = response.content.decode()
    assert 'id="id_password_error"' in page
    assert 'aria-invalid="true"' in page
    assert "form-control is-invalid" in page


def test_sign_in_refuses_who_was_switched_off(client):
    user = UserFactory(is_active=False)

    response = sign_in(client, user)

    assert response.url == reverse("account_inactive")
    assert signed_in_as(client) is None


def test_switching_someone_off_ends_their_session(client):
    user = UserFactory()
    client.force_login(user)
    type(user).objects.filter(pk=user.pk).update(is_active=False)

    response = client.get("/password/change/")

    assert response.url.startswith(SIGN_IN)


@pytest.mark.parametrize(
    ("goes_on_to", "leads_to"),
    [
        pytest.param("/password/change/", "/password/change/", id="own page"),
        pytest.param("https://elsewhere.example/", "/", id="another host"),
        pytest.param("//elsewhere.example/", "/", id="another host without a scheme"),
        pytest.param("javascript:alert(1)", "/", id="script"),
    ],
)
def test_sign_in_goes_on_to_own_pages_only(client, goes_on_to, leads_to):
    response = sign_in(client, UserFactory(), next=goes_on_to)

    assert response.url == leads_to


def test_sign_in_page_keeps_where_to_go_on(client):
    response = client.get(SIGN_IN, {"next": "/password/change/"})

    assert '<input type="hidden" name="next" value="/password/change/"' in response.content.decode()


def test_sign_out_ends_the_session(client):
    client.force_login(UserFactory())

    response = client.post("/sign-out/")

    assert response.url == SIGN_IN
    assert signed_in_as(client) is None


@pytest.mark.parametrize("path", ["/signup/", "/sign-up/", "/email/", "/accounts/signup/"])
def test_nobody_signs_up(client, path):
    with pytest.raises(NoReverseMatch):
        reverse("account_signup")

    assert client.get(path).status_code == 404


def test_demo_accounts_stand_beside_the_form_in_demo_mode(client, settings):
    settings.DEMO = True

    page = client.get(SIGN_IN, {"account": "dean@demo.example"}).content.decode()

    assert "student@demo.example" in page
    assert 'value="dean@demo.example"' in page


def test_demo_accounts_are_not_named_otherwise(client):
    page = client.get(SIGN_IN, {"account": "dean@demo.example"}).content.decode()

    assert "demo.example" not in page


def test_sign_in_stops_after_five_wrong_passwords(client):
    user = UserFactory()
    for _ in range(5):
        sign_in(client, user, "wrong")

    response = sign_in(client, user)

    assert "Wait five minutes" in response.content.decode()
    assert signed_in_as(client) is None


@pytest.mark.real_clock
@pytest.mark.django_db(transaction=True)
def test_the_limit_holds_across_processes(client):
    user = UserFactory()
    knock = [sys.executable, "-m", "tests.accounts.knock", user.email, cache.key_prefix]
    environment = os.environ | {
        "DATABASE_URL": database_url(),
        "DJANGO_SETTINGS_MODULE": "matchadvisor.settings.test",
    }

    knockers = [
        subprocess.Popen(knock, env=environment, stdout=subprocess.PIPE, text=True) for _ in "ab"
    ]
    let_through = [int(knocker.communicate(timeout=60)[0]) for knocker in knockers]

    assert sum(let_through) == 5
    assert "Wait five minutes" in sign_in(client, user).content.decode()


def database_url():
    if connection.vendor == "sqlite":
        return f"sqlite:///{connection.settings_dict['NAME']}"
    server = django_settings.DATABASE_URL.rpartition("/")[0]
    return f"{server}/{connection.settings_dict['NAME']}"
