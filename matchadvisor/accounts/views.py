"""Signing in and out; allauth does the work, the pages are ours."""

from typing import Any

from allauth.account import views as allauth_views
from django.conf import settings
from django.views.decorators.http import require_POST

DEMO_ACCOUNTS = {
    "student@demo.example": "a plan",
    "advisor@demo.example": "the assigned students",
    "coordinator@demo.example": "the people of the school",
    "dean@demo.example": "all students, and the policy",
    "admin@demo.example": "operations",
}
"""The demo school's accounts and where each starts, shown in demo mode only."""


class SignInView(allauth_views.LoginView):  # type: ignore[misc]  # allauth has no types
    """The sign-in form; in demo mode the five demo accounts stand beside it."""

    def get_initial(self) -> dict[str, Any]:
        """Fill in the demo account that was picked, if it is one."""
        initial: dict[str, Any] = super().get_initial()
        picked = self.request.GET.get("account")
        if settings.DEMO and picked in DEMO_ACCOUNTS:
            initial["login"] = picked
        return initial

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the demo accounts."""
        accounts = DEMO_ACCOUNTS if settings.DEMO else {}
        context: dict[str, Any] = super().get_context_data(demo_accounts=accounts, **kwargs)
        return context


sign_in = SignInView.as_view()
sign_out = require_POST(allauth_views.logout)
