"""Where a score stands, today and as it was shown before."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from matchadvisor.common.http import SignedInRequest
from matchadvisor.policy.registry import specialty
from triage.drawings.ruler import draw_ruler
from triage.models import KeptAssessment
from triage.selectors.dossiers import dossier_of
from triage.selectors.earlier import earlier_assessments
from triage.selectors.standing import Standing, standings_for
from triage.services.assessments import keep_assessment
from triage.views.files import File, own_file, student_file
from triage.wording.groups import grouped
from triage.wording.ledes import standing_lede


@require_safe
@login_required
def standing(request: SignedInRequest, slug: str | None = None) -> HttpResponse:
    """A student's own standing, in the target or in a backup on file."""
    return _standing(request, own_file(request), slug)


@require_safe
@login_required
def student_standing(request: SignedInRequest, pk: int, slug: str) -> HttpResponse:
    """The same page for those who advise the student."""
    return _standing(request, student_file(request, pk), slug)


@require_safe
@login_required
def earlier(request: SignedInRequest) -> HttpResponse:
    """The assessments that a student was shown before."""
    return _earlier(request, own_file(request))


@require_safe
@login_required
def student_earlier(request: SignedInRequest, pk: int) -> HttpResponse:
    """The same list for those who advise the student."""
    return _earlier(request, student_file(request, pk))


@require_safe
@login_required
def earlier_one(request: SignedInRequest, kept_pk: int) -> HttpResponse:
    """One earlier assessment with all it said."""
    return _earlier_one(request, own_file(request), kept_pk)


@require_safe
@login_required
def student_earlier_one(request: SignedInRequest, pk: int, kept_pk: int) -> HttpResponse:
    """The same assessment for those who advise the student."""
    return _earlier_one(request, student_file(request, pk), kept_pk)


def _standing(request: SignedInRequest, file: File, slug: str | None) -> HttpResponse:
    year = file.year
    standings = standings_for(
        dossier=dossier_of(file.applicant),
        policies=year.policies,
        season=year.season,
        today=year.today,
    )
    if not standings and slug is None:
        return render(request, "triage/no_standing.html", {"file": file})
    shown = next((s for s in standings if slug in (None, s.specialty)), None)
    if shown is None:
        raise Http404
    kept = keep_assessment(
        applicant=file.applicant, standing=shown, policies=year.policies, at=timezone.now()
    )
    context = {"file": file, "standings": standings, "kept": kept, **_drawn(file, shown)}
    return render(request, "triage/standing.html", context)


def _drawn(file: File, shown: Standing) -> dict[str, Any]:
    assessment, score = shown.assessment, shown.facts.step2.score
    policies = file.year.policies
    return {
        "shown": shown,
        "score": score,
        "lede": standing_lede(
            assessment.zone,
            assessment.shade,
            score=score,
            low=assessment.reading.low,
            green=assessment.reading.green,
            is_fail=assessment.is_fail,
        ),
        "ruler": draw_ruler(
            shown.facts, assessment, policies.deciding, policies.lens, is_own=file.is_own
        ),
        "groups": grouped(assessment.findings),
        "finding_count": len(assessment.findings),
    }


def _earlier(request: SignedInRequest, file: File) -> HttpResponse:
    context = {"file": file, "earlier": earlier_assessments(applicant=file.applicant)}
    return render(request, "triage/earlier.html", context)


def _earlier_one(request: SignedInRequest, file: File, kept_pk: int) -> HttpResponse:
    kept = get_object_or_404(KeptAssessment, applicant=file.applicant, pk=kept_pk)
    context = {
        "file": file,
        "kept": kept,
        "name": specialty(kept.specialty).name,
        "score": kept.inputs["step2"]["score"],
        "groups": grouped(kept.result["findings"]),
    }
    return render(request, "triage/earlier_one.html", context)
