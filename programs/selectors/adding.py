"""Which of the programs that were found a reader may put on a list."""

from collections.abc import Iterable
from dataclasses import dataclass

from matchadvisor.accounts.enums import Role
from matchadvisor.accounts.models import User
from programs.models import Entry
from programs.selectors.catalogue import ProgramRow
from programs.selectors.lists import goals_of
from triage.models import Applicant


@dataclass(frozen=True, slots=True)
class Shelf:
    """A student's own lists: ``goals`` are the specialties that have one, by slug.

    ``present`` are the keys of the shown programs that stand on one of them already.
    """

    goals: tuple[str, ...]
    present: frozenset[int]


def own_shelf(*, user: User, season: int, rows: Iterable[ProgramRow]) -> Shelf | None:
    """The lists of a student with a file; None for everyone else."""
    if user.role != Role.STUDENT:
        return None
    applicant = Applicant.objects.visible_to(user).first()
    if applicant is None:
        return None
    entries = Entry.objects.present().filter(
        program_list__applicant=applicant,
        program_list__season=season,
        program__in=[row.pk for row in rows],
    )
    return Shelf(
        goals=goals_of(applicant),
        present=frozenset(entries.values_list("program_id", flat=True)),
    )
