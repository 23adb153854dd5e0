"""Who may sign in."""

from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser

DEMO_DOMAIN = "demo.example"


class SignInBackend(AuthenticationBackend):  # type: ignore[misc]  # allauth ships no types
    """Sign-in by e-mail; the demo's accounts open nothing outside demo mode.

    Their password is public, and a database that was filled for a demo may be served in earnest
    one day.
    """

    def user_can_authenticate(self, user: AbstractBaseUser | AnonymousUser | None) -> bool:
        """Whether the account is active and, if it is the demo's, the product is in demo mode."""
        is_demo = getattr(user, "email", "").endswith((f"@{DEMO_DOMAIN}", f".{DEMO_DOMAIN}"))
        return super().user_can_authenticate(user) and (settings.DEMO or not is_demo)
