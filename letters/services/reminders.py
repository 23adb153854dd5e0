"""Reminding a writer: the hook of whatever ladder, and of the office's own button."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction

from letters.enums import Held, MailKind, Party, State
from letters.models import LetterRequest, SentMail
from letters.services import mails
from letters.services.links import is_denied
from letters.services.steps import Stamp, record
from matchadvisor.accounts.models import School, User

NOT_TO_THE_WRITER = [MailKind.DELEGATE, MailKind.THANKS]


@dataclass(frozen=True, slots=True)
class Reminded:
    """What came of reminding several writers: the requests mailed, and the others with why."""

    sent: tuple[LetterRequest, ...]
    held: tuple[tuple[LetterRequest, Held], ...]

    def as_json(self) -> dict[str, Any]:
        """The same as keys and codes."""
        held: dict[str, list[int]] = {}
        for each, why in self.held:
            held.setdefault(why.value, []).append(each.pk)
        return {"sent": [each.pk for each in self.sent], "held": held}


def remind_writers(
    *, requests: Iterable[LetterRequest], today: date, by: User, at: datetime
) -> Reminded:
    """Mail the writers of some requests, in this order, and tell which were and which not.

    A writer gets one mail a day, however many requests wait: the page behind it lists them all.
    So pressing twice reminds once. ``requests`` are loaded with writer, applicant and school.
    """
    sent, held = [], []
    for each in requests:
        why = why_held(each, today)
        occasion = f"office-{today.isoformat()}"
        if why is None and remind_writer(letter_request=each, occasion=occasion, by=by, at=at):
            sent.append(each)
        else:
            held.append((each, why or why_held(each, today) or Held.NOT_WAITING))
    return Reminded(tuple(sent), tuple(held))


def why_held(letter_request: LetterRequest, today: date) -> Held | None:
    """What speaks against mailing the writer on a day; None where nothing does."""
    writer = letter_request.writer
    if not waits_for_writer(letter_request):
        return Held.NOT_WAITING
    if not writer.email:
        return Held.NO_ADDRESS
    if is_denied(writer):
        return Held.DENIED
    if mailed_on(writer.email, letter_request.applicant.school, today):
        return Held.MAILED_TODAY
    return None if mails.mails_left(letter_request) else Held.SPENT


def mailed_on(email: str, school: School, day: date) -> bool:
    """Whether an address got a mail about any letter from a school that day or later."""
    begins = datetime.combine(day, time(), tzinfo=ZoneInfo(school.time_zone))
    return (
        SentMail.objects.filter(
            letter_request__writer__email=email,
            letter_request__applicant__school=school,
            at__gte=begins,
        )
        .exclude(kind__in=NOT_TO_THE_WRITER)
        .exists()
    )


@transaction.atomic
def remind_writer(
    *, letter_request: LetterRequest, occasion: str, by: User | None, at: datetime
) -> bool:
    """Mail a writer about what waits for them; False, and nothing done, where nothing should go.

    That is when the occasion has had its mail, the request waits for somebody else or for
    nobody, the writer has no address or said it is the wrong one, or has had every mail that
    one request may cost. ``occasion`` names why, such as ``due-14``; ``by`` is None for a ladder.
    """
    held = (
        LetterRequest.objects.select_for_update(of=("self",))
        .select_related("writer", "applicant__school")
        .get(pk=letter_request.pk)
    )
    told = held.mails.filter(kind=MailKind.REMINDER, occasion=occasion)
    if not waits_for_writer(held) or told.exists() or not mails.can_mail(held):
        return False
    mails.mail_writer(letter_request=held, kind=MailKind.REMINDER, by=by, at=at, occasion=occasion)
    stamp = Stamp(Party.OFFICE, by, at, occasion)
    record("letters.writer_reminded", held, stamp, occasion=occasion)
    return True


def waits_for_writer(letter_request: LetterRequest) -> bool:
    """Whether the next step is the writer's: an answer, or the letter; never after the class."""
    if not letter_request.applicant.is_current:
        return False
    if letter_request.state == State.ASKED:
        return letter_request.answer == ""
    return letter_request.state in {State.AGREED, State.PACKET_SENT}
