"""Conflicts between two lists of a dual application."""

from collections.abc import Iterator
from dataclasses import dataclass

from programs.enums import ListKind
from programs.models import Program
from programs.selectors.sheets import Sheet


@dataclass(frozen=True, slots=True)
class Overlap:
    """One institution that stands on two of an applicant's lists."""

    institution: str
    first: tuple[Program, ...]
    second: tuple[Program, ...]


def overlaps(first: Sheet, second: Sheet) -> tuple[Overlap, ...]:
    """Institutions on both lists: directors there may hear of the other application.

    Only what counts is compared (M-6). Catalogues often leave the institution out and give the
    program its name, so the same name in the same state is one institution, too.
    """
    here, there = _by_institution(first), _by_institution(second)
    found: dict[tuple[int, ...], Overlap] = {}
    for key in sorted(here.keys() & there.keys()):
        one, other = here[key], there[key]
        keys = tuple(program.pk for program in (*one, *other))
        found.setdefault(keys, Overlap(_label(one[0]), tuple(one), tuple(other)))
    return tuple(found.values())


def _by_institution(sheet: Sheet) -> dict[tuple[str, str], list[Program]]:
    places: dict[tuple[str, str], list[Program]] = {}
    for line, advice in sheet.advised(ListKind.MAIN):
        if advice.is_counted:
            for key in _keys(line.entry.program):
                places.setdefault(key, []).append(line.entry.program)
    return places


def _keys(program: Program) -> Iterator[tuple[str, str]]:
    """Under what an institution is known: its own name, and the program's with the state."""
    if program.institution:
        yield "", _plain(program.institution)
    yield program.state, _plain(program.name)


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def _label(program: Program) -> str:
    return program.institution or program.name
