"""Pages of policy: settings for the dean, and every figure for everyone of the school."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from matchadvisor.accounts.models import School
from matchadvisor.common.http import SignedInRequest
from matchadvisor.policy import pages, selectors, services
from matchadvisor.policy.forms import ChoosePolicyForm, VolumeClassForm
from matchadvisor.policy.loading import POLICY_NAMES, UnknownPolicy, shipped_policy
from matchadvisor.policy.permissions import can_change_settings, can_read_policy
from matchadvisor.policy.tables import areas

CHANGED = "Someone changed this while the page was open. Look at it as it stands now."


@require_GET
@login_required
def settings(request: SignedInRequest) -> HttpResponse:
    """What the dean decides about this season's advice."""
    school = _school_of_dean(request)
    return _settings(request, school, ChoosePolicyForm(), status=200)


@require_POST
@login_required
def choose_policy(request: SignedInRequest) -> HttpResponse:
    """Let one of the policies decide this season."""
    school = _school_of_dean(request)
    form = ChoosePolicyForm(request.POST)
    if form.is_valid():
        try:
            services.choose_deciding_policy(
                school=school,
                season=_season(school),
                policy_name=form.cleaned_data["policy_name"],
                seen=form.cleaned_data["seen"],
                by=request.user,
                at=timezone.now(),
            )
        except services.ChangedMeanwhile:
            form.add_error(None, CHANGED)
        else:
            messages.success(request, "The choice is saved and holds from now on.")
            return redirect("policy:settings")
    return _settings(request, school, form, status=422)


@require_http_methods(["GET", "POST"])
@login_required
def set_volume_class(request: SignedInRequest, specialty: str) -> HttpResponse:
    """Give a specialty that the guide does not name its volume class."""
    school = _school_of_dean(request)
    season = _season(school)
    policies = selectors.policies_for(school=school, season=season)
    rows = pages.class_rows(school=school, season=season, policies=policies)
    row = next((row for row in rows if row.slug == specialty), None)
    if row is None:
        raise Http404
    seen = pages.guide_edit_number(school=school)
    initial = {"volume_class": row.volume_class or "", "seen": seen}
    form = VolumeClassForm(request.POST or None, initial=initial, back=reverse("policy:settings"))
    if request.method == "POST" and form.is_valid():
        try:
            services.set_volume_class(
                school=school,
                specialty=specialty,
                volume_class=form.chosen(),
                reason=form.cleaned_data["reason"],
                seen=form.cleaned_data["seen"],
                season=season,
                by=request.user,
                at=timezone.now(),
            )
        except services.ChangedMeanwhile:
            form.add_error(None, CHANGED)
        else:
            messages.success(request, f"{row.name}: the volume class is saved.")
            return redirect(f"{reverse('policy:settings')}#volume")
    context = {"form": form, "row": row, "season": season}
    status = 422 if form.errors else 200
    return render(request, "policy/volume_class.html", context, status=status)


@require_GET
@login_required
def deciding(request: SignedInRequest) -> HttpResponse:
    """Lead to the policy that decides this season."""
    school = _school_of_reader(request)
    name = selectors.deciding_name(school=school, season=_season(school))
    return redirect("policy:policy", version=name)


@require_GET
@login_required
def policy(request: SignedInRequest, version: str) -> HttpResponse:
    """Every figure of a policy with its trail: as it stands, or as a finding once named it."""
    school = _school_of_reader(request)
    season = _season(school)
    name = version.partition("/")[0]
    try:
        today = selectors.school_policy(school=school, name=name)
        shown = today
        if version != name:
            shown = selectors.policy_of_version(school=school, version=version)
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


def _settings(
    request: SignedInRequest, school: School, form: ChoosePolicyForm, *, status: int
) -> HttpResponse:
    page = pages.settings_page(school=school, season=_season(school))
    return render(request, "policy/settings.html", {"page": page, "form": form}, status=status)


def _season(school: School) -> int:
    return selectors.school_season(school=school, today=timezone.localdate())


def _school_of_reader(request: SignedInRequest) -> School:
    if not can_read_policy(request.user) or request.user.school is None:
        raise PermissionDenied
    return request.user.school


def _school_of_dean(request: SignedInRequest) -> School:
    school = _school_of_reader(request)
    if not can_change_settings(request.user, school):
        raise PermissionDenied
    return school
