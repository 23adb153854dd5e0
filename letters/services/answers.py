"""What writers answer, and the day they promise."""

from datetime import date, datetime

from django.db import transaction

from letters.enums import Answer, Party, Step
from letters.models import LetterRequest, Remark
from letters.rules.states import WITH_WRITER
from letters.services import mails
from letters.services.steps import Stamp, move, record, set_fields
from matchadvisor.accounts.models import User

STEPS = {
    Answer.STRONG: Step.ANSWER_STRONG,
    Answer.HESITANT: Step.ANSWER_HESITANT,
    Answer.DECLINED: Step.ANSWER_DECLINED,
}


@transaction.atomic
def record_answer(
    *,
    letter_request: LetterRequest,
    answer: Answer,
    promised_on: date | None,
    words: str,
    remark: str,
    party: Party,
    by: User | None,
    at: datetime,
    version: int | None = None,
    reason: str = "",
) -> None:
    """Keep what the writer answered; ``words`` are for the applicant, ``remark`` for the office.

    A writer's own answer tells the applicant by mail that there is one, not which. An applicant
    notes no remark. Raises RequestChanged, StepRefused or ReasonMissing.
    """
    stamp = Stamp(party, by, at, reason)
    no = answer is Answer.DECLINED
    move(
        letter_request=letter_request,
        step=STEPS[answer],
        stamp=stamp,
        version=version,
        answer=answer,
        answered_at=at,
        promised_on=None if no else promised_on or letter_request.promised_on,
        words=words.strip(),
    )
    if remark.strip() and party is not Party.APPLICANT:
        Remark.objects.create(letter_request=letter_request, text=remark.strip(), at=at)
    if party is Party.WRITER:
        mails.tell_applicant(letter_request=letter_request, at=at)
    record("letters.answer_recorded", letter_request, stamp, answer=answer.value)


@transaction.atomic
def promise_day(
    *,
    letter_request: LetterRequest,
    promised_on: date | None,
    party: Party,
    by: User | None,
    at: datetime,
    reason: str = "",
) -> None:
    """Keep the day by which the writer means to upload; None takes it back.

    Raises StepRefused once the letter is delivered or the request has ended, or ReasonMissing.
    """
    stamp = Stamp(party, by, at, reason)
    set_fields(letter_request, WITH_WRITER, promised_on=promised_on)
    record("letters.day_promised", letter_request, stamp, promised_on=promised_on)
