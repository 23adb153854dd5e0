"""The lists of target and backups side by side: size, split, mix, fees, signals, overlaps."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from matchadvisor.policy.registry import specialty
from programs.selectors.meters import Meters, meters_of
from programs.selectors.overlaps import Overlap, overlaps
from programs.selectors.sheets import Sheet


@dataclass(frozen=True, slots=True)
class Column:
    """One specialty's list; ``percent`` is its share of all programs, None without any.

    ``companion_size`` programs stand on its companion list, which costs ``companion_cost``
    dollars more, None where there is none or no price.
    """

    slug: str
    name: str
    meters: Meters
    percent: int | None
    companion_size: int
    companion_cost: int | None


@dataclass(frozen=True, slots=True)
class Conflict:
    """An institution on two lists, with the names of both specialties."""

    first: str
    second: str
    overlap: Overlap


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Every list of an applicant; ``cost`` is in dollars, None while a price is missing."""

    columns: tuple[Column, ...]
    size: int
    cost: int | None
    conflicts: tuple[Conflict, ...]


def side_by_side(sheets: Sequence[Sheet]) -> SideBySide:
    """Compare lists that were read; makes no query."""
    size = sum(sheet.assessment.size for sheet in sheets)
    columns = tuple(_column(sheet, size) for sheet in sheets)
    costs = [column.meters.fees.cost for column in columns]
    priced = [cost for cost in costs if cost is not None]
    beside = sum(column.companion_cost or 0 for column in columns)
    return SideBySide(
        columns=columns,
        size=size,
        cost=sum(priced) + beside if len(priced) == len(costs) else None,
        conflicts=tuple(
            Conflict(specialty(one.specialty).name, specialty(other.specialty).name, overlap)
            for one, other in combinations(sheets, 2)
            for overlap in overlaps(one, other)
        ),
    )


def _column(sheet: Sheet, size: int) -> Column:
    meters = meters_of(sheet)
    return Column(
        slug=sheet.specialty,
        name=specialty(sheet.specialty).name,
        meters=meters,
        percent=round(100 * meters.volume.size / size) if size else None,
        companion_size=sheet.companion_assessment.size,
        companion_cost=meters.fees.companion_cost,
    )
