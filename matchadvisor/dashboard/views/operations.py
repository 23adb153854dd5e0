"""The administrator's page: does everything run, and is mail going out."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from matchadvisor.common.http import SignedInRequest
from matchadvisor.dashboard.permissions import can_see_operations
from matchadvisor.dashboard.selectors.operations import operations_page


@require_safe
@login_required
def operations(request: SignedInRequest) -> HttpResponse:
    """The processes' signs of life, the mail queue and the chain of events; no person's data."""
    if not can_see_operations(request.user):
        raise PermissionDenied
    page = operations_page(at=timezone.now())
    return render(request, "dashboard/operations.html", {"page": page})
