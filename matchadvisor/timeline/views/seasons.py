"""The season's dates by service: what is published, what is not yet, and entering it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from matchadvisor.common.http import SignedInRequest, posted
from matchadvisor.core.season import SeasonError
from matchadvisor.policy.years import SchoolYear
from matchadvisor.timeline.forms.seasons import SeasonDateForm, SourceForm
from matchadvisor.timeline.permissions import can_enter_season_dates
from matchadvisor.timeline.selectors.season_dates import (
    SeasonRow,
    entries_of,
    season_date,
    season_dates,
)
from matchadvisor.timeline.services import seasons as services
from matchadvisor.timeline.views.files import year_of_staff
from matchadvisor.timeline.wording.ledes import moved_words

CHANGED = "Somebody entered this date since you opened the page. This is how it stands now."
SAVED = "The date is saved. {moved}"
TAKEN_BACK = "The date is taken back and counts as not published. {moved}"


@require_safe
@login_required
def season(request: SignedInRequest) -> HttpResponse:
    """Every date of the season by service."""
    year = year_of_staff(request)
    context = {
        "year": year,
        "services": season_dates(school=year.school, season=year.season),
        "can_enter": can_enter_season_dates(request.user),
    }
    return render(request, "timeline/season.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def enter_date(request: SignedInRequest, key: str) -> HttpResponse:
    """Enter one date with its source, or replace the one that holds."""
    year = year_of_staff(request)
    row = _row(key, year)
    if not can_enter_season_dates(request.user):
        if request.method == "POST":
            raise PermissionDenied
        return _page(request, year, row)
    form = _form(request, year, row)
    if request.method == "POST" and form.is_valid():
        value = {"title": row.title, "service": row.service, **form.when()}
        try:
            entered = services.enter_season_date(
                school=year.school,
                season=year.season.year,
                key=key,
                value=value,
                confidence=form.cleaned_data["confidence"],
                today=year.today,
                by=request.user,
                at=timezone.now(),
                **form.cited(),
            )
        except services.ChangedMeanwhile:
            messages.error(request, CHANGED)
            return redirect("timeline:season-date", key)
        except SeasonError as error:
            form.add_error(None, str(error))
        else:
            return _moved(request, key, SAVED, entered)
    return _page(request, year, row, form)


@require_POST
@login_required
def take_back(request: SignedInRequest, key: str) -> HttpResponse:
    """Let a date count as not published any more."""
    year = year_of_staff(request)
    row = _row(key, year)
    if not can_enter_season_dates(request.user):
        raise PermissionDenied
    if row.fact is None:
        messages.error(request, CHANGED)
        return redirect("timeline:season-date", key)
    form = SourceForm(request.POST, auto_id="back_%s", today=year.today)
    if not form.is_valid():
        return _page(request, year, row, _form(request, year, row, is_sent=False), form)
    try:
        entered = services.enter_season_date(
            school=year.school,
            season=year.season.year,
            key=key,
            value=None,
            today=year.today,
            by=request.user,
            at=timezone.now(),
            **form.cited(),
        )
    except services.ChangedMeanwhile:
        messages.error(request, CHANGED)
        return redirect("timeline:season-date", key)
    return _moved(request, key, TAKEN_BACK, entered)


def _moved(
    request: SignedInRequest, key: str, words: str, entered: services.Entered
) -> HttpResponse:
    moved = moved_words(followed=entered.followed, moved=entered.moved)
    messages.success(request, words.format(moved=moved))
    return redirect("timeline:season-date", key)


def _row(key: str, year: SchoolYear) -> SeasonRow:
    row = season_date(key=key, school=year.school, season=year.season)
    if row is None:
        raise Http404
    return row


def _form(
    request: SignedInRequest, year: SchoolYear, row: SeasonRow, *, is_sent: bool = True
) -> SeasonDateForm:
    return SeasonDateForm(
        posted(request) if is_sent else None,
        initial=_seen(year, row) | SeasonDateForm.initial_from(row.fact),
        today=year.today,
        season=year.season.year,
        zone=row.fact.tz if row.fact else "",
    )


def _seen(year: SchoolYear, row: SeasonRow) -> dict[str, object]:
    return {"seen": row.entered.pk if row.entered else 0, "read_on": year.today}


def _page(
    request: SignedInRequest,
    year: SchoolYear,
    row: SeasonRow,
    form: SeasonDateForm | None = None,
    back_form: SourceForm | None = None,
) -> HttpResponse:
    has_errors = any(each is not None and each.errors for each in (form, back_form))
    if form is not None and row.fact is not None and back_form is None:
        back_form = SourceForm(initial=_seen(year, row), auto_id="back_%s", today=year.today)
    context = {
        "year": year,
        "row": row,
        "form": form,
        "back_form": back_form,
        "entries": entries_of(key=row.key, school=year.school, season=year.season.year),
    }
    return render(request, "timeline/season_date.html", context, status=422 if has_errors else 200)
