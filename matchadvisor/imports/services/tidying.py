"""Forgetting what imports held: files and rows that nobody needs any longer."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from matchadvisor.audit import services as audit
from matchadvisor.imports.enums import OPEN, UNDOABLE, ImportKind, RunState
from matchadvisor.imports.models import ImportRow, ImportRun
from matchadvisor.imports.services.runs import NotNow, delete_file, discard

KEEP = timedelta(days=30)
"""How long a file waits, and how long an import can be undone."""


def tidy(*, at: datetime) -> int:
    """Put files away that waited too long, forget what old imports wrote; how many runs."""
    open_states = [state.value for state in OPEN]
    old = ImportRun.objects.filter(uploaded_at__lt=at - KEEP)
    done = 0
    for run in old.filter(state__in=open_states).order_by("pk"):
        try:
            discard(run=run, by=None, at=at)
        except NotNow:
            continue
        done += 1
    states = [state.value for state in (*UNDOABLE, RunState.UNDONE)]
    kept = old.filter(~Q(file="") | Q(rows__isnull=False), state__in=states).distinct()
    for run in kept.order_by("pk"):
        if (run.ended_at or run.applied_at or run.uploaded_at) < at - KEEP:
            _forget(run, at)
            done += 1
    return done


def forget_student(*, applicant: int) -> None:
    """Forget the rows that speak of one student, inside the transaction that erases them."""
    ImportRow.objects.filter(run__kind=ImportKind.STUDENTS.value, about=applicant).delete()


@transaction.atomic
def _forget(run: ImportRun, at: datetime) -> None:
    run.rows.all().delete()
    delete_file(run)
    audit.record("imports.file_forgotten", target=run, by_id=None, at=at, school_id=run.school_id)
