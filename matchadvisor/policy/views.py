"""Pages of policy: settings for the dean, and every figure for everyone of the school."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from matchadvisor.common.http import SignedInRequest, posted
from matchadvisor.policy import pages, selectors
from matchadvisor.policy.forms import (
    AttentionForm,
    ChoosePolicyForm,
    CitiesForm,
    FiguresForm,
    LadderForm,
    SmallCountsForm,
    VolumeClassForm,
)
from matchadvisor.policy.loading import POLICY_NAMES, UnknownPolicy, shipped_policy
from matchadvisor.policy.permissions import can_change_settings, can_read_policy
from matchadvisor.policy.services import (
    attention,
    choices,
    cities,
    edits,
    ladder,
    small_counts,
    volume,
)
from matchadvisor.policy.tables import areas
from matchadvisor.policy.years import SchoolYear, year_of

CHANGED = "Someone changed this while the page was open. Look at it as it stands now."


@dataclass(frozen=True, slots=True)
class Figures:
    """One key whose figures the dean sets: the form, the service, the page, and what it says."""

    key: str
    form: type[FiguresForm]
    save: Callable[..., object]
    template: str
    said: str


@require_GET
@login_required
def settings(request: SignedInRequest) -> HttpResponse:
    """What the dean decides about this season's advice."""
    return _settings(request, _year_of_dean(request), ChoosePolicyForm(), status=200)


@require_POST
@login_required
def choose_policy(request: SignedInRequest) -> HttpResponse:
    """Let one of the policies decide this season."""
    year = _year_of_dean(request)
    form = ChoosePolicyForm(request.POST)
    if form.is_valid():
        try:
            choices.choose_deciding_policy(
                school=year.school,
                season=year.season.year,
                policy_name=form.cleaned_data["policy_name"],
                seen=form.cleaned_data["seen"],
                by=request.user,
                at=timezone.now(),
            )
        except edits.ChangedMeanwhile:
            form.add_error(None, CHANGED)
        else:
            messages.success(request, "The choice is saved and holds from now on.")
            return redirect("policy:settings")
    return _settings(request, year, form, status=422)


@require_http_methods(["GET", "POST"])
@login_required
def set_volume_class(request: SignedInRequest, specialty: str) -> HttpResponse:
    """Give a specialty that the guide does not name its volume class."""
    year = _year_of_dean(request)
    rows = pages.class_rows(year=year)
    row = next((row for row in rows if row.slug == specialty), None)
    if row is None:
        raise Http404
    seen = pages.guide_edit_number(school=year.school)
    form = VolumeClassForm(
        posted(request),
        initial={"volume_class": row.volume_class or "", "seen": seen},
        ranges=year.policies.deciding.at("volume.ranges", year.season.year).value,
        back=reverse("policy:settings"),
    )
    if request.method == "POST" and form.is_valid():
        try:
            volume.set_volume_class(
                school=year.school,
                specialty=specialty,
                volume_class=form.chosen(),
                reason=form.cleaned_data["reason"],
                seen=form.cleaned_data["seen"],
                season=year.season.year,
                by=request.user,
                at=timezone.now(),
            )
        except edits.ChangedMeanwhile:
            form.add_error(None, CHANGED)
        else:
            messages.success(request, f"{row.name}: the volume class is saved.")
            return redirect(f"{reverse('policy:settings')}#volume")
    context = {
        "form": form,
        "row": row,
        "season": year.season.year,
        "trail": [("Settings", reverse("policy:settings"))],
    }
    status = 422 if form.errors else 200
    return render(request, "policy/volume_class.html", context, status=status)


@require_http_methods(["GET", "POST"])
@login_required
def set_cities(request: SignedInRequest, city_list: str) -> HttpResponse:
    """Name the major or the oversaturated cities."""
    year = _year_of_dean(request)
    row = next((row for row in pages.city_rows(year=year) if row.city_list == city_list), None)
    if row is None:
        raise Http404
    form = CitiesForm(
        posted(request),
        initial={
            "cities": "\n".join(row.cities),
            "seen": pages.guide_edit_number(school=year.school),
        },
        back=reverse("policy:settings"),
    )
    if request.method == "POST" and form.is_valid():
        try:
            cities.set_cities(
                school=year.school,
                city_list=row.city_list,
                season=year.season.year,
                by=request.user,
                at=timezone.now(),
                **form.cleaned_data,
            )
        except edits.ChangedMeanwhile:
            form.add_error(None, CHANGED)
        else:
            messages.success(request, f"{row.city_list.label}: the list is saved.")
            return redirect(f"{reverse('policy:settings')}#cities")
    context = {
        "form": form,
        "row": row,
        "season": year.season.year,
        "trail": [("Settings", reverse("policy:settings"))],
    }
    status = 422 if form.errors else 200
    return render(request, "policy/cities.html", context, status=status)


@require_http_methods(["GET", "POST"])
@login_required
def set_ladder(request: SignedInRequest) -> HttpResponse:
    """Say who is reminded how many days before a day, and when nobody is."""
    said = "The days are saved and hold from the next reminder on."
    shown = Figures(pages.LADDER, LadderForm, ladder.set_ladder, "policy/ladder.html", said)
    return _figures_page(request, shown)


@require_http_methods(["GET", "POST"])
@login_required
def set_attention(request: SignedInRequest) -> HttpResponse:
    """Say what asks for help on the board: after how many days and weeks."""
    save, said = (
        attention.set_attention,
        "The figures are saved, and the board reads them from now on.",
    )
    shown = Figures(pages.ATTENTION, AttentionForm, save, "policy/attention.html", said)
    return _figures_page(request, shown)


@require_http_methods(["GET", "POST"])
@login_required
def set_small_counts(request: SignedInRequest) -> HttpResponse:
    """Say from how many students on a count is shown to those who may not see persons."""
    save, said = (
        small_counts.set_small_counts,
        "The number is saved, and the cohort reads it from now on.",
    )
    shown = Figures(pages.SMALL_COUNTS, SmallCountsForm, save, "policy/small_counts.html", said)
    return _figures_page(request, shown)


@require_GET
@login_required
def deciding(request: SignedInRequest) -> HttpResponse:
    """Lead to the policy that decides this season."""
    return redirect("policy:policy", version=_year_of_reader(request).policies.deciding.name)


@require_GET
@login_required
def policy(request: SignedInRequest, version: str) -> HttpResponse:
    """Every figure of a policy with its trail: as it stands, or as a finding once named it."""
    year = _year_of_reader(request)
    season = year.season.year
    name = version.partition("/")[0]
    try:
        today = selectors.school_policy(school=year.school, name=name)
        shown = today
        if version != name:
            shown = selectors.policy_of_version(school=year.school, version=version)
    except UnknownPolicy as unknown:
        raise Http404 from unknown
    context = {
        "policy": shown,
        "today": today,
        "areas": areas(shown, season),
        "season": season,
        "tabs": [shipped_policy(each) for each in POLICY_NAMES],
    }
    return render(request, "policy/policy.html", context)


def _figures_page(request: SignedInRequest, shown: Figures) -> HttpResponse:
    year = _year_of_dean(request)
    row = pages.figures_row(year=year, key=shown.key)
    seen = pages.guide_edit_number(school=year.school)
    form = shown.form(
        posted(request),
        initial={**shown.form.initial_of(row.figures), "seen": seen},
        back=reverse("policy:settings"),
    )
    if request.method == "POST" and form.is_valid():
        try:
            shown.save(
                school=year.school,
                figures=form.figures(),
                reason=form.cleaned_data["reason"],
                seen=form.cleaned_data["seen"],
                season=year.season.year,
                by=request.user,
                at=timezone.now(),
            )
        except edits.ChangedMeanwhile:
            form.add_error(None, CHANGED)
        else:
            messages.success(request, shown.said)
            return redirect(f"{reverse('policy:settings')}#office")
    context = {
        "form": form,
        "row": row,
        "season": year.season.year,
        "trail": [("Settings", reverse("policy:settings"))],
    }
    return render(request, shown.template, context, status=422 if form.errors else 200)


def _settings(
    request: SignedInRequest, year: SchoolYear, form: ChoosePolicyForm, *, status: int
) -> HttpResponse:
    context = {"page": pages.settings_page(year=year), "form": form}
    return render(request, "policy/settings.html", context, status=status)


def _year_of_reader(request: SignedInRequest) -> SchoolYear:
    year = year_of(request)
    if year is None or not can_read_policy(request.user):
        raise PermissionDenied
    return year


def _year_of_dean(request: SignedInRequest) -> SchoolYear:
    year = _year_of_reader(request)
    if not can_change_settings(request.user, year.school):
        raise PermissionDenied
    return year
