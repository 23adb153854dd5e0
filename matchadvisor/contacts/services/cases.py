"""Opening and closing cases."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction

from matchadvisor.accounts.models import User
from matchadvisor.audit import services as audit
from matchadvisor.contacts.models import Case
from matchadvisor.contacts.services.contacts import Said, record_contact
from triage.models import Applicant
from triage.services.locking import lock_applicant


class WordsMissing(Exception):
    """A case says what it is about."""


class AlreadyOpen(Exception):
    """Somebody has taken on this concern already."""


class AlreadyClosed(Exception):
    """The case is closed, and what came of it stands."""


@transaction.atomic
def open_case(
    *, applicant: Applicant, words: str, by: User, at: datetime, concern: str = ""
) -> Case:
    """Take on a concern about a student; ``concern`` is its code where the board found it.

    Raises WordsMissing or AlreadyOpen.
    """
    words = words.strip()
    if not words:
        raise WordsMissing
    applicant = lock_applicant(applicant.pk)
    if concern and Case.objects.open().filter(applicant=applicant, concern=concern).exists():
        raise AlreadyOpen
    case = Case.objects.create(
        applicant=applicant, concern=concern, words=words, opened_by=by, opened_at=at
    )
    _record("contacts.case_opened", case, applicant, by, at)
    return case


@transaction.atomic
def close_case(
    *,
    case: Case,
    said: Said,
    by: User,
    at: datetime,
    today: date,
    settles: Collection[int] = (),
) -> Case:
    """Close a case with the contact that says whether the student was reached and what follows.

    Raises AlreadyClosed and what ``record_contact`` raises.
    """
    applicant = lock_applicant(case.applicant_id)
    if not Case.objects.open().filter(pk=case.pk).exists():
        raise AlreadyClosed
    contact = record_contact(
        applicant=applicant, said=said, by=by, at=at, today=today, settles=settles
    )
    Case.objects.open().filter(pk=case.pk).update(closed_by=by, closed_at=at, closed_with=contact)
    case.refresh_from_db()
    _record("contacts.case_closed", case, applicant, by, at)
    return case


@transaction.atomic
def close_concern(
    *,
    applicant: Applicant,
    concern: str,
    words: str,
    said: Said,
    by: User,
    at: datetime,
    today: date,
    settles: Collection[int] = (),
) -> Case:
    """Close what the board found about a student, whether or not somebody opened a case for it.

    Raises WordsMissing and what ``record_contact`` raises.
    """
    applicant = lock_applicant(applicant.pk)
    case = Case.objects.open().filter(applicant=applicant, concern=concern).first()
    if case is None or not concern:
        case = open_case(applicant=applicant, concern=concern, words=words, by=by, at=at)
    return close_case(case=case, said=said, by=by, at=at, today=today, settles=settles)


def _record(kind: str, case: Case, applicant: Applicant, by: User, at: datetime) -> None:
    audit.record(
        kind,
        target=case,
        by_id=by.pk,
        at=at,
        school_id=applicant.school_id,
        applicant=applicant.pk,
        concern=case.concern,
    )
