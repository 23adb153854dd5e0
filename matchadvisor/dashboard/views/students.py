"""The office's list of students, as far as each reader may look."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from matchadvisor.audit.disclosing import disclose
from matchadvisor.common.http import SignedInRequest
from matchadvisor.dashboard.forms import StudentFilterForm
from matchadvisor.dashboard.permissions import can_list_students, can_read_standings
from matchadvisor.dashboard.selectors.students import choices_in, filtered, summary_of
from matchadvisor.policy.years import year_of
from triage.selectors.students import people_for, students_for

PER_PAGE = 100


@require_safe
@login_required
def students(request: SignedInRequest) -> HttpResponse:
    """The students of the reader: with zone and stance for those who advise, names else."""
    year = year_of(request)
    if not can_list_students(request.user):
        raise PermissionDenied
    if year is None:
        raise Http404
    if not can_read_standings(request.user):
        people = Paginator(people_for(user=request.user), PER_PAGE)
        page = people.get_page(request.GET.get("page"))
        disclose(request, applicants=[person.pk for person in page.object_list])
        return render(request, "dashboard/people.html", {"page": page, "year": year})
    rows = students_for(
        user=request.user, season=year.season, policies=year.policies, today=year.today
    )
    choices = choices_in(rows)
    form = StudentFilterForm(request.GET or None, choices=choices)
    chosen = filtered(rows, form.criteria())
    shown = Paginator(chosen, PER_PAGE).get_page(request.GET.get("page"))
    disclose(request, applicants=[row.person.pk for row in shown.object_list])
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "year": year,
        "form": form,
        "page": shown,
        "query": f"{query.urlencode()}&" if query else "",
        "summary": summary_of(rows),
        "total": len(rows),
        "shows_advisor": len(choices.advisors) > 1,
    }
    return render(request, "dashboard/students.html", context)
