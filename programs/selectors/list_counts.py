"""How far a list has come, for pages that only mention it."""

from dataclasses import dataclass

from django.db.models import Count, Q

from programs.enums import ListKind, ListState, Status
from programs.models import ProgramList
from triage.models import Applicant

COUNTS = Q(entries__removed_at=None, entries__isnull=False) & ~Q(
    entries__status__in=[Status.CONSIDERING, Status.WITHDRAWN]
)


@dataclass(frozen=True, slots=True)
class ListCount:
    """The programs of a list that count (M-6), and how many wait for a person's tag (M-5)."""

    size: int
    undecided: int
    state: ListState


def list_count(*, applicant: Applicant, slug: str, season: int) -> ListCount | None:
    """The counts of the main list in one specialty, None before it is begun; one query."""
    found = (
        ProgramList.objects.filter(
            applicant=applicant, specialty=slug, season=season, kind=ListKind.MAIN
        )
        .annotate(
            size=Count("entries", filter=COUNTS),
            undecided=Count("entries", filter=COUNTS & Q(entries__tag="")),
        )
        .values_list("size", "undecided", "state")
        .first()
    )
    return ListCount(found[0], found[1], ListState(found[2])) if found else None
