"""Signing in and out, where allauth does the work and the pages are ours; the school's office."""

from typing import Any

from allauth.account import views as allauth_views
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from matchadvisor.accounts.forms import SchoolForm
from matchadvisor.accounts.permissions import can_change_school
from matchadvisor.accounts.services import change_school
from matchadvisor.accounts.sign_in_state import ways_of_schools
from matchadvisor.common.http import SignedInRequest, posted

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
        """Add the demo accounts, and the schools that have a sign-on of their own."""
        accounts = DEMO_ACCOUNTS if settings.DEMO else {}
        context: dict[str, Any] = super().get_context_data(
            demo_accounts=accounts, schools=ways_of_schools(), **kwargs
        )
        return context


sign_in = SignInView.as_view()
sign_out = require_POST(allauth_views.logout)


@require_http_methods(["GET", "POST"])
@login_required
def school(request: SignedInRequest) -> HttpResponse:
    """How the office is reached: what stands below every mail, and where answers go."""
    own = request.user.school
    if own is None or not can_change_school(request.user, own):
        raise PermissionDenied
    form = SchoolForm(posted(request), initial=SchoolForm.initial_of(own))
    if request.method == "POST" and form.is_valid():
        change_school(school=own, fields=form.fields_given(), by=request.user, at=timezone.now())
        messages.success(
            request, "The office's details are saved. Every mail from now on has them."
        )
        return redirect("account_school")
    trail = [("Settings", reverse("policy:settings"))]
    context = {"form": form, "school": own, "trail": trail}
    return render(request, "account/school.html", context, status=422 if form.errors else 200)
