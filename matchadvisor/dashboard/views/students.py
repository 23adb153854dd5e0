"""The office's list of students: for coordinators by name, for those who advise the board."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from matchadvisor.audit.disclosing import disclose
from matchadvisor.common.http import SignedInRequest
from matchadvisor.dashboard.permissions import can_list_students, can_see_board
from matchadvisor.policy.years import year_of
from triage.selectors.people import student_rows

PER_PAGE = 100


@require_safe
@login_required
def students(request: SignedInRequest) -> HttpResponse:
    """Lead those who advise to the board, with what they asked for; names for coordinators."""
    if not can_list_students(request.user):
        raise PermissionDenied
    if can_see_board(request.user):
        query = request.GET.urlencode()
        return redirect(f"{reverse('dashboard:board')}{'?' if query else ''}{query}")
    year = year_of(request)
    if year is None:
        raise Http404
    rows = student_rows(school=year.school, at=timezone.now())
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    disclose(request, applicants=[row.pk for row in page.object_list])
    return render(request, "dashboard/people.html", {"page": page, "year": year})
