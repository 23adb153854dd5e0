"""The office's dates for all its students: add, move, take back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from matchadvisor.common.http import SignedInRequest, posted
from matchadvisor.timeline.forms.cohort import MoveCohortDateForm
from matchadvisor.timeline.forms.milestones import DateForm
from matchadvisor.timeline.models import CohortDate
from matchadvisor.timeline.selectors.cohort import cohort_rows
from matchadvisor.timeline.services import cohort as services
from matchadvisor.timeline.views.files import year_of_office

SET = "{title} stands on the timeline of {students}."
MOVED = "{title} moved for {students}. Those who completed or moved theirs keep their day."
ENDED = "{title} is off the timeline of everyone who had not completed it."
GONE = "Somebody took this date back since you opened the page, so nothing was done."


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def cohort(request: SignedInRequest) -> HttpResponse:
    """Every date of the office for this season, and a form for another one."""
    year = year_of_office(request)
    form = DateForm(posted(request), today=year.today)
    if request.method == "POST" and form.is_valid():
        added = services.set_cohort_date(
            school=year.school,
            season=year.season.year,
            by=request.user,
            at=timezone.now(),
            **form.cleaned_data,
        )
        count = added.milestones.count()
        messages.success(request, SET.format(title=added.title, students=_students(count)))
        return redirect("timeline:cohort")
    rows = cohort_rows(school=year.school, season=year.season.year)
    context = {
        "year": year,
        "form": form,
        "rows": [row for row in rows if not row.is_ended],
        "ended": [row for row in rows if row.is_ended],
    }
    return render(request, "timeline/cohort.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def cohort_date(request: SignedInRequest, pk: int) -> HttpResponse:
    """One date of the office, and a form that moves it."""
    year = year_of_office(request)
    found = _found(request, pk)
    form = MoveCohortDateForm(posted(request), today=year.today)
    if request.method == "POST" and form.is_valid():
        try:
            count = services.move_cohort_date(
                cohort_date=found,
                due_on=form.cleaned_data["due_on"],
                by=request.user,
                at=timezone.now(),
            )
        except services.AlreadyEnded:
            messages.error(request, GONE)
        else:
            messages.success(request, MOVED.format(title=found.title, students=_students(count)))
        return redirect("timeline:cohort")
    rows = cohort_rows(school=year.school, season=found.season)
    row = next(row for row in rows if row.pk == found.pk)
    context = {"year": year, "row": row, "form": form}
    return render(request, "timeline/cohort_date.html", context, status=422 if form.errors else 200)


@require_POST
@login_required
def end(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take a date back from all who did not complete it."""
    year_of_office(request)
    found = _found(request, pk)
    try:
        services.end_cohort_date(cohort_date=found, by=request.user, at=timezone.now())
    except services.AlreadyEnded:
        messages.error(request, GONE)
    else:
        messages.success(request, ENDED.format(title=found.title))
    return redirect("timeline:cohort")


def _found(request: SignedInRequest, pk: int) -> CohortDate:
    return get_object_or_404(CohortDate.objects.visible_to(request.user), pk=pk)


def _students(count: int) -> str:
    return f"{count} student{'s' if count != 1 else ''}"
