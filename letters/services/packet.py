"""Building the packet: the CV, the examples, the draft statements (L-5)."""

from dataclasses import asdict, dataclass
from datetime import datetime
from functools import partial

from django.core.files import File
from django.db import transaction

from letters.enums import ExampleKind
from letters.models import CurriculumVitae, DraftStatement, Example
from letters.models.packets import private_storage, stored_name
from matchadvisor.accounts.models import User
from matchadvisor.audit import services as audit
from triage.models import Applicant
from triage.services.locking import lock_applicant

MOST_EXAMPLES = 8


class ExamplesFull(Exception):
    """There are ``MOST_EXAMPLES`` examples already."""


class SavedMeanwhile(Exception):
    """Somebody saved this after the person opened it; it stands as it is."""


@dataclass(frozen=True, slots=True)
class ExampleWords:
    """An example as its form gives it: what was done, what changed, who saw it."""

    kind: ExampleKind
    title: str
    did: str
    changed: str = ""
    seen_by: str = ""


def save_cv(
    *, applicant: Applicant, file: File[bytes], shown_name: str, pages: int, by: User, at: datetime
) -> CurriculumVitae:
    """Keep a file that was read and found sound; it replaces the one before.

    The older file is deleted once the new one is on record, the new one if that fails.
    """
    storage = private_storage()
    cv = CurriculumVitae(
        applicant=applicant,
        shown_name=shown_name,
        size=file.size,
        pages=pages,
        uploaded_by=by,
        uploaded_at=at,
    )
    name = storage.save(stored_name(cv, shown_name), file)
    cv.file.name = name
    try:
        _put_in_place(cv, by, at)
    except Exception:
        storage.delete(name)
        raise
    return cv


@transaction.atomic
def _put_in_place(cv: CurriculumVitae, by: User, at: datetime) -> None:
    applicant = lock_applicant(cv.applicant_id)
    _end_current(applicant, at)
    cv.save()
    audit.record(
        "letters.cv_uploaded",
        target=cv,
        by_id=by.pk,
        at=at,
        school_id=applicant.school_id,
        applicant=applicant.pk,
    )


@transaction.atomic
def remove_cv(*, applicant: Applicant, by: User, at: datetime) -> None:
    """Take the current CV away, its file too; nothing happens where there is none."""
    applicant = lock_applicant(applicant.pk)
    removed = _end_current(applicant, at)
    if removed is not None:
        audit.record(
            "letters.cv_removed",
            target=removed,
            by_id=by.pk,
            at=at,
            school_id=applicant.school_id,
            applicant=applicant.pk,
        )


def _end_current(applicant: Applicant, at: datetime) -> CurriculumVitae | None:
    current = CurriculumVitae.objects.current().filter(applicant=applicant).first()
    if current is not None:
        CurriculumVitae.objects.filter(pk=current.pk).update(ended_at=at)
        delete = partial(private_storage().delete, str(current.file.name))
        transaction.on_commit(delete, robust=True)
    return current


@transaction.atomic
def add_example(*, applicant: Applicant, words: ExampleWords, by: User, at: datetime) -> Example:
    """Keep an example, finished or not; raises ExamplesFull."""
    applicant = lock_applicant(applicant.pk)
    if Example.objects.current().filter(applicant=applicant).count() >= MOST_EXAMPLES:
        raise ExamplesFull
    example = Example.objects.create(
        applicant=applicant, **asdict(words), updated_by=by, updated_at=at
    )
    _record("letters.example_added", example, by, at)
    return example


@transaction.atomic
def change_example(
    *, example: Example, words: ExampleWords, seen: datetime | None, by: User, at: datetime
) -> None:
    """Say an example anew; raises SavedMeanwhile where it is not as ``seen``, or was removed."""
    if seen is None:
        raise SavedMeanwhile
    changed = (
        Example.objects.current()
        .filter(pk=example.pk, updated_at=seen)
        .update(**asdict(words), updated_by=by, updated_at=at)
    )
    if not changed:
        raise SavedMeanwhile
    _record("letters.example_changed", example, by, at)


@transaction.atomic
def remove_example(*, example: Example, by: User, at: datetime) -> None:
    """Take an example out of the packet; a second time changes nothing."""
    if Example.objects.current().filter(pk=example.pk).update(removed_at=at):
        _record("letters.example_removed", example, by, at)


@transaction.atomic
def bring_example_back(*, example: Example, by: User, at: datetime) -> None:
    """Undo a removal; raises ExamplesFull."""
    applicant = lock_applicant(example.applicant_id)
    if Example.objects.current().filter(applicant=applicant).count() >= MOST_EXAMPLES:
        raise ExamplesFull
    removed = Example.objects.filter(pk=example.pk, removed_at__isnull=False)
    if removed.update(removed_at=None):
        _record("letters.example_brought_back", example, by, at)


@transaction.atomic
def save_statement(
    *,
    applicant: Applicant,
    slug: str,
    text: str,
    is_ready: bool,
    seen: datetime | None,
    by: User,
    at: datetime,
) -> None:
    """Keep the draft for one specialty; writers get it once it ``is_ready``.

    ``seen`` is when it was saved as the person saw it, None where there was none yet. Raises
    SavedMeanwhile where that is no longer so.
    """
    applicant = lock_applicant(applicant.pk)
    drafts = DraftStatement.objects.filter(applicant=applicant, specialty=slug)
    said = {"text": text, "is_ready": is_ready, "updated_by": by, "updated_at": at}
    if (old := drafts.first()) is None:
        if seen is not None:
            raise SavedMeanwhile
        draft = DraftStatement.objects.create(applicant=applicant, specialty=slug, **said)
    else:
        if old.updated_at != seen:
            raise SavedMeanwhile
        drafts.update(**said)
        draft = old
    _record("letters.statement_saved", draft, by, at)


def _record(kind: str, target: Example | DraftStatement, by: User, at: datetime) -> None:
    audit.record(
        kind,
        target=target,
        by_id=by.pk,
        at=at,
        school_id=target.applicant.school_id,
        applicant=target.applicant_id,
    )
