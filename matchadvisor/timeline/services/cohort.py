"""Dates that the office sets for all its students."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import F

from matchadvisor.accounts.models import School, User
from matchadvisor.audit import services as audit
from matchadvisor.timeline.enums import Change, Kind
from matchadvisor.timeline.models import CohortDate, Milestone, MilestoneChange
from triage.models import Applicant

BATCH = 500


class AlreadyEnded(Exception):
    """The date was taken back already."""


@transaction.atomic
def set_cohort_date(
    *, school: School, season: int, title: str, due_on: date, note: str, by: User, at: datetime
) -> CohortDate:
    """Put a date on the timeline of every student of the school's class."""
    cohort_date = CohortDate.objects.create(
        school=school, season=season, title=title, note=note, due_on=due_on, set_by=by, set_at=at
    )
    Milestone.objects.bulk_create(
        [
            Milestone(
                applicant_id=pk,
                season=season,
                kind=Kind.COHORT,
                cohort_date=cohort_date,
                title=title,
                note=note,
                due_on=due_on,
                changed_at=at,
            )
            for pk in Applicant.objects.filter(school=school).current().values_list("pk", flat=True)
        ],
        batch_size=BATCH,
    )
    audit.record("timeline.cohort_date_set", target=cohort_date, by_id=by.pk, at=at, season=season)
    return cohort_date


@transaction.atomic
def move_cohort_date(*, cohort_date: CohortDate, due_on: date, by: User, at: datetime) -> int:
    """Move the date of all students who did not move or complete theirs; says how many.

    Raises AlreadyEnded.
    """
    before = cohort_date.due_on
    if not CohortDate.objects.in_force().filter(pk=cohort_date.pk).update(due_on=due_on):
        raise AlreadyEnded
    moving = list(
        cohort_date.milestones.filter(moved_at=None, completed_at=None, cancelled_at=None)
        .exclude(due_on=due_on)
        .values_list("pk", flat=True)
    )
    Milestone.objects.filter(pk__in=moving).update(
        due_on=due_on, sequence=F("sequence") + 1, changed_at=at
    )
    MilestoneChange.objects.bulk_create(
        [
            MilestoneChange(
                milestone_id=pk, change=Change.FOLLOWED, due_before=before, due_after=due_on, at=at
            )
            for pk in moving
        ],
        batch_size=BATCH,
    )
    cohort_date.refresh_from_db()
    audit.record(
        "timeline.cohort_date_moved", target=cohort_date, by_id=by.pk, at=at, count=len(moving)
    )
    return len(moving)


@transaction.atomic
def end_cohort_date(*, cohort_date: CohortDate, by: User, at: datetime) -> None:
    """Take the date back from every student who did not complete it; raises AlreadyEnded."""
    ended = CohortDate.objects.in_force().filter(pk=cohort_date.pk).update(ended_by=by, ended_at=at)
    if not ended:
        raise AlreadyEnded
    cohort_date.milestones.filter(completed_at=None, cancelled_at=None).update(
        cancelled_at=at, sequence=F("sequence") + 1, changed_at=at
    )
    cohort_date.refresh_from_db()
    audit.record("timeline.cohort_date_ended", target=cohort_date, by_id=by.pk, at=at)
