"""The office's list of what was promised to students and waits."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from matchadvisor.audit.disclosing import disclose
from matchadvisor.common.http import SignedInRequest
from matchadvisor.contacts.permissions import can_list_follow_ups
from matchadvisor.contacts.selectors.follow_ups import follow_up_rows
from matchadvisor.policy.years import year_of

PER_PAGE = 100


@require_safe
@login_required
def follow_ups(request: SignedInRequest) -> HttpResponse:
    """Every next step that waits with the reader's students, late ones first."""
    if not can_list_follow_ups(request.user):
        raise PermissionDenied
    year = year_of(request)
    if year is None:
        raise Http404
    rows = follow_up_rows(user=request.user)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    disclose(request, applicants=[row.applicant_pk for row in page.object_list])
    context = {
        "year": year,
        "page": page,
        "late": sum(row.is_late(year.today) for row in rows),
        "shows_advisor": len({row.advisor for row in rows}) > 1,
    }
    return render(request, "contacts/follow_ups.html", context)
