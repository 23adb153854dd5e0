"""Every list of one student with how its review stands, for pages that lead to them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet

from matchadvisor.policy.registry import specialty
from programs.enums import ListKind, ListState, RoundEnd, Tag
from programs.models import ProgramList, ReviewRound
from programs.selectors.list_counts import COUNTS
from triage.models import Applicant


@dataclass(frozen=True, slots=True)
class RoundOutline:
    """One round: ``end`` is None while it waits for an answer."""

    pk: int
    number: int
    sent_at: datetime
    end: RoundEnd | None
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class ListOutline:
    """One list: the programs that count, how many of them are reach, its rounds, the latest first."""

    specialty: str
    name: str
    is_companion: bool
    state: ListState
    size: int
    reach: int
    rounds: Sequence[RoundOutline]

    @property
    def latest(self) -> RoundOutline | None:
        """The round that says how the list stands now."""
        return self.rounds[0] if self.rounds else None


def list_outlines(*, applicant: Applicant, season: int) -> Sequence[ListOutline]:
    """The lists of a student in a season, each before its companion; two queries."""
    lists: QuerySet[Any] = (
        ProgramList.objects.filter(applicant=applicant, season=season)
        .annotate(
            size=Count("entries", filter=COUNTS),
            reach=Count("entries", filter=COUNTS & Q(entries__tag=Tag.REACH.value)),
        )
        .order_by("pk")
    )
    rounds: dict[int, list[RoundOutline]] = {}
    found = ReviewRound.objects.filter(
        program_list__applicant=applicant, program_list__season=season
    )
    for each in found.defer("snapshot", "reasons", "ending_reasons", "words").order_by("-number"):
        rounds.setdefault(each.program_list_id, []).append(_round(each))
    outlines = [
        ListOutline(
            specialty=each.specialty,
            name=specialty(each.specialty).name,
            is_companion=each.kind == ListKind.COMPANION,
            state=ListState(each.state),
            size=each.size,
            reach=each.reach,
            rounds=rounds.get(each.pk, ()),
        )
        for each in lists
    ]
    return sorted(outlines, key=lambda outline: (outline.name, outline.is_companion))


def _round(each: ReviewRound) -> RoundOutline:
    return RoundOutline(
        pk=each.pk,
        number=each.number,
        sent_at=each.submitted_at,
        end=RoundEnd(each.end) if each.end else None,
        ended_at=each.ended_at,
    )
