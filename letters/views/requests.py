"""The page of one request: how it stands, what can be done next, and everything that happened."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from letters.enums import Step
from letters.forms.days import NeededDayForm
from letters.forms.requests import AnswerForm, NextWriterForm, StepForm, WaiverForm
from letters.permissions import can_choose_waiver, can_share_score
from letters.selectors.cards import LetterCard, WriterRow
from letters.selectors.requests import RequestPage, request_page
from letters.services.mails import can_mail
from letters.views.files import Desk, desk_of, set_url
from letters.wording.ask import thank_you_draft
from matchadvisor.common.http import SignedInRequest
from triage.views.files import File

ANSWERS = {Step.ANSWER_STRONG, Step.ANSWER_HESITANT, Step.ANSWER_DECLINED}
THANK_AND_ASK = "thank_and_ask"


@dataclass(frozen=True, slots=True)
class Shown:
    """What a post leaves on the page: what was refused, and the form that needs a look."""

    refusals: tuple[str, ...] = ()
    step_form: StepForm | None = None
    answer_form: AnswerForm | None = None
    next_form: NextWriterForm | None = None
    waiver_form: WaiverForm | None = None
    day_form: NeededDayForm | None = None


@require_safe
@login_required
def letter_request(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show one request with its history."""
    return page(request, desk_of(request, pk))


def page(
    request: SignedInRequest, desk: Desk, shown: Shown | None = None, *, status: int = 200
) -> HttpResponse:
    """The page of a request; ``shown`` is what a refused post leaves on it."""
    shown = shown or Shown()
    file, row = desk.file, desk.letter_request
    whole = request_page(letter_request=row, year=file.year, reader=request.user)
    context = {
        "file": file,
        "page": whole,
        "card": whole.card,
        "steps": {step.value for step in whole.card.steps},
        "letters_url": set_url(file, row.specialty),
        "can_answer": bool(ANSWERS & whole.card.steps),
        "can_mail": Step.SEND_PACKET in whole.card.steps and can_mail(row),
        "can_name_day": Step.NAME_DAY in whole.card.steps,
        "can_choose_waiver": can_choose_waiver(request.user, row),
        "can_share_score": can_share_score(request.user, row),
        "refusals": shown.refusals,
        **_forms(desk, whole, shown),
    }
    return render(request, "letters/request.html", context, status=status)


def next_form(file: File, card: LetterCard, following: WriterRow | None) -> NextWriterForm | None:
    """Thanks to a hesitant writer, drafted, and the next one; None where that is not due."""
    if following is None or card.next is None or card.next.code != THANK_AND_ASK:
        return None
    thanks = thank_you_draft(file.applicant.get_full_name(), card.advice.request.writer)
    initial = {
        "thanks": thanks.text,
        "writer": following.writer.pk,
        "version": card.version,
    }
    return NextWriterForm(
        initial=initial, auto_id=f"next_{card.pk}_%s", for_student=not file.is_own
    )


def _forms(desk: Desk, whole: RequestPage, shown: Shown) -> dict[str, Any]:
    """The page's forms; the one that was sent holds what was sent."""
    file, card = desk.file, whole.card
    version = {"version": card.version}
    acts: dict[str, Any] = {"initial": version, "for_student": not file.is_own}
    return {
        "step_form": shown.step_form or StepForm(auto_id="step_%s", **acts),
        "answer_form": shown.answer_form
        or AnswerForm(auto_id="answer_%s", today=file.year.today, **acts),
        "next_form": shown.next_form or next_form(file, card, whole.next_writer),
        "day_form": shown.day_form
        or NeededDayForm(
            initial={"needed_on": card.letter_request.needed_on},
            auto_id="day_%s",
            today=file.year.today,
            for_student=not file.is_own,
        ),
        "waiver_form": shown.waiver_form
        or WaiverForm(initial={"waiver": card.letter_request.waiver}, auto_id="waiver_%s"),
    }
