"""The page on which headings are matched with columns."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from matchadvisor.imports.enums import ImportKind
from matchadvisor.imports.models import ImportRun
from matchadvisor.imports.selectors.columns import (
    COLUMNS,
    PRIVATE,
    WORDS,
    all_columns,
    guessed_columns,
    remembered_headings,
)
from matchadvisor.imports.selectors.files import data_of, open_file

LIKE_A_SCORE = re.compile(r"[1-3]?[0-9]{2}(\.0)?|p|f|pass(ed)?|fail(ed)?.*", re.IGNORECASE)
HIDDEN = "not shown"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the file with some of its values; ``place`` is its place in the file."""

    place: int
    name: str
    samples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A column that is looked for, and the heading that it is likely to stand under."""

    column: str
    label: str
    is_required: bool
    place: int | None


@dataclass(frozen=True, slots=True)
class MatchingPage:
    """The columns of a kind of file, and the headings of this one."""

    wanted: tuple[Wanted, ...]
    headings: tuple[Heading, ...]
    is_remembered: bool

    @property
    def missing(self) -> tuple[Wanted, ...]:
        """Columns that are needed and that no heading seems to mean."""
        return tuple(each for each in self.wanted if each.is_required and each.place is None)


def matching_page(run: ImportRun, *, may_read_scores: bool) -> MatchingPage:
    """What the file's headings are likely to mean; raises FileGone."""
    kind = ImportKind(run.kind)
    opened = open_file(data_of(run), kind)
    remembered = remembered_headings(school_id=run.school_id, kind=kind)
    columns = run.matching or guessed_columns(
        kind=kind, headings=opened.headings, remembered=remembered
    )
    hides = kind is ImportKind.STUDENTS and not may_read_scores
    headings = tuple(
        Heading(place, name or f"Column {place + 1}", _samples(samples, column, hides=hides))
        for place, (name, samples, column) in enumerate(
            zip(opened.headings, opened.samples, columns, strict=True)
        )
    )
    wanted = tuple(
        Wanted(
            column=column,
            label=WORDS[column],
            is_required=column in COLUMNS[kind].required,
            place=columns.index(column) if column in columns else None,
        )
        for column in all_columns(kind)
    )
    return MatchingPage(wanted, headings, bool(remembered))


def _samples(samples: Sequence[str], column: str, *, hides: bool) -> tuple[str, ...]:
    """Values to know a column by; what could be scores is hidden from coordinators."""
    looks_private = column in PRIVATE or (
        not column and any(LIKE_A_SCORE.fullmatch(sample) for sample in samples)
    )
    return (HIDDEN,) if hides and looks_private and samples else tuple(samples)
