"""The student's front page."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from matchadvisor.common.http import SignedInRequest
from matchadvisor.dashboard.permissions import can_have_plan
from matchadvisor.dashboard.selectors.changes import latest_changes
from matchadvisor.dashboard.selectors.plan import plan_for, sits_comlex_only
from matchadvisor.dashboard.wording.ledes import plan_lede
from matchadvisor.policy.years import year_of
from matchadvisor.timeline.selectors.milestones import timeline_of
from matchadvisor.timeline.services.syncing import keep_in_step
from programs.selectors.list_counts import list_count
from triage.models import Applicant
from triage.selectors.dossiers import dossier_of


@require_safe
@login_required
def plan(request: SignedInRequest) -> HttpResponse:
    """What to do next, the coming weeks and the four pillars."""
    year = year_of(request)
    if year is None or not can_have_plan(request.user):
        raise Http404
    applicant = Applicant.objects.visible_to(request.user).select_related("advisor").first()
    if applicant is None:
        return render(request, "dashboard/no_file.html", {"year": year})
    dossier = dossier_of(applicant)
    target = dossier.target
    keep_in_step(
        applicant=applicant,
        season=year.season,
        policy=year.policies.deciding,
        at=timezone.now(),
    )
    page = plan_for(
        dossier=dossier,
        year=year,
        timeline=timeline_of(applicant=applicant, season=year.season, today=year.today),
        list_count=list_count(applicant=applicant, slug=target.specialty, season=year.season.year)
        if target
        else None,
    )
    standing = page.standing
    context = {
        "year": year,
        "applicant": applicant,
        "plan": page,
        "lede": plan_lede(
            standing.assessment.zone if standing else None,
            standing.name if standing else "",
            is_fail=standing is not None and standing.assessment.is_fail,
            is_comlex=sits_comlex_only(dossier),
        ),
        "changes": latest_changes(applicant=applicant, reader=request.user),
    }
    return render(request, "dashboard/plan.html", context)
