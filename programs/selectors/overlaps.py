"""Conflicts between two lists of a dual application."""

from collections.abc import Sequence
from dataclasses import dataclass

from programs.models import Program
from programs.selectors.sheets import Line, Sheet


@dataclass(frozen=True, slots=True)
class Overlap:
    """One institution that stands on two of an applicant's lists."""

    institution: str
    first: tuple[Program, ...]
    second: tuple[Program, ...]


def overlaps(first: Sheet, second: Sheet) -> tuple[Overlap, ...]:
    """Institutions on both lists: directors there may hear of the other application."""
    here, there = _by_institution(first.lines), _by_institution(second.lines)
    return tuple(
        Overlap(here[key][0].institution, tuple(here[key]), tuple(there[key]))
        for key in sorted(here.keys() & there.keys())
    )


def _by_institution(lines: Sequence[Line]) -> dict[str, list[Program]]:
    places: dict[str, list[Program]] = {}
    for line in lines:
        key = " ".join(line.entry.program.institution.casefold().split())
        if key:
            places.setdefault(key, []).append(line.entry.program)
    return places
