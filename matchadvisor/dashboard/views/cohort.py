"""The cohort in charts, with the numbers behind each."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from matchadvisor.common.http import SignedInRequest
from matchadvisor.dashboard.permissions import can_read_standings, can_see_cohort
from matchadvisor.dashboard.selectors.board import rows_of
from matchadvisor.dashboard.selectors.cohort import charts
from matchadvisor.policy.years import year_of
from triage.models import Applicant


@require_safe
@login_required
def cohort(request: SignedInRequest) -> HttpResponse:
    """Counts of the school, or of an advisor's students; small ones are hidden from coordinators.

    No person is named, so nobody's record is shown to anyone.
    """
    year = year_of(request)
    if year is None or not can_see_cohort(request.user):
        raise PermissionDenied
    sees_persons = can_read_standings(request.user)
    rows = rows_of(applicants=Applicant.objects.visible_to(request.user).current(), year=year)
    small = year.policies.deciding.at("office.small_cells", year.season.year)
    context = {
        "year": year,
        "total": len(rows),
        "charts": charts(rows, least=None if sees_persons else small.value["least"]),
        "least": None if sees_persons else small.value["least"],
    }
    return render(request, "dashboard/cohort.html", context)
