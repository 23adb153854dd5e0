"""An advisor hands over: students, what was given to them to see to, and then their access."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from matchadvisor.accounts.models import User
from matchadvisor.dashboard.selectors.hand_over import assigned_milestones
from matchadvisor.timeline.services.milestones import assign_milestone
from triage.services import assignment


@dataclass(frozen=True, slots=True)
class HandedOver:
    """How many students and milestones went to somebody else."""

    students: int
    milestones: int


@transaction.atomic
def hand_over(
    *,
    advisor: User,
    to: Sequence[User],
    seen: str,
    last_day: date | None,
    by: User,
    at: datetime,
) -> HandedOver:
    """Do what was shown, all of it or nothing.

    Open reviews and follow-ups go along with their students; a milestone that the advisor was
    to see to goes to the student's new advisor. Raises what ``triage.services.assignment.hand_over``
    and the end of access refuse, and ChangedMeanwhile for a milestone.
    """
    moved = assignment.hand_over(advisor=advisor, to=to, seen=seen, last_day=last_day, by=by, at=at)
    heirs = {user.pk: user for user in to}
    waiting = assigned_milestones(advisor).select_related("applicant__advisor").order_by("pk")
    milestones = list(waiting)
    for milestone in milestones:
        own = milestone.applicant.advisor
        heir = heirs.get(moved.get(milestone.applicant_id, 0)) or (own if own != advisor else None)
        assign_milestone(milestone=milestone, sequence=milestone.sequence, to=heir, by=by, at=at)
    return HandedOver(students=len(moved), milestones=len(milestones))
