"""Requests: plan a letter, ask for it, keep the answer, and whatever follows."""

from datetime import datetime
from typing import Any

from django.db import transaction

from letters.enums import Answer, LetterKind, MailKind, Party, State, Step
from letters.models import LetterRequest, Writer
from letters.services import mails
from letters.services.mails import AddressMissing, MailsSpent, ScoreInMail, WriterDenied
from letters.services.steps import (
    ReasonMissing,
    RequestChanged,
    Stamp,
    StepRefused,
    keep_change,
    move,
    party_of,
    record,
    stamp_of,
)
from letters.services.writers import WriterIsRemoved
from matchadvisor.accounts.models import User
from matchadvisor.policy.registry import UnknownSpecialty, specialty
from triage.models import SpecialtyChoice
from triage.services.locking import lock_applicant

__all__ = [
    "AddressMissing",
    "MailsSpent",
    "ReasonMissing",
    "RequestChanged",
    "ScoreInMail",
    "StepRefused",
    "UnknownSpecialty",
    "WriterDenied",
    "WriterIsRemoved",
    "party_of",
]

NO_UPLOAD: dict[str, Any] = {"uploaded_at": None, "uploaded_says": ""}
PLAIN_STEPS = {
    Step.ACCEPT: "letters.hesitant_accepted",
    Step.REPORT_UPLOAD: "letters.upload_reported",
    Step.TAKE_BACK_UPLOAD: "letters.upload_taken_back",
    Step.WITHDRAW: "letters.request_withdrawn",
}
"""Steps that need no more than somebody's word, and how each is recorded."""


class AlreadyPlanned(Exception):
    """A request of this writer for the specialty and season is in force: ``present``."""

    def __init__(self, present: LetterRequest) -> None:
        self.present = present
        super().__init__(f"letter request {present.pk}")


class NotAGoal(Exception):
    """The specialty is neither the target nor a backup of the applicant."""


class AnotherApplicant(Exception):
    """The writer is on the plan of somebody else."""


class MessageMissing(Exception):
    """A mail to a writer holds the applicant's own words."""


@transaction.atomic
def plan_request(
    *,
    writer: Writer,
    specialty: str,
    season: int,
    kind: LetterKind,
    by: User,
    at: datetime,
    reason: str = "",
) -> LetterRequest:
    """Put a letter of a writer on the plan for one specialty and season.

    Raises UnknownSpecialty, NotAGoal, WriterIsRemoved, AlreadyPlanned or ReasonMissing.
    """
    applicant = lock_applicant(writer.applicant_id)
    stamp = stamp_of(by, applicant, at, reason)
    _refuse_no_goal(applicant.pk, specialty)
    if not Writer.objects.on_plan().filter(pk=writer.pk).exists():
        raise WriterIsRemoved
    present = _present(writer, specialty, season)
    if present is not None:
        raise AlreadyPlanned(present)
    letter_request = LetterRequest.objects.create(
        applicant=applicant,
        writer=writer,
        specialty=specialty,
        season=season,
        kind=kind,
        planned_by=by,
        planned_at=at,
    )
    keep_change(letter_request=letter_request, step=Step.PLAN, after=State.PLANNED, stamp=stamp)
    record("letters.request_planned", letter_request, stamp, specialty=specialty, season=season)
    return letter_request


@transaction.atomic
def take_step(
    *,
    letter_request: LetterRequest,
    step: Step,
    version: int | None,
    party: Party,
    by: User | None,
    at: datetime,
    reason: str = "",
) -> None:
    """Accept a hesitant yes, report an upload or take that back, or withdraw a request.

    Raises RequestChanged where ``version`` is not the request's, StepRefused where the step is
    not possible now or not this function's, ReasonMissing for the office.
    """
    if step not in PLAIN_STEPS:
        raise StepRefused(letter_request)
    stamp = Stamp(party, by, at, reason)
    fields: dict[str, Any] = {} if step is Step.ACCEPT else NO_UPLOAD
    if step is Step.REPORT_UPLOAD:
        fields = {"uploaded_at": at, "uploaded_says": party}
    move(letter_request=letter_request, step=step, stamp=stamp, version=version, **fields)
    record(PLAIN_STEPS[step], letter_request, stamp)


@transaction.atomic
def send_ask(
    *,
    letter_request: LetterRequest,
    message: str,
    mailed: bool,
    version: int | None,
    by: User,
    at: datetime,
    reason: str = "",
) -> None:
    """Ask the writer: by a mail with the applicant's own words, or the applicant has done so.

    A mail carries the link to the writer's page; what is copied out carries none. Raises
    RequestChanged, StepRefused, ReasonMissing, and for a mail MessageMissing, AddressMissing,
    WriterDenied or ScoreInMail.
    """
    stamp = stamp_of(by, letter_request.applicant, at, reason)
    if mailed and not message.strip():
        raise MessageMissing
    move(letter_request=letter_request, step=Step.ASK, stamp=stamp, version=version, asked_at=at)
    if mailed:
        mails.mail_writer(
            letter_request=letter_request, kind=MailKind.ASK, by=by, at=at, message=message
        )
    record("letters.writer_asked", letter_request, stamp, mailed=mailed)


@transaction.atomic
def send_packet(
    *,
    letter_request: LetterRequest,
    mailed: bool,
    version: int | None,
    by: User,
    at: datetime,
    reason: str = "",
) -> None:
    """Tell the writer that the packet is ready, or keep that the applicant has sent it.

    Raises RequestChanged, StepRefused, ReasonMissing, and for a mail AddressMissing,
    WriterDenied or MailsSpent.
    """
    stamp = stamp_of(by, letter_request.applicant, at, reason)
    move(letter_request=letter_request, step=Step.SEND_PACKET, stamp=stamp, version=version)
    if mailed:
        mails.mail_writer(
            letter_request=letter_request,
            kind=MailKind.PACKET,
            by=by,
            at=at,
            occasion=f"version-{letter_request.version}",
        )
    record("letters.packet_sent", letter_request, stamp, mailed=mailed)


@transaction.atomic
def thank_and_ask_next(
    *,
    letter_request: LetterRequest,
    next_writer: Writer,
    by: User,
    at: datetime,
    version: int | None = None,
    thanks: str = "",
    reason: str = "",
) -> LetterRequest:
    """Let a hesitant writer go with thanks, and return the request of the next one.

    The next request is planned unless there is one; asking it is a step of its own, since an
    ask is shown before it is sent. ``thanks`` are mailed where the writer can be mailed. Raises
    RequestChanged, StepRefused where the answer is not a hesitant one, AnotherApplicant, and
    what plan_request raises but AlreadyPlanned.
    """
    applicant = lock_applicant(letter_request.applicant_id)
    stamp = stamp_of(by, applicant, at, reason)
    if next_writer.applicant_id != applicant.pk:
        raise AnotherApplicant
    _let_go(letter_request, stamp, version)
    if thanks.strip() and mails.can_mail(letter_request):
        mails.mail_writer(
            letter_request=letter_request, kind=MailKind.THANKS, by=by, at=at, message=thanks
        )
    record("letters.writer_thanked", letter_request, stamp)
    try:
        return plan_request(
            writer=next_writer,
            specialty=letter_request.specialty,
            season=letter_request.season,
            kind=LetterKind(letter_request.kind),
            by=by,
            at=at,
            reason=reason,
        )
    except AlreadyPlanned as planned:
        return planned.present


def _let_go(letter_request: LetterRequest, stamp: Stamp, version: int | None) -> None:
    now = LetterRequest.objects.get(pk=letter_request.pk)
    if version not in (None, now.version):
        raise RequestChanged(now)
    if (now.state, now.answer) != (State.ASKED, Answer.HESITANT):
        raise StepRefused(now)
    move(
        letter_request=letter_request,
        step=Step.WITHDRAW,
        stamp=stamp,
        version=now.version,
        **NO_UPLOAD,
    )


def _present(writer: Writer, slug: str, season: int) -> LetterRequest | None:
    return (
        LetterRequest.objects.in_force()
        .filter(writer=writer, specialty=slug, season=season)
        .first()
    )


def _refuse_no_goal(applicant_id: int, slug: str) -> None:
    chosen = SpecialtyChoice.objects.in_force().filter(applicant=applicant_id, specialty=slug)
    if specialty(slug).is_bridge or not chosen.exists():
        raise NotAGoal
