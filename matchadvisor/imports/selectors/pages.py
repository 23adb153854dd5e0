"""The rows of the pages about imports."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from matchadvisor.accounts.models import User
from matchadvisor.imports.enums import WORKING, ImportKind, RunState, Verdict
from matchadvisor.imports.models import ImportRow, ImportRun
from matchadvisor.imports.selectors.columns import PRIVATE, WORDS
from matchadvisor.policy.registry import UnknownSpecialty, specialty
from triage.enums import Step1

SMALL = 10
"""Counts of outcomes below it are shown nowhere."""
HIDDEN_SCORE = "not shown"
HIDDEN_COUNT = "under 10"
SCORE_REASON = re.compile(r"^(step[12]):")
SPECIALTIES = ("backup", "specialty")
IN_LABEL = ("first_name", "last_name")
FIRST = 8


@dataclass(frozen=True, slots=True)
class RunLine:
    """One import in the list."""

    run: ImportRun
    kind: ImportKind
    state: RunState
    by: str
    is_working: bool


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a worker has come: rows done of all, and the share in percent."""

    done: int
    total: int

    @property
    def percent(self) -> int:
        """Whole percent."""
        return 100 * self.done // self.total if self.total else 0


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One value of a row: what it was and what it becomes, in words."""

    column: str
    label: str
    old: str
    new: str
    is_override: bool
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class RowLine:
    """One row of the file on a page."""

    row: ImportRow
    verdict: Verdict
    changes: tuple[ChangeLine, ...]
    reason: str
    left: tuple[tuple[str, str], ...]


def run_lines(runs: Sequence[ImportRun]) -> list[RunLine]:
    """The lines of a list of runs, read with ``uploaded_by``."""
    return [
        RunLine(
            run=run,
            kind=ImportKind(run.kind),
            state=RunState(run.state),
            by=run.uploaded_by.get_full_name(),
            is_working=run.state in WORKING,
        )
        for run in runs
    ]


def runs_for(user: User) -> QuerySet[ImportRun]:
    """The imports that a person sees, the latest first."""
    return (
        ImportRun.objects.visible_to(user)
        .select_related("uploaded_by", "asked_by", "undo_by", "ended_by", "school")
        .order_by("-uploaded_at", "-pk")
    )


def progress_of(run: ImportRun) -> Progress:
    """How many rows a worker has done of those that wait."""
    rows = run.rows.exclude(verdict=Verdict.REFUSED.value)
    if run.state == RunState.UNDOING:
        counted = rows.filter(is_written=True).aggregate(
            total=Count("pk"), done=Count("pk", filter=Q(undone_at__isnull=False))
        )
    else:
        counted = rows.aggregate(
            total=Count("pk"), done=Count("pk", filter=Q(applied_at__isnull=False))
        )
    return Progress(counted["done"], counted["total"])


def ahead_of(run: ImportRun) -> ImportRun | None:
    """The school's import that this one waits for."""
    if run.state != RunState.QUEUED:
        return None
    busy = [RunState.APPLYING.value, RunState.UNDOING.value]
    return ImportRun.objects.filter(school=run.school_id, state__in=busy).first()


def outcome_counts(run: ImportRun) -> Mapping[str, int]:
    """What became of the rows: written, waiting, left alone, taken back.

    ``quiet`` rows say what is on file already, and are remembered as told.
    """
    return run.rows.aggregate(
        written=Count("pk", filter=Q(is_written=True)),
        quiet=Count("pk", filter=Q(verdict=Verdict.UNCHANGED.value)),
        waiting=Count("pk", filter=~Q(verdict=Verdict.REFUSED.value) & Q(applied_at=None)),
        left=Count("pk", filter=~Q(left=[])),
        undone=Count("pk", filter=Q(undone_at__isnull=False)),
    )


def rows_for(run: ImportRun, which: str) -> QuerySet[ImportRow]:
    """The rows of one verdict, or those of which something was left alone."""
    rows = run.rows.left() if which == "left" else run.rows.filter(verdict=which)
    return rows.order_by("number")


def first_rows(run: ImportRun) -> list[ImportRow]:
    """Some rows that change something, to look at beside the counts."""
    changing = [Verdict.UPDATED.value, Verdict.CREATED.value]
    return list(run.rows.filter(verdict__in=changing).order_by("-verdict", "number")[:FIRST])


def row_lines(
    rows: Sequence[ImportRow], *, kind: ImportKind, may_read_scores: bool
) -> list[RowLine]:
    """Rows in words; what the reader does not see is hidden, that it changes is not."""
    return [
        RowLine(
            row=row,
            verdict=Verdict(row.verdict),
            changes=tuple(
                _change(kind, column, old, new, row, may_read_scores)
                for column, old, new in row.changes
                if not (row.verdict == Verdict.CREATED and column in IN_LABEL)
            ),
            reason=_with_label(shown_reason(row.reason, may_read_scores=may_read_scores)),
            left=tuple((WORDS.get(column, ""), reason) for column, reason in row.left),
        )
        for row in rows
    ]


def shown_reason(reason: str, *, may_read_scores: bool) -> str:
    """Why a row is refused; a score that cannot be read is not told to a coordinator."""
    private = SCORE_REASON.match(reason)
    if private and not may_read_scores:
        return f"{private[1]}: cannot be read as a result"
    return reason


def _with_label(reason: str) -> str:
    """A reason that names its column as the pages do."""
    column, mark, text = reason.partition(": ")
    return f"{WORDS[column]}{mark}{text}" if column in WORDS else reason


def _change(
    kind: ImportKind, column: str, old: str, new: str, row: ImportRow, may_read_scores: bool
) -> ChangeLine:
    is_hidden = kind is ImportKind.STUDENTS and column in PRIVATE and not may_read_scores
    words = [HIDDEN_SCORE if text else "" for text in (old, new)]
    if not is_hidden:
        words = [_words(kind, column, text) for text in (old, new)]
    return ChangeLine(
        column=column,
        label=WORDS.get(column, column),
        old=words[0],
        new=words[1],
        is_override=column in row.overrides,
        is_hidden=is_hidden,
    )


def _words(kind: ImportKind, column: str, text: str) -> str:
    if kind is ImportKind.OUTCOMES:
        return HIDDEN_COUNT if text and int(text) < SMALL else text
    if kind is ImportKind.STUDENTS and column in SPECIALTIES:
        return ", ".join(_specialty(slug) for slug in text.split("|") if slug)
    if column == "step1" and text in [step.value for step in Step1]:
        return Step1(text).label
    return text


def _specialty(slug: str) -> str:
    try:
        return specialty(slug).name
    except UnknownSpecialty:
        return slug
