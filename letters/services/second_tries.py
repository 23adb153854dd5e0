"""Fresh links for mails about letters that were given up: theirs were forgotten with them."""

from datetime import datetime

from django.conf import settings

from letters.enums import LinkPurpose, MailKind
from letters.models import LetterRequest
from letters.services.links import correspondent_of, is_denied, make_link
from letters.services.mails import PAGE

PREFIX = "letters."


def fresh_link(*, key: str, to: str, school_id: int, at: datetime) -> str | None:
    """The address of a fresh link for a mail of this key; None where none should go there.

    That is when the mail had no link, the letter waits for nobody outside the office any more,
    the writer has another address by now or said that this one is wrong.
    """
    kind, _, rest = key.removeprefix(PREFIX).partition(":")
    pk = rest.partition(":")[0]
    if not key.startswith(PREFIX) or kind not in set(MailKind) or not pk.isdecimal():
        return None
    waiting = LetterRequest.objects.with_writer().select_related("writer", "applicant__school")
    letter_request = waiting.filter(pk=int(pk), applicant__school_id=school_id).first()
    if letter_request is None or is_denied(letter_request.writer):
        return None
    is_delegate = kind == MailKind.DELEGATE
    if not is_delegate and letter_request.writer.email != to:
        return None
    token = make_link(
        correspondent=correspondent_of(letter_request.writer),
        purpose=LinkPurpose.DELEGATE if is_delegate else LinkPurpose.WRITER,
        letter_request=letter_request if is_delegate else None,
        at=at,
    )
    address: str = settings.SITE_URL + PAGE.format(token=token)
    return address
