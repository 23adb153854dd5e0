"""Contacts, cases and notes of one student as pages show them, each as far as its reader may see."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from matchadvisor.accounts.models import User
from matchadvisor.contacts.enums import Audience, ContactWay
from matchadvisor.contacts.models import Case, Contact, Note, NoteVersion
from matchadvisor.contacts.permissions import (
    can_correct_contact,
    can_handle_cases,
    can_read_agreement,
)
from triage.models import Applicant


@dataclass(frozen=True, slots=True)
class ContactRow:
    """One contact; ``is_told`` is False where the reader sees that it was, not what was said."""

    pk: int
    on: date
    way: ContactWay
    reached: bool
    agreed: str
    next_step: str
    next_on: date | None
    is_waiting: bool
    settled_at: datetime | None
    by: str
    is_corrected: bool
    closes: str
    is_told: bool
    can_change: bool


@dataclass(frozen=True, slots=True)
class LastTalk:
    """The latest attempt to speak with a student, and the latest that reached them."""

    tried: ContactRow | None
    reached: ContactRow | None


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One case; ``closed_at`` is None while it is open."""

    pk: int
    words: str
    concern: str
    opened_by: str
    opened_at: datetime
    closed_by: str
    closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A note as it stands; ``version`` is its number: above 1 the note was changed.

    ``was_shared`` tells that the student could read it at some time, now or before.
    """

    pk: int
    about: str
    about_label: str
    text: str
    audience: Audience
    version: int
    by: str
    at: datetime
    was_shared: bool

    @property
    def is_shared(self) -> bool:
        """Whether the student reads it now."""
        return self.audience is Audience.SHARED


@dataclass(frozen=True, slots=True)
class OwnNotes:
    """What a student reads, and how many notes were shared once and are not any more."""

    notes: Sequence[NoteRow]
    contacts: Sequence[ContactRow]
    unshared: int


def contact_rows(*, applicant: Applicant, reader: User) -> Sequence[ContactRow]:
    """The contacts of a student that the reader sees, the latest first; one query."""
    contacts = (
        Contact.objects.visible_to(reader)
        .in_force()
        .filter(applicant=applicant)
        .select_related("by", "closes")
        .order_by("-on", "-pk")
    )
    return [_contact_row(contact, applicant, reader) for contact in contacts]


def last_talk(*, applicant: Applicant, reader: User) -> LastTalk:
    """The last contact with a student and, where it found nobody, the last that did; one query."""
    rows = contact_rows(applicant=applicant, reader=reader)
    return LastTalk(
        tried=rows[0] if rows else None,
        reached=next((row for row in rows if row.reached), None),
    )


def case_rows(*, applicant: Applicant, reader: User) -> Sequence[CaseRow]:
    """The cases of a student, open ones first and the latest of them on top; one query."""
    cases = (
        Case.objects.visible_to(reader)
        .filter(applicant=applicant)
        .select_related("opened_by", "closed_by")
        .order_by("-opened_at", "-pk")
    )
    rows = [
        CaseRow(
            pk=case.pk,
            words=case.words,
            concern=case.concern,
            opened_by=case.opened_by.get_full_name(),
            opened_at=case.opened_at,
            closed_by=case.closed_by.get_full_name() if case.closed_by else "",
            closed_at=case.closed_at,
        )
        for case in cases
    ]
    return sorted(rows, key=lambda row: row.closed_at is not None)


def note_rows(*, applicant: Applicant, reader: User) -> Sequence[NoteRow]:
    """The notes on a student that the reader sees, the latest first; one query."""
    notes = Note.objects.visible_to(reader).in_force().filter(applicant=applicant)
    versions = (
        NoteVersion.objects.current()
        .filter(note__in=notes.values("pk"))
        .select_related("note", "by")
        .annotate(was_shared=Exists(_shared_versions()))
        .order_by("-at", "-pk")
    )
    return [_note_row(version) for version in versions]


def own_notes(*, applicant: Applicant, student: User) -> OwnNotes:
    """What the office shares with a student; three queries."""
    return OwnNotes(
        notes=note_rows(applicant=applicant, reader=student),
        contacts=contact_rows(applicant=applicant, reader=student),
        unshared=_unshared(applicant),
    )


def notes_about(rows: Iterable[NoteRow], *subjects: str) -> Sequence[NoteRow]:
    """Those of the notes that are about one of the subjects; makes no query."""
    return [row for row in rows if row.about in subjects]


def _contact_row(contact: Contact, applicant: Applicant, reader: User) -> ContactRow:
    contact.applicant = applicant
    is_told = can_read_agreement(reader, contact)
    closed: Case | None = getattr(contact, "closes", None)
    return ContactRow(
        pk=contact.pk,
        on=contact.on,
        way=ContactWay(contact.way),
        reached=contact.reached,
        agreed=contact.agreed if is_told else "",
        next_step=contact.next_step if is_told else "",
        next_on=contact.next_on,
        is_waiting=bool(contact.next_step) and contact.settled_at is None,
        settled_at=contact.settled_at,
        by=contact.by.get_full_name(),
        is_corrected=contact.replaces_id is not None,
        closes=closed.words if closed and can_handle_cases(reader, applicant) else "",
        is_told=is_told,
        can_change=can_correct_contact(reader, contact),
    )


def _note_row(version: Any) -> NoteRow:
    note = version.note
    return NoteRow(
        pk=note.pk,
        about=note.about,
        about_label=note.get_about_display(),
        text=version.text,
        audience=Audience(version.audience),
        version=version.number,
        by=version.by.get_full_name(),
        at=version.at,
        was_shared=version.was_shared,
    )


def _shared_versions() -> QuerySet[NoteVersion]:
    return NoteVersion.objects.filter(note=OuterRef("note"), audience=Audience.SHARED.value)


def _unshared(applicant: Applicant) -> int:
    """Notes in force or taken back that the student could read once and cannot now."""
    shared = NoteVersion.objects.filter(note=OuterRef("pk"), audience=Audience.SHARED.value)
    stands = shared.filter(is_current=True)
    kept_back = ~Exists(stands) | Q(ended_at__isnull=False)
    return Note.objects.filter(Exists(shared), kept_back, applicant=applicant).count()
