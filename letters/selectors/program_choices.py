"""The programs that one letter may be assigned to, and which of them are full (L-8)."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from letters.models import LetterRequest
from letters.selectors.reading import LettersSet, letters_set
from matchadvisor.accounts.models import User
from matchadvisor.policy.years import SchoolYear
from programs.models import Program


@dataclass(frozen=True, slots=True)
class ProgramChoice:
    """One program on the page: whether the letter goes there, and whether it has room."""

    program: Program
    is_assigned: bool
    is_full: bool


@dataclass(frozen=True, slots=True)
class ProgramChoices:
    """The programs of one letter by name; ``with_room`` are the keys that all together means.

    ``shown`` are those that the reader may see: all that count, or for a reader who does not
    see lists the assigned ones. ``most`` is the service's limit, None without one on file.
    """

    shown: tuple[ProgramChoice, ...]
    with_room: frozenset[int]
    assigned: frozenset[int]
    full_count: int
    total: int
    most: int | None
    service_name: str

    @property
    def full(self) -> tuple[Program, ...]:
        """Shown programs that have no room for this letter."""
        return tuple(each.program for each in self.shown if each.is_full)


def program_choices(
    *, letter_request: LetterRequest, programs: Iterable[Program], year: SchoolYear, reader: User
) -> ProgramChoices:
    """What may be chosen for a letter; ``programs`` are those that the reader may be shown."""
    whole = letters_set(
        applicant=letter_request.applicant,
        slug=letter_request.specialty,
        season=letter_request.season,
        year=year,
        reader=reader,
    )
    most = whole.assessment.most
    held = _held_by_others(whole, letter_request.pk)
    assigned = whole.advice_of(letter_request.pk).request.programs
    full = {pk for pk, count in held.items() if most is not None and count >= most} - assigned
    counted = whole.facts.programs
    return ProgramChoices(
        shown=tuple(
            ProgramChoice(program, program.pk in assigned, program.pk in full)
            for program in programs
            if program.pk in counted | assigned
        ),
        with_room=(counted - full) | assigned,
        assigned=assigned,
        full_count=len(full & counted),
        total=len(counted | assigned),
        most=most,
        service_name=whole.facts.service_name,
    )


def _held_by_others(whole: LettersSet, pk: int) -> Mapping[int, int]:
    """How many other letters each program has."""
    return Counter(
        program for each in whole.facts.in_force if each.key != pk for program in each.programs
    )
