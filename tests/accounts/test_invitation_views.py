from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from tests.factories.accounts import INVITED_WITH, PASSWORD, InvitationFactory

AT = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
PAGE = reverse("account_invitation", args=[INVITED_WITH])
TWICE = {"password1": PASSWORD, "password2": PASSWORD}

pytestmark = pytest.mark.django_db


def test_looking_changes_nothing(client):
    invitation = InvitationFactory()

    answer = client.get(PAGE)

    invitation.refresh_from_db()
    assert answer.status_code == 200
    assert invitation.user.email in answer.content.decode()
    assert invitation.accepted_at is None
    assert answer["Referrer-Policy"] == "same-origin"
    assert "no-store" in answer["Cache-Control"]


def test_the_first_password_signs_in(client):
    invitation = InvitationFactory()

    answer = client.post(PAGE, TWICE)

    assert answer.url == reverse("account_login")
    data = {"login": invitation.user.email, "password": PASSWORD}
    assert client.post(reverse("account_login"), data).status_code == 302
    assert client.get(reverse("home")).url != f"{reverse('account_login')}?next=/"


@pytest.mark.parametrize(
    ("data", "told"),
    [
        pytest.param({}, "Choose a password.", id="nothing"),
        pytest.param(TWICE | {"password2": "else"}, "The two passwords differ.", id="different"),
        pytest.param({"password1": "short", "password2": "short"}, "too short", id="short"),
    ],
)
def test_what_is_wrong_with_a_password_is_told(client, data, told):
    invitation = InvitationFactory()

    answer = client.post(PAGE, data)

    invitation.refresh_from_db()
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert invitation.accepted_at is None


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(
    ("fields", "status", "told"),
    [
        pytest.param({"token": "c" * 43}, 404, "does not lead anywhere", id="tampered"),
        pytest.param({"accepted_at": AT}, 410, "was used already", id="used"),
        pytest.param({"revoked_at": AT}, 410, "no longer holds", id="revoked"),
        pytest.param({"sent_at": AT - timedelta(days=15)}, 410, "has expired", id="expired"),
    ],
)
def test_a_link_that_opens_nothing_says_so_calmly(client, method, fields, status, told):
    user = InvitationFactory(**fields).user

    answer = getattr(client, method)(PAGE, TWICE)

    page = answer.content.decode()
    user.refresh_from_db()
    assert answer.status_code == status
    assert told in page
    assert user.email not in page
    assert not user.has_usable_password()
