"""Writing down contacts, correcting them, and settling what was to follow."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from matchadvisor.accounts.models import User
from matchadvisor.audit import services as audit
from matchadvisor.contacts.enums import ContactWay
from matchadvisor.contacts.models import Case, Contact
from triage.models import Applicant
from triage.services.locking import lock_applicant


class DayAhead(Exception):
    """A contact is written down once it has been."""


class NextDayPast(Exception):
    """A next step lies on the day of the contact or after it."""


class StepMissing(Exception):
    """A day needs what is to be done on it."""


class NobodyAgreed(Exception):
    """Where the student was not reached, nothing was agreed."""


class ContactChanged(Exception):
    """Somebody corrected this contact in the meantime."""


class AlreadySettled(Exception):
    """The next step is done already, or there is none."""


@dataclass(frozen=True, slots=True)
class Said:
    """What is written down of one contact."""

    on: date
    way: ContactWay
    reached: bool
    agreed: str = ""
    next_step: str = ""
    next_on: date | None = None


@transaction.atomic
def record_contact(
    *,
    applicant: Applicant,
    said: Said,
    by: User,
    at: datetime,
    today: date,
    settles: Collection[int] = (),
) -> Contact:
    """Write down that somebody spoke with a student, or tried to.

    ``settles`` are the keys of earlier contacts whose next step is done with this one. Raises
    DayAhead, NextDayPast, StepMissing or NobodyAgreed.
    """
    checked(said, today)
    applicant = lock_applicant(applicant.pk)
    _settle(applicant, settles, by, at)
    contact = _write(applicant, said, by, at)
    _record("contacts.contact_recorded", contact, applicant, by, at)
    return contact


@transaction.atomic
def correct_contact(
    *, contact: Contact, said: Said, by: User, at: datetime, today: date
) -> Contact:
    """Put a corrected contact in the place of one, which stays on file; no change is none.

    Raises ContactChanged and what ``record_contact`` raises.
    """
    checked(said, today)
    applicant = lock_applicant(contact.applicant_id)
    contact.refresh_from_db()
    if contact.ended_at is not None:
        raise ContactChanged
    if _says(contact) == said:
        return contact
    Contact.objects.filter(pk=contact.pk).update(ended_at=at, ended_by=by)
    corrected = _write(applicant, said, by, at, replaces=contact)
    Case.objects.filter(closed_with=contact).update(closed_with=corrected)
    _record("contacts.contact_corrected", corrected, applicant, by, at, replaces=contact.pk)
    return corrected


@transaction.atomic
def settle_step(*, contact: Contact, by: User, at: datetime) -> None:
    """Say that the next step of a contact is done. Raises AlreadySettled."""
    applicant = lock_applicant(contact.applicant_id)
    if not _settle(applicant, [contact.pk], by, at):
        raise AlreadySettled
    contact.refresh_from_db()
    _record("contacts.step_settled", contact, applicant, by, at)


def checked(said: Said, today: date) -> None:
    """Refuse what cannot have been; the database would refuse most of it, too."""
    if said.on > today:
        raise DayAhead
    if said.agreed and not said.reached:
        raise NobodyAgreed
    if said.next_on and not said.next_step:
        raise StepMissing
    if said.next_on and said.next_on < said.on:
        raise NextDayPast


def _write(
    applicant: Applicant, said: Said, by: User, at: datetime, replaces: Contact | None = None
) -> Contact:
    is_settled = replaces is not None and bool(said.next_step)
    return Contact.objects.create(
        applicant=applicant,
        on=said.on,
        way=said.way,
        reached=said.reached,
        agreed=said.agreed,
        next_step=said.next_step,
        next_on=said.next_on,
        settled_by=replaces.settled_by if replaces and is_settled else None,
        settled_at=replaces.settled_at if replaces and is_settled else None,
        by=by,
        at=at,
        replaces=replaces,
    )


def _says(contact: Contact) -> Said:
    return Said(
        on=contact.on,
        way=ContactWay(contact.way),
        reached=contact.reached,
        agreed=contact.agreed,
        next_step=contact.next_step,
        next_on=contact.next_on,
    )


def _settle(applicant: Applicant, keys: Collection[int], by: User, at: datetime) -> int:
    waiting = Contact.objects.waiting().filter(applicant=applicant, pk__in=keys)
    return waiting.update(settled_by=by, settled_at=at)


def _record(
    kind: str, contact: Contact, applicant: Applicant, by: User, at: datetime, **details: int
) -> None:
    audit.record(
        kind,
        target=contact,
        by_id=by.pk,
        at=at,
        school_id=applicant.school_id,
        applicant=applicant.pk,
        **details,
    )
