"""What a person does with an import: upload, match, apply, undo, put away."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction

from matchadvisor.accounts.models import School, User
from matchadvisor.audit import services as audit
from matchadvisor.common.text import one_line
from matchadvisor.imports.enums import OPEN, UNDOABLE, ImportKind, RunState
from matchadvisor.imports.models import ImportRun, Matching, private_storage, stored_name
from matchadvisor.imports.selectors.columns import spelling
from matchadvisor.imports.selectors.files import Opened

LONGEST_NAME = 120


class NotNow(Exception):
    """The import is no longer where the person saw it; nothing was done."""


class AnotherIsWritten(Exception):
    """Another import of the school is being applied or undone."""


class AnotherPreview(Exception):
    """What would be applied is not what the person looked at."""


def upload(
    *,
    school: School,
    kind: ImportKind,
    data: bytes,
    opened: Opened,
    file_name: str,
    by: User,
    at: datetime,
) -> ImportRun:
    """Keep a file that was read and found to be a table; its columns are matched next."""
    storage = private_storage()
    run = ImportRun(
        school=school,
        kind=kind.value,
        shown_name=one_line(file_name)[-LONGEST_NAME:] or "file",
        size=len(data),
        headings=list(opened.headings),
        has_header=opened.has_header,
        rows_in_file=opened.rows,
        state=(RunState.UPLOADED if opened.has_header else RunState.MATCHED).value,
        uploaded_by=by,
        uploaded_at=at,
    )
    name = storage.save(stored_name(run, ""), ContentFile(data))
    run.file.name = name
    try:
        with transaction.atomic():
            run.save()
            _record("imports.file_uploaded", run, by, at, what=kind.value, rows=opened.rows)
    except Exception:
        storage.delete(name)
        raise
    return run


@transaction.atomic
def match_columns(*, run: ImportRun, columns: Sequence[str], by: User, at: datetime) -> None:
    """Say what each heading means; the preview is made next. Remembered for the next file.

    Raises NotNow.
    """
    changed = ImportRun.objects.filter(
        pk=run.pk,
        state__in=[RunState.UPLOADED.value, RunState.PREVIEWED.value],
        has_header=True,
    ).update(state=RunState.MATCHED.value, matching=list(columns), is_renewed=False, attempts=0)
    if not changed:
        raise NotNow
    known, _ = Matching.objects.get_or_create(
        school_id=run.school_id,
        kind=run.kind,
        defaults={"updated_by": by, "updated_at": at},
    )
    told = {spelling(heading): "" for heading in run.headings}
    told |= {
        spelling(heading): column
        for heading, column in zip(run.headings, columns, strict=True)
        if column
    }
    known.headings = known.headings | told
    known.updated_by, known.updated_at = by, at
    known.save()
    _record("imports.columns_matched", run, by, at)
    run.refresh_from_db()


@transaction.atomic
def ask_to_apply(*, run: ImportRun, digest: str, by: User, at: datetime) -> None:
    """Put a preview that somebody looked at in line; a worker applies it.

    A run that stopped goes on where it stopped. Raises NotNow, or AnotherPreview where
    ``digest`` is not of the preview as it is now.
    """
    held = ImportRun.objects.select_for_update().get(pk=run.pk)
    is_half_undone = run.rows.filter(undone_at__isnull=False).exists()
    if held.state not in (RunState.PREVIEWED, RunState.FAILED) or not held.digest:
        raise NotNow
    if is_half_undone or not run.rows.to_apply().exists():
        raise NotNow
    if held.digest != digest:
        raise AnotherPreview
    ImportRun.objects.filter(pk=run.pk).update(
        state=RunState.QUEUED.value,
        asked_by=by,
        asked_at=at,
        attempts=0,
        fault="",
        is_renewed=False,
    )
    _record("imports.apply_asked", run, by, at, created=held.created, updated=held.updated)
    run.refresh_from_db()


@transaction.atomic
def ask_to_undo(*, run: ImportRun, by: User, at: datetime) -> None:
    """Let a worker take back what an import wrote; once. Raises NotNow or AnotherIsWritten."""
    held = ImportRun.objects.select_for_update().get(pk=run.pk)
    states = [state.value for state in UNDOABLE]
    if held.state not in states or not run.rows.filter(is_written=True, undone_at=None).exists():
        raise NotNow
    try:
        with transaction.atomic():
            ImportRun.objects.filter(pk=run.pk).update(
                state=RunState.UNDOING.value, undo_by=by, undo_asked_at=at, attempts=0, fault=""
            )
    except IntegrityError:
        raise AnotherIsWritten from None
    _record("imports.undo_asked", run, by, at)
    run.refresh_from_db()


@transaction.atomic
def discard(*, run: ImportRun, by: User | None, at: datetime) -> None:
    """Put a file away of which nothing was applied; it is deleted. Raises NotNow."""
    held = ImportRun.objects.select_for_update().get(pk=run.pk)
    is_unwritten = not run.rows.filter(is_written=True).exists()
    states = [state.value for state in (*OPEN, RunState.FAILED)]
    if held.state not in states or not is_unwritten:
        raise NotNow
    ImportRun.objects.filter(pk=run.pk).update(
        state=RunState.DISCARDED.value,
        ended_by=by,
        ended_at=at,
        fault="",
        lease=None,
        lease_until=None,
    )
    run.rows.all().delete()
    delete_file(run)
    _record("imports.file_discarded", run, by, at)
    run.refresh_from_db()


def delete_file(run: ImportRun) -> None:
    """Forget a run's file, once the transaction is through."""
    name = ImportRun.objects.values_list("file", flat=True).get(pk=run.pk)
    if name:
        ImportRun.objects.filter(pk=run.pk).update(file="")
        transaction.on_commit(partial(private_storage().delete, name), robust=True)


def _record(event: str, run: ImportRun, by: User | None, at: datetime, **details: object) -> None:
    audit.record(
        event,
        target=run,
        by_id=by.pk if by else None,
        at=at,
        school_id=run.school_id,
        **details,
    )
