"""Who may sign in."""

from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from matchadvisor.accounts.models import User
from matchadvisor.accounts.permissions import can_sign_in

DEMO_DOMAIN = "demo.example"


class SignInBackend(AuthenticationBackend):  # type: ignore[misc]  # allauth ships no types
    """Sign-in by e-mail, while access lasts; the demo's accounts open nothing outside demo mode.

    Their password is public, and a database that was filled for a demo may be served in earnest
    one day. Django asks at each request as well: an open session ends with the access.
    """

    def user_can_authenticate(self, user: AbstractBaseUser | AnonymousUser | None) -> bool:
        """Whether the account is active, its access lasts, and demo accounts are in demo mode."""
        is_demo = getattr(user, "email", "").endswith((f"@{DEMO_DOMAIN}", f".{DEMO_DOMAIN}"))
        has_ended = isinstance(user, User) and not can_sign_in(user, timezone.now())
        may_authenticate: bool = super().user_can_authenticate(user)
        return may_authenticate and not has_ended and (settings.DEMO or not is_demo)
