"""What people do with single milestones: complete, move, assign, add."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import F

from matchadvisor.accounts.enums import Role
from matchadvisor.accounts.models import User
from matchadvisor.audit import services as audit
from matchadvisor.timeline.enums import Change, Kind
from matchadvisor.timeline.models import Milestone, MilestoneChange
from matchadvisor.timeline.permissions import can_complete_against_rules
from triage.models import Applicant


class ChangedMeanwhile(Exception):
    """Somebody else changed the milestone since it was read."""


class NotByHand(Exception):
    """A day that comes by itself is neither completed nor moved."""


class ReasonMissing(Exception):
    """Moving a day, and completing against a rule, needs a written reason."""


class Blocked(Exception):
    """A rule blocks the milestone, and only an advisor's written reason gets past it (L-2)."""


class NotInThisSchool(Exception):
    """Somebody of another school, or a student, cannot be given a milestone."""


@transaction.atomic
def add_own_date(
    *,
    applicant: Applicant,
    season: int,
    title: str,
    due_on: date,
    note: str,
    by: User,
    at: datetime,
) -> Milestone:
    """Put a date of one's own on the timeline of a student."""
    milestone = Milestone.objects.create(
        applicant=applicant,
        season=season,
        kind=Kind.OWN,
        title=title,
        note=note,
        due_on=due_on,
        changed_at=at,
    )
    _keep(milestone, Change.PLANNED, by=by, at=at, after=due_on)
    return milestone


@transaction.atomic
def complete_milestone(
    *,
    milestone: Milestone,
    sequence: int,
    by: User,
    at: datetime,
    is_blocked: bool = False,
    reason: str = "",
) -> None:
    """Note that something is done; with ``is_blocked`` only an advisor may, with a reason.

    Raises Blocked, ReasonMissing, NotByHand or ChangedMeanwhile.
    """
    _refuse_event(milestone)
    if is_blocked and not can_complete_against_rules(by, milestone):
        raise Blocked
    if is_blocked and not reason.strip():
        raise ReasonMissing
    _update(milestone, sequence, at, completed_by=by, completed_at=at)
    _keep(milestone, Change.COMPLETED, by=by, at=at, reason=reason)


@transaction.atomic
def reopen_milestone(
    *, milestone: Milestone, sequence: int, by: User, at: datetime, reason: str = ""
) -> None:
    """Take back that something is done; raises ChangedMeanwhile."""
    _update(milestone, sequence, at, is_open=False, completed_by=None, completed_at=None)
    _keep(milestone, Change.REOPENED, by=by, at=at, reason=reason)


@transaction.atomic
def move_milestone(
    *, milestone: Milestone, sequence: int, due_on: date, reason: str, by: User, at: datetime
) -> None:
    """Set another day, which no change of the season moves any more.

    Raises ReasonMissing, NotByHand or ChangedMeanwhile.
    """
    _refuse_event(milestone)
    if not reason.strip():
        raise ReasonMissing
    before = milestone.due_on
    latest_on = milestone.latest_on
    if latest_on and latest_on <= due_on:
        latest_on = None
    _update(
        milestone,
        sequence,
        at,
        due_on=due_on,
        due_at=None,
        latest_on=latest_on,
        moved_by=by,
        moved_at=at,
    )
    _keep(milestone, Change.MOVED, by=by, at=at, before=before, after=due_on, reason=reason)


@transaction.atomic
def assign_milestone(
    *, milestone: Milestone, sequence: int, to: User | None, by: User, at: datetime
) -> None:
    """Say which member of staff sees to it; None gives it back to the student.

    Raises NotInThisSchool, NotByHand or ChangedMeanwhile.
    """
    _refuse_event(milestone)
    if to and (to.school_id != milestone.applicant.school_id or to.role == Role.STUDENT):
        raise NotInThisSchool
    _update(milestone, sequence, at, assigned_to=to)
    _keep(milestone, Change.ASSIGNED, by=by, at=at)


@transaction.atomic
def remove_own_date(
    *, milestone: Milestone, sequence: int, by: User, at: datetime, reason: str = ""
) -> None:
    """Take a date of one's own off the timeline; calendars hear that it is cancelled.

    Raises NotByHand for a date that nobody added by hand, or ChangedMeanwhile.
    """
    if milestone.kind != Kind.OWN:
        raise NotByHand
    _update(milestone, sequence, at, cancelled_at=at)
    _keep(milestone, Change.CANCELLED, by=by, at=at, before=milestone.due_on, reason=reason)


def _refuse_event(milestone: Milestone) -> None:
    if milestone.is_event:
        raise NotByHand


def _update(
    milestone: Milestone, sequence: int, at: datetime, *, is_open: bool = True, **fields: object
) -> None:
    changed = (
        Milestone.objects.in_force()
        .filter(pk=milestone.pk, sequence=sequence, completed_at__isnull=is_open)
        .update(sequence=F("sequence") + 1, changed_at=at, **fields)
    )
    if not changed:
        raise ChangedMeanwhile
    milestone.refresh_from_db()


def _keep(
    milestone: Milestone,
    change: Change,
    *,
    by: User,
    at: datetime,
    before: date | None = None,
    after: date | None = None,
    reason: str = "",
) -> None:
    MilestoneChange.objects.create(
        milestone=milestone,
        change=change,
        due_before=before,
        due_after=after,
        reason=reason.strip(),
        by=by,
        at=at,
    )
    audit.record(
        f"timeline.milestone_{change}",
        target=milestone,
        by_id=by.pk,
        at=at,
        school_id=milestone.applicant.school_id,
        milestone_kind=milestone.kind,
    )
