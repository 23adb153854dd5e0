"""Editing one's own record, and answering the questions on a retake and a research year."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from matchadvisor.common.http import SignedInRequest, posted
from triage.enums import RecordField
from triage.forms.answers import AnswersForm, ResearchYearForm, RetakeForm
from triage.forms.records import RecordForm
from triage.models import ResearchYearAnswers, RetakeAnswers
from triage.permissions import can_answer_questions, can_edit_record
from triage.selectors.changes import field_words
from triage.selectors.dossiers import Dossier, dossier_of
from triage.selectors.standing import verdicts_of
from triage.services import answers, records
from triage.views.files import own_file

NO_QUESTION = {"not_available", "no_attempt_left"}
"""Verdicts that no answer of the applicant changes."""


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def edit_record(request: SignedInRequest) -> HttpResponse:
    """Say what is on one's record; a change by somebody else is shown, nothing is lost."""
    file = own_file(request)
    if not can_edit_record(request.user, file.applicant):
        raise PermissionDenied
    initial = RecordForm.initial_from(dossier_of(file.applicant).record)
    form = RecordForm(posted(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            records.save_record(
                applicant=file.applicant,
                values=form.values(),
                based_on=form.cleaned_data["based_on"],
                by=request.user,
                at=timezone.now(),
            )
        except records.RecordChanged as change:
            form = _with_both(change)
        else:
            messages.success(request, "Your record is saved. Earlier entries stay in its history.")
            return redirect("triage:record")
    status = 422 if form.errors else 200
    return render(request, "triage/edit_record.html", {"file": file, "form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def answer_retake(request: SignedInRequest) -> HttpResponse:
    """Answer what the retake rule asks."""
    return _answer(
        request,
        RetakeForm,
        lambda dossier: dossier.retake,
        answers.answer_retake,
        "B-6",
        "triage/answer_retake.html",
    )


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def answer_research_year(request: SignedInRequest) -> HttpResponse:
    """Answer what the research year rule asks."""
    return _answer(
        request,
        ResearchYearForm,
        lambda dossier: dossier.research_year,
        answers.answer_research_year,
        "B-7",
        "triage/answer_research_year.html",
    )


def _answer(
    request: SignedInRequest,
    form_class: type[AnswersForm],
    given: Callable[[Dossier], RetakeAnswers | ResearchYearAnswers | None],
    save: Callable[..., object],
    rule: str,
    template: str,
) -> HttpResponse:
    file = own_file(request)
    if not can_answer_questions(request.user, file.applicant):
        raise PermissionDenied
    dossier = dossier_of(file.applicant)
    initial = form_class.initial_from(given(dossier))
    form = form_class(posted(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        save(applicant=file.applicant, by=request.user, at=timezone.now(), **form.given())
        messages.success(request, "Your answers are kept. Here is what the rule says to them.")
        return redirect(request.path)
    verdicts = verdicts_of(dossier=dossier, rule=rule, year=file.year)
    asks = not verdicts or any(str(finding.verdict) not in NO_QUESTION for _, finding in verdicts)
    context = {"file": file, "form": form, "verdicts": verdicts, "asks": asks}
    return render(request, template, context, status=422 if form.errors else 200)


def _with_both(change: records.RecordChanged) -> RecordForm:
    """The form with what this person typed, upon the record as it now is."""
    data: dict[str, Any] = {**change.merged, "based_on": change.current.pk}
    form = RecordForm({name: value for name, value in data.items() if value is not False})
    form.is_valid()
    for name in change.fields:
        now = field_words(RecordField(name), getattr(change.current, name))
        form.add_error(
            name,
            f"Changed in the meantime; it now reads: {now}. "
            "What you entered is still here: save again to keep yours.",
        )
    return form
