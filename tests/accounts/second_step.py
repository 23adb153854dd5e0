"""Setting up and using a second step in tests; the codes are those of another implementation."""

import pyotp
from django.urls import reverse

from tests.factories.accounts import PASSWORD

CODE = "code"


def sign_in(client, user):
    """Say address and password; the answer leads on, or to the second step."""
    return client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})


def set_up(client, user):
    """Sign in and set the second step up; returns the app that shows codes, and the answer."""
    sign_in(client, user)
    page = client.get(reverse("mfa_activate_totp"))
    app = pyotp.TOTP(page.context["secret"].replace(" ", ""))
    answer = client.post(reverse("mfa_activate_totp"), {CODE: app.now()})
    return app, answer


def recovery_codes(client):
    """The codes as the page shows them, once."""
    return client.get(reverse("mfa_view_recovery_codes")).context["unused_codes"]


def enter(client, code):
    """Enter a code as the second step of signing in."""
    return client.post(reverse("mfa_authenticate"), {CODE: code})


def is_signed_in(client):
    return "_auth_user_id" in client.session
