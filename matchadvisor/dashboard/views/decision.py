"""The risk question: the way through it, two scenarios, the answer and the signature."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from matchadvisor.common.http import SignedInRequest, posted
from matchadvisor.dashboard.forms import NumbersForm
from matchadvisor.dashboard.selectors.decision import DecisionPage, decision_page, sizes
from matchadvisor.dashboard.selectors.plan import decision_on, decision_state
from matchadvisor.dashboard.wording.ledes import decision_lede
from triage.drawings.flow import draw_flow
from triage.enums import Way
from triage.forms.decisions import CountersignForm, DecisionForm
from triage.models import RiskDecision
from triage.permissions import can_countersign, can_decide
from triage.selectors.dossiers import Dossier, dossier_of
from triage.services import decisions as services
from triage.services.assessments import keep_assessment
from triage.views.files import File, own_file, student_file
from triage.wording.cards import card

REFUSALS = {
    services.BackupNotOnFile: ("backup", "This backup is no longer on your record."),
    services.BridgeIsNoBackup: (
        "backup",
        "A preliminary or transitional year bridges a year; it is never the only backup.",
    ),
    services.NotWilling: ("willing", "A backup needs your yes to training in it."),
    services.WordsMissing: ("words", "Say it in your own words."),
}
EXPLAINED = ("B-1", "B-2", "B-3", "B-4")


@require_safe
@login_required
def decisions(request: SignedInRequest) -> HttpResponse:
    """Lead to the decision about the target, or say that a target is missing."""
    file = own_file(request)
    target = dossier_of(file.applicant).target
    if target is None:
        return render(request, "triage/no_standing.html", {"file": file})
    return redirect("dashboard:decision", slug=target.specialty)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def decision(request: SignedInRequest, slug: str) -> HttpResponse:
    """A student's own decision about one specialty: read it, write it."""
    file = own_file(request)
    if not can_decide(request.user, file.applicant):
        raise PermissionDenied
    dossier, page = _page(request, file, slug)
    standing = decision_on(dossier, slug, file.year.season.year)
    backups = [choice.specialty for choice in dossier.backups]
    initial = _initial(standing)
    form = DecisionForm(posted(request), backups=backups, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            _decide(request, file, page, form)
        except tuple(REFUSALS) as refusal:
            form.add_error(*REFUSALS[type(refusal)])
        else:
            messages.success(request, "Your decision is kept. Your advisor sees it now.")
            return redirect("dashboard:decision", slug=slug)
    return _render(request, file, dossier, page, form=form)


@require_safe
@login_required
def student_decision(request: SignedInRequest, pk: int, slug: str) -> HttpResponse:
    """The same page for those who advise the student, ending with a signature."""
    file = student_file(request, pk)
    dossier, page = _page(request, file, slug)
    return _render(request, file, dossier, page, form=None)


@require_POST
@login_required
def countersign(request: SignedInRequest, pk: int, decision_pk: int) -> HttpResponse:
    """Sign beside a student's words; words written anew in the meantime are shown first."""
    file = student_file(request, pk)
    signed = get_object_or_404(
        RiskDecision.objects.visible_to(request.user).filter(applicant=file.applicant),
        pk=decision_pk,
    )
    if not can_countersign(request.user, signed):
        raise PermissionDenied
    form = CountersignForm(request.POST)
    back = redirect("dashboard:student-decision", pk=pk, slug=signed.specialty)
    if not form.is_valid():
        messages.error(request, "Nothing was signed: tick that you have read the words first.")
        return back
    try:
        services.countersign(decision=signed, by=request.user, at=timezone.now())
    except services.DecisionChanged:
        messages.error(request, "Nothing was signed: the student wrote this anew. Read it first.")
    except services.AlreadyCountersigned:
        messages.info(request, "Somebody else has signed this already.")
    else:
        messages.success(request, "Signed. The student sees it now.")
    return back


def _page(request: SignedInRequest, file: File, slug: str) -> tuple[Dossier, DecisionPage]:
    dossier = dossier_of(file.applicant)
    if dossier.target is None or dossier.target.specialty != slug:
        raise Http404
    numbers = NumbersForm(request.GET or None).numbers()
    return dossier, decision_page(dossier=dossier, year=file.year, slug=slug, numbers=numbers)


def _initial(standing: RiskDecision | None) -> dict[str, Any]:
    if standing is None:
        return {}
    return {
        "way": standing.way,
        "backup": standing.backup,
        "willing": standing.willing,
        "words": standing.words,
    }


def _decide(
    request: SignedInRequest, file: File, page: DecisionPage, form: DecisionForm
) -> RiskDecision:
    at = timezone.now()
    kept = keep_assessment(
        applicant=file.applicant, standing=page.target, policies=file.year.policies, at=at
    )
    data = form.cleaned_data
    return services.decide(
        applicant=file.applicant,
        slug=page.target.specialty,
        season=file.year.season.year,
        way=Way(data["way"]),
        backup=data["backup"],
        words=data["words"],
        willing=data["willing"],
        by=request.user,
        at=at,
        assessment=kept,
    )


def _render(
    request: SignedInRequest,
    file: File,
    dossier: Dossier,
    page: DecisionPage,
    *,
    form: DecisionForm | None,
) -> HttpResponse:
    season = file.year.season.year
    answer = decision_on(dossier, page.target.specialty, season)
    state = decision_state(page.target, answer)
    findings = [f for f in page.target.assessment.findings if f.rule in EXPLAINED]
    context = {
        "file": file,
        "page": page,
        "state": state,
        "answer": answer,
        "lede": decision_lede(state, is_own=file.is_own),
        "flow": draw_flow(
            page.target.facts,
            page.target.assessment,
            answered_on=answer.decided_at.date() if answer else None,
            is_own=file.is_own,
            with_scenarios=page.both is not None,
        ),
        "findings": [card(finding) for finding in findings],
        "numbers": NumbersForm(request.GET or None, initial=sizes(page), auto_id="size-%s"),
        "form": form,
        "sign": CountersignForm() if answer and not file.is_own else None,
    }
    status = 422 if form is not None and form.errors else 200
    return render(request, "dashboard/decision.html", context, status=status)
