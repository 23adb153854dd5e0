"""Reminding a writer: the hook of whatever ladder, and of the office's own button."""

from datetime import datetime

from django.db import transaction

from letters.enums import MailKind, Party, State
from letters.models import LetterRequest
from letters.services import mails
from letters.services.steps import Stamp, record
from matchadvisor.accounts.models import User


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
    """Whether the next step is the writer's: an answer, or the letter."""
    if letter_request.state == State.ASKED:
        return letter_request.answer == ""
    return letter_request.state in {State.AGREED, State.PACKET_SENT}
