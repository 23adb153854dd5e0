"""The second factor: who needs one, whether a session has shown it, how its secret is kept."""

import base64
import hashlib
from typing import Any

import qrcode
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.stages import AuthenticateStage
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe
from qrcode.image.svg import SvgPathImage

from matchadvisor.accounts.enums import Role
from matchadvisor.accounts.models import User

PURPOSE = b"matchadvisor.accounts.second_factors"


def is_needed(user: User) -> bool:
    """Whether somebody must have a second factor: all staff, where the settings ask for it."""
    return bool(settings.REQUIRE_MFA) and user.role != Role.STUDENT


def is_shown(request: HttpRequest) -> bool:
    """Whether this session has shown one: a code, or a provider that asks for one itself."""
    trusted = _trusted_providers()
    return any(
        one["method"] == "mfa"
        or (one["method"] == "socialaccount" and one.get("provider") in trusted)
        for one in get_authentication_records(request, request.user)
    )


def _trusted_providers() -> set[str]:
    return {one["provider_id"] for one in settings.SIGN_ON_PROVIDERS if one["settings"]["has_mfa"]}


class SecondFactorStage(AuthenticateStage):  # type: ignore[misc]  # allauth has no types
    """Asks for a code, unless the school's own provider has asked for a second factor."""

    def _should_handle(self, request: HttpRequest) -> bool:
        came_by = self.login.signal_kwargs.get("sociallogin") if self.login.signal_kwargs else None
        if came_by and came_by.account.provider in _trusted_providers():
            return False
        return bool(super()._should_handle(request))


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types
    """Our words; secrets are stored encrypted with a key that follows from SECRET_KEY."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": (
            "This is not the code of the moment, or it was used already. Wait for the next one."
        ),
        "cannot_delete_authenticator": "Your school asks every member of staff for a second step.",
    }

    def encrypt(self, text: str) -> str:
        """Return a secret as it is stored."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return a stored secret; keys of ``SECRET_KEY_FALLBACKS`` still open it."""
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def build_totp_svg(self, url: str) -> SafeString:
        """Return the code as a drawing to stand in a page: no file, no other host."""
        drawing = qrcode.make(url, image_factory=SvgPathImage, border=2)
        return mark_safe(str(drawing.to_string(encoding="unicode")))  # noqa: S308  # drawn here, from letters and digits

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Let only those turn it off who need not have it."""
        return not is_needed(authenticator.user)


def _cipher() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_derived(key)) for key in keys])


def _derived(key: Any) -> bytes:
    digest = hashlib.sha256(PURPOSE + str(key).encode()).digest()
    return base64.urlsafe_b64encode(digest)
