"""The worker's part: previews made, rows applied and taken back, piece by piece.

The row of the run is the truth. A worker holds it by a lease that each piece renews; a worker that
dies leaves the run to the next one, which goes on with the rows that are not done yet. What a
piece wrote and that it is written stand in one transaction, so nothing happens twice.
"""

import logging
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, connection, transaction
from django.db.models import F

from matchadvisor.audit import services as audit
from matchadvisor.common.tables import UnreadableTable
from matchadvisor.imports.enums import WRITING, ImportKind, RunState
from matchadvisor.imports.models import ImportRun
from matchadvisor.imports.selectors.files import FileGone
from matchadvisor.imports.selectors.plans import File, Scope
from matchadvisor.imports.services.previewing import (
    file_of,
    keep_preview,
    make_preview,
    scope_of,
)
from matchadvisor.imports.services.runs import delete_file
from matchadvisor.imports.services.undoing import undo_rows
from matchadvisor.imports.services.writing import write_rows

PIECE = 200
"""Rows in one transaction."""
BREATH = 0.1
"""Seconds between two pieces: SQLite's longest pause of those who wait to write."""
LEASE = timedelta(minutes=2)
RUN = timedelta(minutes=1)
"""How long one ring goes on; the next one continues."""
PAUSE = timedelta(seconds=20)
MOST_ATTEMPTS = 3
"""Of one piece; a piece that succeeds starts the count anew."""
BROKEN = (
    "It could not be finished, and whoever looks after the installation has been told in the log."
)
UNREADABLE = "The file could not be read again: {}"
GONE = "The file is not kept any more."

Clock = Callable[[], datetime]
logger = logging.getLogger("imports.working")


class LeaseLost(Exception):
    """Another worker holds the run now."""


@dataclass(slots=True)
class Held:
    """A run that this worker holds, and its file once it was read."""

    run: ImportRun
    lease: uuid.UUID
    scope: Scope
    file: File | None = None


def work(*, clock: Clock, piece: int = PIECE) -> int:
    """Do what waits, for a minute at most; how many pieces were done. Safe twice at once."""
    stop_at = clock() + RUN
    done = 0
    while clock() < stop_at:
        held = _claim(clock())
        if held is None:
            break
        done += _work_on(held, clock=clock, piece=piece, stop_at=stop_at)
    return done


def preview_now(*, run: ImportRun, clock: Clock) -> bool:
    """Make one run's preview while its person waits; whether this worker could."""
    held = _claim(clock(), pk=run.pk)
    if held is not None:
        _work_on(held, clock=clock, piece=PIECE, stop_at=clock() + RUN)
    run.refresh_from_db()
    return held is not None


def _claim(at: datetime, pk: int | None = None) -> Held | None:
    """Take hold of a run that waits; of a school's only one is written at a time."""
    busy = ImportRun.objects.filter(state__in=[state.value for state in WRITING])
    with transaction.atomic():
        waiting = ImportRun.objects.waiting(at).order_by("asked_at", "uploaded_at", "pk")
        if pk is not None:
            waiting = waiting.filter(pk=pk)
        if connection.features.has_select_for_update_skip_locked:
            waiting = waiting.select_for_update(skip_locked=True, of=("self",))
        queued_behind = [RunState.QUEUED.value]
        run = (
            waiting.exclude(state__in=queued_behind).first()
            or waiting.filter(state__in=queued_behind)
            .exclude(school__in=busy.values("school"))
            .first()
        )
        if run is None:
            return None
        lease = uuid.uuid4()
        is_queued = run.state == RunState.QUEUED
        try:
            with transaction.atomic():
                ImportRun.objects.filter(pk=run.pk).update(
                    lease=lease,
                    lease_until=at + LEASE,
                    attempts=F("attempts") + 1,
                    state=RunState.APPLYING.value if is_queued else run.state,
                )
        except IntegrityError:
            return None
    run = ImportRun.objects.select_related("school", "asked_by", "undo_by").get(pk=run.pk)
    return Held(run, lease, scope_of(run, at))


def _work_on(held: Held, *, clock: Clock, piece: int, stop_at: datetime) -> int:
    done = 0
    if held.run.attempts > MOST_ATTEMPTS:
        _stop(held, BROKEN, clock())
        return done
    try:
        while True:
            done += 1
            if not _do_piece(held, at=clock(), piece=piece):
                return done
            if clock() >= stop_at:
                _let_go(held)
                return done
            _let_others_write()
    except LeaseLost:
        return done
    except (UnreadableTable, FileGone) as error:
        _stop(held, GONE if isinstance(error, FileGone) else UNREADABLE.format(error), clock())
    except Exception:
        logger.exception("import %s: a piece failed", held.run.pk)
        _put_off(held, clock())
    return done


def _do_piece(held: Held, *, at: datetime, piece: int) -> bool:
    """One transaction's worth of work; whether there is more."""
    state = RunState(held.run.state)
    if state is RunState.MATCHED:
        _preview(held, at)
        return False
    if state is RunState.UNDOING:
        return _undo_piece(held, at, piece)
    if held.file is None:
        held.file = file_of(held.run, held.scope)
        if not held.run.rows.exclude(applied_at=None).exists() and not _is_as_seen(held, at):
            return False
    return _apply_piece(held, held.file, at, piece)


def _preview(held: Held, at: datetime) -> None:
    preview = make_preview(file_of(held.run, held.scope), held.scope)
    with transaction.atomic():
        _renew(held, at)
        keep_preview(run=held.run, preview=preview, at=at)


def _is_as_seen(held: Held, at: datetime) -> bool:
    """Whether the whole file would still do what somebody looked at; else it is shown anew."""
    assert held.file is not None  # noqa: S101  # read by the caller
    preview = make_preview(held.file, held.scope)
    if preview.digest == held.run.digest:
        return True
    with transaction.atomic():
        _renew(held, at)
        keep_preview(run=held.run, preview=preview, at=at, is_renewed=True)
    return False


def _apply_piece(held: Held, file: File, at: datetime, piece: int) -> bool:
    run = held.run
    by = run.asked_by
    with transaction.atomic():
        _renew(held, at)
        rows = list(run.rows.to_apply().order_by("number")[:piece])
        if rows:
            write_rows(rows=rows, file=file, scope=held.scope, by=by, at=at)  # type: ignore[arg-type]  # a constraint: somebody asked
            return True
        written = run.rows.filter(is_written=True).count()
        ImportRun.objects.filter(pk=run.pk).update(
            state=RunState.APPLIED.value, applied_at=at, lease=None, lease_until=None, attempts=0
        )
        _record("imports.run_applied", run, run.asked_by_id, at, written=written)
    return False


def _undo_piece(held: Held, at: datetime, piece: int) -> bool:
    run = held.run
    with transaction.atomic():
        _renew(held, at)
        rows = list(run.rows.to_undo().order_by("-number")[:piece])
        if rows:
            undo_rows(
                rows=rows,
                kind=ImportKind(run.kind),
                scope=held.scope,
                by=run.undo_by,  # type: ignore[arg-type]  # a constraint: somebody asked
                at=at,
            )
            return True
        left = run.rows.filter(is_written=True).left().count()
        ImportRun.objects.filter(pk=run.pk).update(
            state=RunState.UNDONE.value,
            ended_by=run.undo_by,
            ended_at=at,
            lease=None,
            lease_until=None,
            attempts=0,
        )
        delete_file(run)
        _record("imports.run_undone", run, run.undo_by_id, at, left_alone=left)
    return False


def _renew(held: Held, at: datetime) -> None:
    """Hold the run's row, if it still is this worker's; raises LeaseLost."""
    mine = ImportRun.objects.select_for_update().filter(pk=held.run.pk, lease=held.lease)
    if not mine.update(lease_until=at + LEASE, attempts=1):
        raise LeaseLost


def _let_others_write() -> None:
    """Pause where one writer has the whole database, so that whoever waits gets their turn.

    Those who wait for SQLite's lock ask for it now and then; a writer that takes it again at once
    would have it at each of those moments. PostgreSQL keeps a queue.
    """
    if connection.vendor == "sqlite":
        time.sleep(BREATH)


def _let_go(held: Held) -> None:
    ImportRun.objects.filter(pk=held.run.pk, lease=held.lease).update(
        lease=None, lease_until=None, attempts=0
    )


def _put_off(held: Held, at: datetime) -> None:
    """Let the next ring but some try once more, or stop after the last attempt."""
    if held.run.attempts >= MOST_ATTEMPTS:
        _stop(held, BROKEN, at)
    else:
        mine = ImportRun.objects.filter(pk=held.run.pk, lease=held.lease)
        mine.update(lease_until=at + PAUSE)


def _stop(held: Held, fault: str, at: datetime) -> None:
    run = held.run
    with transaction.atomic():
        mine = ImportRun.objects.filter(pk=run.pk, lease=held.lease)
        if mine.update(
            state=RunState.FAILED.value, fault=fault[:300], lease=None, lease_until=None
        ):
            _record("imports.run_stopped", run, None, at)


def _record(kind: str, run: ImportRun, by_id: int | None, at: datetime, **details: int) -> None:
    audit.record(kind, target=run, by_id=by_id, at=at, school_id=run.school_id, **details)
