"""Which of the programs that were found a reader may put on a list."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from matchadvisor.accounts.enums import Role
from matchadvisor.accounts.models import User
from matchadvisor.policy.registry import specialty
from programs.enums import CatalogueStatus, Letter, ListKind
from programs.models import Entry
from programs.selectors.catalogue import ProgramRow
from programs.selectors.lists import goals_of
from triage.models import Applicant


@dataclass(frozen=True, slots=True)
class Beside:
    """A companion list by its specialty; ``present`` are the shown programs on it already."""

    slug: str
    name: str
    present: frozenset[int]


@dataclass(frozen=True, slots=True)
class Shelf:
    """A student's own lists: ``goals`` are the specialties that have one, by slug.

    ``present`` are the keys of the shown programs that stand on a main list already, ``beside``
    the companion lists that are begun or that advanced positions ask for (V-6).
    """

    goals: tuple[str, ...]
    present: frozenset[int]
    beside: tuple[Beside, ...] = ()


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
    places = set(entries.values_list("program_list__kind", "program_list__specialty", "program_id"))
    goals = goals_of(applicant)
    asked = _asked(applicant, season)
    return Shelf(
        goals=goals,
        present=frozenset(pk for kind, _, pk in places if kind == ListKind.MAIN),
        beside=tuple(
            Beside(
                slug=slug,
                name=specialty(slug).name,
                present=frozenset(
                    pk for kind, of, pk in places if (kind, of) == (ListKind.COMPANION, slug)
                ),
            )
            for slug in goals
            if slug in asked
        ),
    )


def _asked(applicant: Applicant, season: int) -> set[str]:
    """The specialties with a companion list, or with an advanced position on the main one."""
    advanced = Q(track__letter=Letter.ADVANCED) | Q(
        track=None,
        program__tracks__letter=Letter.ADVANCED,
        program__tracks__status=CatalogueStatus.OPEN,
    )
    entries = Entry.objects.present().filter(
        Q(program_list__kind=ListKind.COMPANION) | advanced,
        program_list__applicant=applicant,
        program_list__season=season,
    )
    return set(entries.values_list("program_list__specialty", flat=True))
