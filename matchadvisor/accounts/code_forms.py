"""Codes of a second factor, in our words; each code counts once."""

from typing import Any

from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa import app_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as code_forms
from allauth.mfa.totp import forms as totp_forms
from django.core.cache import cache

from matchadvisor.accounts.forms import DrawnField


class CountsOnce:
    """A code that was accepted is refused from then on, for as long as it would hold.

    allauth remembers a used code for one period only, and a code holds for three where a clock
    may be half a minute early or late.
    """

    bound_field_class = DrawnField
    user: Any
    fields: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["code"]
        field.label = self.label
        field.widget.attrs.pop("placeholder", None)
        field.widget.attrs |= {"inputmode": "numeric", "autocomplete": "one-time-code"}

    label = "Code of your app, or a recovery code"

    def clean_code(self) -> str:
        """Return the code, if it is right and was not used before."""
        code: str = super().clean_code()  # type: ignore[misc]  # the form this is mixed into
        periods = 2 * app_settings.TOTP_TOLERANCE + 1
        key = f"accounts.code_used:{self.user.pk}:{normalize_user_code(code)}"
        if not cache.add(key, True, timeout=periods * app_settings.TOTP_PERIOD):
            raise get_adapter().validation_error("incorrect_code")
        return code


class SignInCodeForm(CountsOnce, code_forms.AuthenticateForm):  # type: ignore[misc]  # no types
    """The second step of signing in."""


class ConfirmCodeForm(CountsOnce, code_forms.ReauthenticateForm):  # type: ignore[misc]  # no types
    """Confirming who it is before something is changed."""


class FirstCodeForm(CountsOnce, totp_forms.ActivateTOTPForm):  # type: ignore[misc]  # no types
    """The first code of an app that was just set up."""

    label = "Code that the app shows now"


class TurnOffForm(totp_forms.DeactivateTOTPForm):  # type: ignore[misc]  # allauth has no types
    """Turning the second factor off; refused to those who must have one."""
