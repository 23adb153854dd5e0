"""Choosing and counting rows of the list of students."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from triage.enums import Zone
from triage.selectors.students import StudentRow


@dataclass(frozen=True, slots=True)
class Criteria:
    """What the reader looks for; an empty word or None asks for nothing."""

    name: str = ""
    specialty: str = ""
    zone: str = ""
    advisor: str = ""
    waiting: str = ""


@dataclass(frozen=True, slots=True)
class Choices:
    """The words that a filter offers: those that occur."""

    specialties: tuple[tuple[str, str], ...]
    advisors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """How many students, how many in each zone, and how many wait for somebody."""

    zones: tuple[tuple[Zone, int], ...]
    unsigned: int
    unanswered: int
    without_target: int


def choices_in(rows: Iterable[StudentRow]) -> Choices:
    """The specialties and advisors among the rows, by name."""
    specialties, advisors = set(), set()
    for row in rows:
        if row.specialty:
            specialties.add((row.specialty, row.specialty_name))
        if row.person.advisor:
            advisors.add(row.person.advisor)
    return Choices(
        specialties=tuple(sorted(specialties, key=lambda pair: pair[1])),
        advisors=tuple(sorted(advisors)),
    )


def filtered(rows: Sequence[StudentRow], criteria: Criteria) -> list[StudentRow]:
    """The rows that meet every criterion, those that wait for a signature first."""
    kept = [row for row in rows if _meets(row, criteria)]
    return sorted(kept, key=lambda row: (not row.is_unsigned, not row.is_unanswered))


def summary_of(rows: Iterable[StudentRow]) -> Summary:
    """The counts over all rows, whatever is filtered."""
    rows = list(rows)
    zones = Counter(row.outline.zone for row in rows if row.outline)
    return Summary(
        zones=tuple((zone, zones[zone]) for zone in Zone if zones[zone]),
        unsigned=sum(row.is_unsigned for row in rows),
        unanswered=sum(row.is_unanswered for row in rows),
        without_target=sum(row.outline is None for row in rows),
    )


def _meets(row: StudentRow, criteria: Criteria) -> bool:
    zone = row.outline.zone.value if row.outline else ""
    waits = {
        "signature": row.is_unsigned,
        "answer": row.is_unanswered,
        "target": row.outline is None,
    }
    return (
        criteria.name.casefold() in row.person.name.casefold()
        and criteria.specialty in ("", row.specialty)
        and criteria.zone in ("", zone)
        and criteria.advisor in ("", row.person.advisor)
        and (not criteria.waiting or waits[criteria.waiting])
    )
