"""What hangs on an advisor's students when they go to somebody else."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count

from matchadvisor.accounts.models import User
from matchadvisor.contacts.selectors.latest import open_follow_ups
from matchadvisor.dashboard.selectors.open_work import open_reviews
from matchadvisor.timeline.models import Milestone
from matchadvisor.timeline.models.milestones import MilestoneQuerySet
from triage.selectors.assignment import Move, Preview


@dataclass(frozen=True, slots=True)
class HandOverRow:
    """One student with what waits for whoever advises them."""

    move: Move
    reviews: int
    milestones: int
    follow_ups: int


@dataclass(frozen=True, slots=True)
class HandOverPage:
    """Who goes to whom with what; ``digest`` says exactly which students."""

    rows: Sequence[HandOverRow]
    by_advisor: Sequence[tuple[str, int]]
    digest: str
    reviews: int
    milestones: int
    follow_ups: int


def hand_over_page(*, advisor: User, preview: Preview) -> HandOverPage:
    """The preview with open reviews, milestones and follow-ups; a few queries."""
    keys = [move.applicant_id for move in preview.moves]
    reviews = open_reviews(keys)
    follow_ups = open_follow_ups(keys)
    milestones = dict(
        assigned_milestones(advisor).order_by().values_list("applicant_id").annotate(Count("pk"))
    )
    rows = [
        HandOverRow(
            move=move,
            reviews=reviews.get(move.applicant_id, 0),
            milestones=milestones.get(move.applicant_id, 0),
            follow_ups=len(follow_ups.get(move.applicant_id, ())),
        )
        for move in preview.moves
    ]
    return HandOverPage(
        rows=rows,
        by_advisor=preview.by_advisor,
        digest=preview.digest,
        reviews=sum(row.reviews for row in rows),
        milestones=sum(milestones.values()),
        follow_ups=sum(row.follow_ups for row in rows),
    )


def assigned_milestones(advisor: User) -> MilestoneQuerySet:
    """What a member of staff was asked to see to and has not completed, for the whole class."""
    return Milestone.objects.open().of_current().filter(assigned_to=advisor, is_event=False)
