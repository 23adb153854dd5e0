"""Reading codes out of any text, and saying what each of them is to a list."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from matchadvisor.policy.registry import specialty
from programs.enums import CatalogueStatus, Letter, ListKind
from programs.models import Entry, Program, ProgramList, Track

CODE = re.compile(r"(?<![0-9])[0-9]{10}(?![0-9])")


@dataclass(frozen=True, slots=True)
class Arrival:
    """A program that a list can take, and the track that is meant where only one can be."""

    program: Program
    track: Track | None


@dataclass(frozen=True, slots=True)
class SortedCodes:
    """Codes as they were given: what can be added, and why the others cannot.

    ``present`` are on the list already, ``closed`` are no longer in the catalogue,
    ``elsewhere`` belong to another specialty, ``unknown`` to no program.
    """

    found: tuple[Arrival, ...] = ()
    present: tuple[Program, ...] = ()
    closed: tuple[Program, ...] = ()
    elsewhere: tuple[Program, ...] = ()
    unknown: tuple[str, ...] = ()


def codes_in(text: str) -> tuple[str, ...]:
    """The ten-digit codes in a text, each once, in the order in which they stand."""
    return tuple(dict.fromkeys(CODE.findall(text)))


def sorted_codes(*, program_list: ProgramList, codes: Iterable[str]) -> SortedCodes:
    """Say of each code what it is to a list; three queries, however many codes."""
    wanted = tuple(dict.fromkeys(codes))
    programs = {
        program.acgme_code: program
        for program in Program.objects.filter(acgme_code__in=wanted).prefetch_related("tracks")
    }
    present = set(
        Entry.objects.present()
        .filter(program_list=program_list)
        .values_list("program_id", flat=True)
    )
    kinds: dict[str, list[Program]] = {"present": [], "closed": [], "elsewhere": []}
    found, unknown = [], []
    for code in wanted:
        program = programs.get(code)
        if program is None:
            unknown.append(code)
        elif program.pk in present:
            kinds["present"].append(program)
        elif not belongs(program, program_list):
            kinds["elsewhere"].append(program)
        elif not program.is_open:
            kinds["closed"].append(program)
        else:
            found.append(Arrival(program, meant_track(program, program_list)))
    named = {kind: tuple(each) for kind, each in kinds.items()}
    return SortedCodes(found=tuple(found), unknown=tuple(unknown), **named)


def belongs(program: Program, program_list: ProgramList) -> bool:
    """Whether a program can stand on a list.

    A companion list takes bridge years and programs with preliminary positions (V-6).
    """
    if program_list.kind == ListKind.MAIN:
        return program.specialty == program_list.specialty
    return specialty(program.specialty).is_bridge or bool(_preliminary(program))


def meant_track(program: Program, program_list: ProgramList) -> Track | None:
    """The one track that an entry can mean; None where a person has to choose, or none is known."""
    preliminary = _preliminary(program)
    if program_list.kind == ListKind.COMPANION:
        return preliminary[0] if preliminary else None
    others = [track for track in _open_tracks(program) if track not in preliminary]
    return others[0] if len(others) == 1 else None


def _preliminary(program: Program) -> list[Track]:
    return [track for track in _open_tracks(program) if track.letter == Letter.PRELIMINARY]


def _open_tracks(program: Program) -> list[Track]:
    tracks = [track for track in program.tracks.all() if track.status == CatalogueStatus.OPEN]
    return sorted(tracks, key=lambda track: track.nrmp_code)
