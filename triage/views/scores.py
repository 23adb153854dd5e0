"""Entering, correcting, expecting and removing one's own Step 2 CK results."""

from collections.abc import Mapping

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from matchadvisor.common.http import SignedInRequest, posted
from triage.forms.results import ExpectScoreForm, ScoreForm
from triage.models import Step2Result
from triage.permissions import can_correct_score, can_enter_score
from triage.selectors.changes import result_words
from triage.selectors.dossiers import dossier_of
from triage.services import results as services
from triage.views.files import File, own_file

REFUSALS = {
    services.ScoreOutOfRange: ("score", "Step 2 CK cannot give this score."),
    services.TakenInTheFuture: ("taken_on", "This day is still to come."),
    services.DatesOutOfOrder: (
        "taken_on",
        "This day does not fit the other attempts: each is taken after the one before.",
    ),
    services.AllAttemptsUsed: (
        None,
        "As many attempts are on file as the examination allows. Correct one of them instead.",
    ),
}


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def enter_score(request: SignedInRequest) -> HttpResponse:
    """Enter the result of the awaited attempt, or of a further one."""
    file = own_file(request)
    if not can_enter_score(request.user, file.applicant):
        raise PermissionDenied
    form = _score_form(request, file)
    if request.method == "POST" and form.is_valid():
        try:
            services.add_result(
                applicant=file.applicant,
                score=form.cleaned_data["score"],
                taken_on=form.cleaned_data["taken_on"],
                outcome=form.outcome_given(),
                by=request.user,
                at=timezone.now(),
                policy=file.year.policies.deciding,
                season=file.year.season.year,
            )
        except tuple(REFUSALS) as refusal:
            form.add_error(*REFUSALS[type(refusal)])
        else:
            messages.success(request, "Your score is on record. Your standing is worked out anew.")
            return redirect("triage:record")
    dossier = dossier_of(file.applicant)
    context = {
        "file": file,
        "form": form,
        "awaited": dossier.awaited_result,
        "latest": dossier.latest_result,
    }
    return _page(request, "triage/enter_score.html", context, form)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def correct_score(request: SignedInRequest, pk: int) -> HttpResponse:
    """Put a corrected result in the place of one that is on file."""
    file = own_file(request)
    result = _own_result(request, file, pk)
    if request.method != "POST" and result.ended_at is not None:
        messages.info(request, "This result is no longer on record. Here is what is.")
        return redirect("triage:record")
    initial = {"score": result.score, "outcome": result.outcome, "taken_on": result.taken_on}
    form = _score_form(request, file, initial)
    if request.method == "POST" and form.is_valid():
        try:
            services.correct_result(
                result=result,
                score=form.cleaned_data["score"],
                taken_on=form.cleaned_data["taken_on"],
                outcome=form.outcome_given(),
                by=request.user,
                at=timezone.now(),
                policy=file.year.policies.deciding,
                season=file.year.season.year,
            )
        except services.ResultChanged:
            result = _explain_change(result, form)
        except tuple(REFUSALS) as refusal:
            form.add_error(*REFUSALS[type(refusal)])
        else:
            messages.success(request, "The correction is on record; the former entry is kept.")
            return redirect("triage:record")
    action = reverse("triage:correct-score", args=[result.pk])
    context = {"file": file, "form": form, "result": result, "action": action}
    return _page(request, "triage/correct_score.html", context, form)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def expect_score(request: SignedInRequest) -> HttpResponse:
    """Say when a result is expected."""
    file = own_file(request)
    if not can_enter_score(request.user, file.applicant):
        raise PermissionDenied
    awaited = dossier_of(file.applicant).awaited_result
    initial = (
        {"expected_on": awaited.expected_on, "taken_on": awaited.taken_on} if awaited else None
    )
    form = ExpectScoreForm(posted(request), initial=initial, today=file.year.today)
    if request.method == "POST" and form.is_valid():
        try:
            services.expect_result(
                applicant=file.applicant,
                expected_on=form.cleaned_data["expected_on"],
                taken_on=form.cleaned_data["taken_on"],
                by=request.user,
                at=timezone.now(),
                policy=file.year.policies.deciding,
                season=file.year.season.year,
            )
        except (services.DatesOutOfOrder, services.AllAttemptsUsed) as refusal:
            form.add_error(*REFUSALS[type(refusal)])
        else:
            messages.success(request, "Noted. Your plan goes on with everything but the score.")
            return redirect("triage:record")
    context = {"file": file, "form": form, "awaited": awaited}
    return _page(request, "triage/expect_score.html", context, form)


@require_POST
@login_required
def remove_score(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take the latest attempt off the record; it stays in the history."""
    file = own_file(request)
    result = _own_result(request, file, pk)
    try:
        services.remove_result(result=result, by=request.user, at=timezone.now())
    except services.NotTheLatest:
        messages.error(request, "Only the latest attempt can be removed.")
    except services.ResultChanged:
        messages.error(request, "This result was corrected in the meantime. Nothing was removed.")
    else:
        messages.success(request, "Removed. The history keeps it, and you can enter it again.")
    return redirect("triage:record")


def _own_result(request: SignedInRequest, file: File, pk: int) -> Step2Result:
    rows = Step2Result.objects.visible_to(request.user).filter(applicant=file.applicant)
    result = get_object_or_404(rows.select_related("applicant"), pk=pk)
    if not can_correct_score(request.user, result):
        raise PermissionDenied
    return result


def _score_form(
    request: SignedInRequest, file: File, initial: Mapping[str, object] | None = None
) -> ScoreForm:
    limits = file.year.policies.deciding.at("scores.range", file.year.season.year).value
    return ScoreForm(
        posted(request),
        initial=initial,
        lowest=limits["lowest"],
        highest=limits["highest"],
        today=file.year.today,
    )


def _explain_change(result: Step2Result, form: ScoreForm) -> Step2Result:
    """Show what the result reads now; saving again corrects that one."""
    now = next(
        (row for row in dossier_of(result.applicant).results if row.attempt == result.attempt), None
    )
    if now is None:
        form.add_error(None, "This result was removed in the meantime. Nothing was saved.")
        return result
    form.add_error(
        None,
        f"This result was changed in the meantime; it now reads: {result_words(now)}. "
        "What you typed is still here. Save again to put it in its place.",
    )
    return now


def _page(
    request: SignedInRequest,
    template: str,
    context: dict[str, object],
    form: ScoreForm | ExpectScoreForm,
) -> HttpResponse:
    return render(request, template, context, status=422 if form.errors else 200)
