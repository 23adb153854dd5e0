"""Every request that a person of the office sees: what is late, and who waits for whom."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from letters.enums import WaitsFor
from letters.models.requests import WITH_WRITER
from letters.selectors.office_rows import OfficeRow, office_rows
from matchadvisor.accounts.models import User
from matchadvisor.common.text import folded_words
from matchadvisor.policy.years import SchoolYear

MANY = 2
"""Open requests to one address from which it is named apart."""


@dataclass(frozen=True, slots=True)
class OfficeFilter:
    """What of the office's requests is shown; empty parts show everything.

    ``text`` is looked for in the names of students and writers.
    """

    waits_for: WaitsFor | None = None
    is_late: bool = False
    is_unread: bool = False
    is_denied: bool = False
    specialty: str = ""
    advisor: int | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class BusyWriter:
    """An address with several open requests of the school's students."""

    name: str
    email: str
    open: int
    students: tuple[str, ...]
    student_pks: frozenset[int]
    earliest: date | None


@dataclass(frozen=True, slots=True)
class OfficeCounts:
    """All the requests in force, whatever the filter shows."""

    all: int
    late: int
    unread: int
    writer: int
    student: int
    office: int


@dataclass(frozen=True, slots=True)
class OfficePage:
    """The office's letters: rows late ones first, then by their day.

    ``denied`` are those whose address somebody said is not theirs, whatever the filter shows.
    """

    rows: tuple[OfficeRow, ...]
    denied: tuple[OfficeRow, ...]
    counts: OfficeCounts
    busy: tuple[BusyWriter, ...]
    specialties: tuple[tuple[str, str], ...]
    advisors: tuple[tuple[int, str], ...]


def office_page(
    *, user: User, year: SchoolYear, wanted: OfficeFilter, most_mails: int
) -> OfficePage:
    """The requests in force of the students whom a person looks after.

    ``most_mails`` is how many mails about one request its writer may get. Five queries, however
    many requests; nothing for students and administrators.
    """
    rows = office_rows(user=user, year=year, most_mails=most_mails)
    waiting = Counter(row.waits_for for row in rows)
    words = folded_words(wanted.text)
    return OfficePage(
        rows=tuple(row for row in rows if _is_wanted(row, wanted, words)),
        denied=tuple(row for row in rows if row.is_denied),
        counts=OfficeCounts(
            all=len(rows),
            late=sum(row.days_late > 0 for row in rows),
            unread=sum(row.is_unread for row in rows),
            writer=waiting[WaitsFor.WRITER],
            student=waiting[WaitsFor.STUDENT],
            office=waiting[WaitsFor.OFFICE],
        ),
        busy=_busy(rows),
        specialties=tuple(sorted({(row.specialty, row.specialty_name) for row in rows})),
        advisors=tuple(
            sorted(
                {(row.advisor_pk, row.advisor) for row in rows if row.advisor_pk is not None},
                key=lambda each: (each[1], each[0]),
            )
        ),
    )


def _is_wanted(row: OfficeRow, wanted: OfficeFilter, words: Sequence[str]) -> bool:
    names = " ".join(folded_words(f"{row.student} {row.writer}")) if words else ""
    return (
        (wanted.waits_for is None or row.waits_for is wanted.waits_for)
        and (not wanted.is_late or row.days_late > 0)
        and (not wanted.is_unread or row.is_unread)
        and (not wanted.is_denied or row.is_denied)
        and (not wanted.specialty or row.specialty == wanted.specialty)
        and (wanted.advisor is None or row.advisor_pk == wanted.advisor)
        and all(word in names for word in words)
    )


def _busy(rows: Sequence[OfficeRow]) -> tuple[BusyWriter, ...]:
    """Addresses with several requests that wait for their letter, the most first."""
    groups: defaultdict[str, list[OfficeRow]] = defaultdict(list)
    for row in rows:
        if row.state in WITH_WRITER and row.writer_email:
            groups[row.writer_email].append(row)
    busy = [
        BusyWriter(
            name=each[0].writer,
            email=email,
            open=len(each),
            students=tuple(sorted({row.student for row in each})),
            student_pks=frozenset(row.student_pk for row in each),
            earliest=min((row.day for row in each if row.day), default=None),
        )
        for email, each in groups.items()
        if len(each) >= MANY
    ]
    return tuple(sorted(busy, key=lambda one: (-one.open, one.name, one.email)))
