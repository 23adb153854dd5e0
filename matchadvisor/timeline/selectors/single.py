"""One milestone with its history, and whether a rule stands in its way."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from letters.rules.advise import BLOCKING
from letters.selectors.reading import letters_set, season_of
from matchadvisor.accounts.enums import Role
from matchadvisor.accounts.models import User
from matchadvisor.core.finding import Finding
from matchadvisor.policy.years import SchoolYear
from matchadvisor.timeline.enums import Change, Kind
from matchadvisor.timeline.models import Milestone, MilestoneChange
from matchadvisor.timeline.selectors.milestones import lines_of
from matchadvisor.timeline.selectors.proofs import proofs
from matchadvisor.timeline.selectors.rows import Row, reading_of, row_of
from triage.permissions import can_read_assessment

SEASON = "The season"
MISSING = "missing"
"""The verdict on a set without the specialty's own letter where nothing is blocked."""


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One change: what, from which day to which, who, why.

    ``last_before`` and ``last_after`` are the last days that serve, where those changed.
    """

    change: Change
    before: date | None
    after: date | None
    last_before: date | None
    last_after: date | None
    by: str
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class MilestonePage:
    """One milestone on one day; ``blocking`` is the advice that keeps it from being completed."""

    row: Row
    changes: tuple[ChangeRow, ...]
    blocking: Finding | None
    is_cancelled: bool
    is_completed: bool


def milestone_page(*, milestone: Milestone, year: SchoolYear, reader: User) -> MilestonePage:
    """One milestone as a reader may see it; its applicant and ``assigned_to`` must be loaded."""
    applicant = milestone.applicant
    season = season_of(year, milestone.season)
    proved = proofs(applicants=[applicant.pk], season=season)
    (line,) = lines_of([milestone], proved=proved, today=year.today)
    reading = reading_of(applicant=applicant, year=year, reader=reader, lines=[line])
    return MilestonePage(
        row=row_of(line, reading),
        changes=changes_of(milestone),
        blocking=blocking_finding(milestone=milestone, year=year, reader=reader),
        is_cancelled=milestone.cancelled_at is not None,
        is_completed=milestone.completed_at is not None,
    )


def changes_of(milestone: Milestone) -> tuple[ChangeRow, ...]:
    """Every change of a milestone, oldest first; one query."""
    changes = (
        MilestoneChange.objects.filter(milestone=milestone)
        .select_related("by")
        .order_by("at", "pk")
    )
    return tuple(
        ChangeRow(
            change=Change(each.change),
            before=each.due_before,
            after=each.due_after,
            last_before=each.latest_before,
            last_after=each.latest_after,
            by=each.by.get_full_name() if each.by else SEASON,
            reason=each.reason,
            at=each.at,
        )
        for each in changes
    )


def blocking_finding(*, milestone: Milestone, year: SchoolYear, reader: User) -> Finding | None:
    """What keeps "ready to submit" from being completed by its applicant (L-2); None if nothing.

    Whether a missing letter blocks hangs on the zone. For readers who may not know the zone it
    always does, so that neither the block nor its absence tells them.
    """
    if milestone.kind != Kind.READY or milestone.completed_at is not None:
        return None
    whole = letters_set(
        applicant=milestone.applicant,
        slug=milestone.specialty,
        season=milestone.season,
        year=year,
        reader=reader,
    )
    rule, blocking = BLOCKING
    verdicts = {blocking}
    if not can_read_assessment(reader, milestone.applicant):
        verdicts.add(MISSING)
    return next(
        (
            each
            for each in whole.assessment.findings
            if each.rule == rule and each.verdict in verdicts
        ),
        None,
    )


def staff_of(*, milestone: Milestone, today: date) -> Sequence[User]:
    """Who may see to a milestone: the student's advisor, coordinators and deans of the school.

    Whose access has ended by ``today`` may not.
    """
    applicant = milestone.applicant
    office = User.objects.filter(
        school_id=applicant.school_id, role__in=[Role.COORDINATOR, Role.DEAN]
    )
    advisor = User.objects.filter(pk=applicant.advisor_id)
    return list((office | advisor).with_access(today).order_by("last_name", "first_name", "pk"))
