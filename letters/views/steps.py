"""What people do with a request from its page or its card: one post, one thing done."""

from collections.abc import Callable
from dataclasses import replace

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from letters.enums import Answer, Step, Waiver
from letters.forms.days import NeededDayForm
from letters.forms.requests import AnswerForm, NextWriterForm, ScoreForm, StepForm, WaiverForm
from letters.models import Writer
from letters.permissions import can_choose_waiver, can_share_score
from letters.services import answers, choices
from letters.services import requests as services
from letters.services.mails import can_mail
from letters.views.files import Desk, desk_of, set_url
from letters.views.refusals import Outcome, refused
from letters.views.requests import Shown, page
from matchadvisor.common.http import SignedInRequest

BACK_TO_SET, BACK_TO_ASK = "set", "ask"
DONE = {
    Step.ACCEPT: "Kept: the letter of {name} counts as agreed.",
    Step.SEND_PACKET: "The packet is on its way to {name}.",
    Step.REPORT_UPLOAD: "Noted as uploaded. Assign it to programs next: unassigned it is not read.",
    Step.TAKE_BACK_UPLOAD: "Taken back. The letter of {name} stands where it stood before.",
    Step.WITHDRAW: "Withdrawn. {name} can be planned anew.",
}
HANDED_OVER = "Noted: {name} has the packet from you."
ANSWERED = {
    Answer.STRONG: "Noted: {name} writes a strong letter. Send the packet next.",
    Answer.HESITANT: "Noted: {name} can write one, though not a strong one. You choose what next.",
    Answer.DECLINED: "Noted: not this time. The next writer on the plan is below.",
}
THANKED = "{name} has your thanks. This is the ask to the next writer; nothing is sent yet."
NOT_MAILED = (
    "The request to {name} is closed, and no mail was sent: thank {name} yourself. "
    "This is the ask to the next writer."
)
WAIVER_KEPT = "Your choice is kept with its day."
SHARED = "{name} will see your score on the writer's page. No mail carries it."
NOT_SHARED = "{name} will not see your score."
DAY_KEPT = "Kept. The writer's page of {name} shows the day."


@require_POST
@login_required
def step(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take a step that needs no more than a button, and for the office a reason."""
    desk = desk_of(request, pk)
    form = StepForm(request.POST, for_student=not desk.file.is_own)
    if not form.is_valid():
        return page(request, desk, Shown(step_form=form), status=422)
    chosen = form.chosen()

    def act() -> None:
        common = {
            "letter_request": desk.letter_request,
            "version": form.cleaned_data["version"],
            "by": request.user,
            "at": timezone.now(),
            "reason": form.reason(),
        }
        if chosen is Step.SEND_PACKET:
            services.send_packet(mailed=not form.is_by_hand, **common)
        else:
            services.take_step(step=chosen, party=desk.party, **common)

    words = HANDED_OVER if form.is_by_hand else DONE[chosen]
    return _done(request, desk, act, words, Shown(step_form=form))


@require_POST
@login_required
def answer(request: SignedInRequest, pk: int) -> HttpResponse:
    """Note what a writer said by word of mouth."""
    desk = desk_of(request, pk)
    form = AnswerForm(request.POST, for_student=not desk.file.is_own, today=desk.file.year.today)
    if not form.is_valid():
        return page(request, desk, Shown(answer_form=form), status=422)
    said = Answer(form.cleaned_data["answer"])

    def act() -> None:
        answers.record_answer(
            letter_request=desk.letter_request,
            answer=said,
            promised_on=form.cleaned_data["promised_on"],
            words="",
            remark="",
            party=desk.party,
            version=form.cleaned_data["version"],
            by=request.user,
            at=timezone.now(),
            reason=form.reason(),
        )

    return _done(request, desk, act, ANSWERED[said], Shown(answer_form=form))


@require_POST
@login_required
def next_writer(request: SignedInRequest, pk: int) -> HttpResponse:
    """Thank a hesitant writer and go on to the prepared ask of the next one."""
    desk = desk_of(request, pk)
    form = NextWriterForm(request.POST, for_student=not desk.file.is_own)
    if not form.is_valid():
        return page(request, desk, Shown(next_form=form), status=422)
    writers = Writer.objects.visible_to(request.user).on_plan()
    following = get_object_or_404(
        writers, applicant=desk.file.applicant, pk=form.cleaned_data["writer"]
    )
    name, is_mailed = desk.letter_request.writer.name, can_mail(desk.letter_request)
    outcome = Outcome()
    with refused(outcome, name):
        planned = services.thank_and_ask_next(
            letter_request=desk.letter_request,
            next_writer=following,
            thanks=form.cleaned_data["thanks"],
            version=form.cleaned_data["version"],
            by=request.user,
            at=timezone.now(),
            reason=form.reason(),
        )
        words = THANKED if is_mailed and form.cleaned_data["thanks"].strip() else NOT_MAILED
        messages.success(request, words.format(name=name))
        return redirect("letters:ask", planned.pk)
    return _refused(request, desk, outcome, Shown(next_form=form))


@require_POST
@login_required
def waiver(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keep the applicant's choice about reading the letter, whichever it is (L-7)."""
    desk = desk_of(request, pk)
    if not can_choose_waiver(request.user, desk.letter_request):
        raise PermissionDenied
    form = WaiverForm(request.POST)
    if not form.is_valid():
        return page(request, desk, Shown(waiver_form=form), status=422)

    def act() -> None:
        choices.choose_waiver(
            letter_request=desk.letter_request,
            waiver=Waiver(form.cleaned_data["waiver"]),
            by=request.user,
            at=timezone.now(),
        )

    return _done(request, desk, act, WAIVER_KEPT)


@require_POST
@login_required
def share_score(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keep whether this writer may read the score (L-4)."""
    desk = desk_of(request, pk)
    if not can_share_score(request.user, desk.letter_request):
        raise PermissionDenied
    form = ScoreForm(request.POST)
    if not form.is_valid():
        return page(request, desk, status=422)

    def act() -> None:
        choices.share_score(
            letter_request=desk.letter_request,
            shares=form.is_shared(),
            by=request.user,
            at=timezone.now(),
        )

    return _done(request, desk, act, SHARED if form.is_shared() else NOT_SHARED)


@require_POST
@login_required
def needed_day(request: SignedInRequest, pk: int) -> HttpResponse:
    """Name another day by which the letter is needed, or go back to the season's."""
    desk = desk_of(request, pk)
    form = NeededDayForm(request.POST, for_student=not desk.file.is_own, today=desk.file.year.today)
    if not form.is_valid():
        return page(request, desk, Shown(day_form=form), status=422)

    def act() -> None:
        choices.set_needed_day(
            letter_request=desk.letter_request,
            needed_on=form.cleaned_data["needed_on"],
            by=request.user,
            at=timezone.now(),
            reason=form.reason(),
        )

    return _done(request, desk, act, DAY_KEPT, Shown(day_form=form))


def _done(
    request: SignedInRequest,
    desk: Desk,
    act: Callable[[], None],
    words: str,
    shown: Shown | None = None,
) -> HttpResponse:
    """Do it, say what was done and go back; or show what stands now and why it was not done."""
    outcome = Outcome()
    with refused(outcome, desk.letter_request.writer.name):
        act()
        messages.success(request, words.format(name=desk.letter_request.writer.name))
        return redirect(_after(request, desk))
    return _refused(request, desk, outcome, shown or Shown())


def _refused(request: SignedInRequest, desk: Desk, outcome: Outcome, shown: Shown) -> HttpResponse:
    """The request as it stands now; what was written stays, unless the form no longer fits."""
    now = desk_of(request, desk.letter_request.pk)
    kept = Shown() if outcome.is_conflict else shown
    return page(
        request, now, replace(kept, refusals=tuple(outcome.refusals)), status=outcome.status
    )


def _after(request: SignedInRequest, desk: Desk) -> str:
    pk = desk.letter_request.pk
    if request.POST.get("back") == BACK_TO_SET:
        return f"{set_url(desk.file, desk.letter_request.specialty)}#request-{pk}"
    name = "letters:ask" if request.POST.get("back") == BACK_TO_ASK else "letters:request"
    return reverse(name, args=[pk])
