"""Writing notes, changing them and their readers, taking them back."""

from datetime import datetime

from django.db import transaction

from matchadvisor.accounts.models import User
from matchadvisor.audit import services as audit
from matchadvisor.contacts.enums import Audience
from matchadvisor.contacts.models import Note, NoteVersion
from triage.models import Applicant
from triage.services.locking import lock_applicant


class WordsMissing(Exception):
    """A note says something."""


class NoteChanged(Exception):
    """Somebody changed the note since it was read."""


class NoteTakenBack(Exception):
    """The note was taken back."""


@transaction.atomic
def write_note(
    *, applicant: Applicant, about: str, text: str, audience: Audience, by: User, at: datetime
) -> Note:
    """Write a note on a student for those readers. Raises WordsMissing."""
    text = text.strip()
    if not text:
        raise WordsMissing
    applicant = lock_applicant(applicant.pk)
    note = Note.objects.create(applicant=applicant, about=about, begun_by=by, begun_at=at)
    NoteVersion.objects.create(
        note=note, number=1, text=text, audience=audience.value, by=by, at=at
    )
    _record("contacts.note_written", note, applicant, by, at, audience=audience.value)
    return note


@transaction.atomic
def edit_note(
    *, note: Note, read: int, text: str, audience: Audience, by: User, at: datetime
) -> NoteVersion:
    """Give a note other words or other readers; ``read`` is the number of the version that was read.

    The earlier version stays on file. The same words for the same readers are no change. Raises
    WordsMissing, NoteChanged or NoteTakenBack.
    """
    text = text.strip()
    if not text:
        raise WordsMissing
    applicant = lock_applicant(note.applicant_id)
    note.refresh_from_db()
    if note.ended_at is not None:
        raise NoteTakenBack
    stands = NoteVersion.objects.current().get(note=note)
    if (stands.text, stands.audience) == (text, audience):
        return stands
    if stands.number != read:
        raise NoteChanged
    NoteVersion.objects.filter(pk=stands.pk).update(is_current=False)
    version = NoteVersion.objects.create(
        note=note, number=stands.number + 1, text=text, audience=audience.value, by=by, at=at
    )
    _record(
        "contacts.note_changed",
        note,
        applicant,
        by,
        at,
        number=version.number,
        audience=audience.value,
    )
    return version


@transaction.atomic
def take_back_note(*, note: Note, by: User, at: datetime) -> None:
    """Take a note back: nobody reads it as standing any more, and it stays on file; twice is once."""
    applicant = lock_applicant(note.applicant_id)
    changed = Note.objects.in_force().filter(pk=note.pk).update(ended_at=at, ended_by=by)
    note.refresh_from_db()
    if changed:
        _record("contacts.note_taken_back", note, applicant, by, at)


def _record(
    kind: str, note: Note, applicant: Applicant, by: User, at: datetime, **details: int | str
) -> None:
    audit.record(
        kind,
        target=note,
        by_id=by.pk,
        at=at,
        school_id=applicant.school_id,
        applicant=applicant.pk,
        **details,
    )
