"""The turn of a season, and the archive of the classes that left."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from matchadvisor.audit.disclosing import disclose
from matchadvisor.common.http import SignedInRequest, posted
from triage.enums import StaysBecause
from triage.forms.people import RollOverForm, StayForm
from triage.models import RollOver
from triage.permissions import can_roll_over
from triage.selectors.class_turn import archived, roll_overs_of, season_to_end, season_turn
from triage.services.leaving import (
    AlreadyRolledOver,
    TooEarly,
    TurnChanged,
    mark_stays,
    roll_over,
    unmark_stay,
)
from triage.services.turning_back import AlreadyTakenBack, take_back
from triage.views.office import as_query, office_of, picked, student_of

PER_PAGE = 100
CHANGED = (
    "Somebody changed who leaves or stays in the meantime, so nothing was done. Look once more."
)
DONE = "This season's turn was made already. Nothing was done twice."
BACK_ALREADY = "This was taken back already, or a later season has ended since."
EARLY = "The school still works in this season."


@require_http_methods(["GET", "POST"])
@login_required
def turn(request: SignedInRequest) -> HttpResponse:
    """What will happen when the season ends; the dean makes it happen."""
    office = office_of(request)
    may = can_roll_over(request.user, office.school)
    if request.method == "POST":
        if not may:
            raise PermissionDenied
        _make(request)
        return redirect("triage:people-roll-over")
    season = season_to_end(school=office.school, today=office.today)
    found = season_turn(school=office.school, today=office.today, season=season)
    page = Paginator(found.leaving, PER_PAGE).get_page(request.GET.get("page"))
    shown = [*page.object_list, *found.staying, *found.returning]
    disclose(request, applicants=[row.pk for row in shown])
    context = {
        "year": office.year,
        "turn": found,
        "page": page,
        "query": "",
        "made": roll_overs_of(school=office.school),
        "can_roll_over": may,
        "stay_form": StayForm(),
        "form": RollOverForm(initial={"season": season, "seen": found.digest}),
    }
    return render(request, "people/roll_over.html", context)


@require_POST
@login_required
def stay(request: SignedInRequest) -> HttpResponse:
    """Note that the students who are picked stay when their class graduates."""
    office = office_of(request)
    form, keys = StayForm(posted(request)), picked(request.POST)
    if not keys:
        messages.info(request, "Pick at least one student first.")
    elif form.is_valid():
        count = mark_stays(
            school=office.school,
            applicants=keys,
            season=season_to_end(school=office.school, today=office.today),
            reason=StaysBecause(form.cleaned_data["reason"]),
            by=request.user,
            at=office.at,
        )
        messages.success(request, f"{count} student{' stays' if count == 1 else 's stay'}.")
    return redirect("triage:people-roll-over")


@require_POST
@login_required
def unstay(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take it back that a student stays."""
    office = office_of(request)
    unmark_stay(
        applicant=student_of(request, pk),
        season=season_to_end(school=office.school, today=office.today),
        by=request.user,
        at=office.at,
    )
    return redirect("triage:people-roll-over")


@require_POST
@login_required
def undo(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take the latest end of a season back."""
    office = office_of(request)
    done = get_object_or_404(RollOver, pk=pk, school=office.school)
    if not can_roll_over(request.user, office.school):
        raise PermissionDenied
    try:
        count = take_back(done=done, by=request.user, at=office.at)
    except AlreadyTakenBack:
        messages.info(request, BACK_ALREADY)
    else:
        students = f"{count} student{' is' if count == 1 else 's are'}"
        messages.success(request, f"Season {done.season} goes on: {students} in the class again.")
    return redirect("triage:people-roll-over")


@require_safe
@login_required
def archive(request: SignedInRequest) -> HttpResponse:
    """Everybody who left, by class, with a search."""
    office = office_of(request)
    rows = archived(school=office.school)
    wanted = request.GET.get("q", "").strip()[:80]
    found = [
        row
        for row in rows
        if wanted.casefold() in f"{row.name} {row.email} {row.aamc_id}".casefold()
    ]
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    disclose(request, applicants=[row.pk for row in page.object_list])
    context = {
        "year": office.year,
        "page": page,
        "query": as_query(request.GET),
        "wanted": wanted,
        "total": len(rows),
    }
    return render(request, "people/archive.html", context)


def _make(request: SignedInRequest) -> None:
    office, form = office_of(request), RollOverForm(request.POST)
    if not form.is_valid():
        messages.error(request, CHANGED)
        return
    said = form.cleaned_data
    try:
        done = roll_over(
            school=office.school,
            season=said["season"],
            seen=said["seen"],
            last_day=said["last_day"],
            by=request.user,
            at=office.at,
        )
    except AlreadyRolledOver:
        messages.info(request, DONE)
    except TooEarly:
        messages.info(request, EARLY)
    except TurnChanged:
        messages.info(request, CHANGED)
    else:
        messages.success(
            request, f"Season {done.season} is over: {done.left} left, {done.stayed} stayed."
        )
