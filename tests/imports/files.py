"""Files as offices hand them in, and runs that came from them."""

import csv
import io
from datetime import UTC, datetime

from django.utils import timezone

from matchadvisor.imports.enums import ImportKind, RunState
from matchadvisor.imports.models import ImportRun
from matchadvisor.imports.selectors.columns import guessed_columns
from matchadvisor.imports.selectors.files import open_file
from matchadvisor.imports.services import runs, working

AT = datetime(2026, 11, 23, 15, tzinfo=UTC)
HEADING = ("AAMC ID", "E-mail", "Given name", "Surname", "Step 2 CK score", "Adviser e-mail")


def table(*rows, heading=HEADING, encoding="utf-8", delimiter=","):
    """A CSV file of some rows."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows([heading, *rows])
    return text.getvalue().encode(encoding)


def uploaded(by, data, kind=ImportKind.STUDENTS, name="class list.csv"):
    """A run whose file was read."""
    return runs.upload(
        school=by.school,
        kind=kind,
        data=data,
        opened=open_file(data, kind),
        file_name=name,
        by=by,
        at=timezone.now(),
    )


def previewed(by, data, kind=ImportKind.STUDENTS, columns=None):
    """A run whose columns were matched, by guess unless told otherwise, and its preview made."""
    run = uploaded(by, data, kind)
    if run.has_header:
        columns = columns or guessed_columns(kind=kind, headings=run.headings, remembered={})
        runs.match_columns(run=run, columns=columns, by=by, at=timezone.now())
    working.work(clock=timezone.now)
    run.refresh_from_db()
    return run


def queued(by, data, kind=ImportKind.STUDENTS):
    """A run that somebody asked to apply."""
    run = previewed(by, data, kind)
    runs.ask_to_apply(run=run, digest=run.digest, by=by, at=timezone.now())
    return run


def applied(by, data, kind=ImportKind.STUDENTS):
    """A run that a worker applied."""
    run = queued(by, data, kind)
    work_through()
    run.refresh_from_db()
    assert run.state == RunState.APPLIED
    return run


def undone(run, by):
    """The same run, taken back."""
    runs.ask_to_undo(run=run, by=by, at=timezone.now())
    work_through()
    run.refresh_from_db()
    return run


def work_through():
    """Let a worker do all that waits."""
    while working.work(clock=timezone.now):
        pass


def latest():
    """The last run that was brought in."""
    return ImportRun.objects.latest("pk")
