"""The way from the bare address to each role's front page."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from matchadvisor.accounts.enums import Role
from matchadvisor.common.http import SignedInRequest

FRONT_PAGES = {
    Role.STUDENT: "dashboard:plan",
    Role.ADVISOR: "dashboard:board",
    Role.COORDINATOR: "dashboard:students",
    Role.DEAN: "dashboard:board",
    Role.ADMINISTRATOR: "dashboard:operations",
}


@require_safe
@login_required
def home(request: SignedInRequest) -> HttpResponse:
    """Lead to the front page of the role."""
    return redirect(FRONT_PAGES[Role(request.user.role)])
