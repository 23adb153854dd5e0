"""Handing the upload of one letter to a writer's assistant."""

import hashlib
from datetime import datetime

from django.db import transaction

from letters.enums import MailKind, Party
from letters.models import LetterRequest
from letters.rules.states import WITH_WRITER
from letters.services import mails
from letters.services.steps import Stamp, StepRefused, record
from letters.services.writers import refuse_student_address

MOST_DELEGATES = 3
"""Most addresses that one request's writer may name: enough to mend a typing error."""


class DelegatesSpent(Exception):
    """The writer has named as many assistants for this request as there may be."""


@transaction.atomic
def delegate_upload(*, letter_request: LetterRequest, email: str, at: datetime) -> bool:
    """Mail an assistant a link to one request; False if that address has had one.

    The link shows packet and instructions, takes the promised date and the report of the
    upload, and never an answer. Raises StepRefused once nothing waits, DelegatesSpent, or
    AddressOfAStudent.
    """
    held = LetterRequest.objects.select_for_update(of=("self",)).get(pk=letter_request.pk)
    if held.state not in WITH_WRITER:
        raise StepRefused(held)
    address = email.strip().lower()
    refuse_student_address(held.applicant.school_id, address)
    occasion = hashlib.sha256(address.encode()).hexdigest()[:32]
    named = set(held.mails.filter(kind=MailKind.DELEGATE).values_list("occasion", flat=True))
    if occasion in named:
        return False
    if len(named) >= MOST_DELEGATES:
        raise DelegatesSpent
    mails.mail_delegate(letter_request=held, to=address, occasion=occasion, at=at)
    record("letters.upload_delegated", held, Stamp(Party.WRITER, None, at))
    return True
