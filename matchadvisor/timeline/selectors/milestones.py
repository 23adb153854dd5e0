"""The milestones of one student as a page shows them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from matchadvisor.core.season import Season
from matchadvisor.policy.registry import specialty
from matchadvisor.timeline.enums import Kind, Lane
from matchadvisor.timeline.models import Milestone
from matchadvisor.timeline.selectors.proofs import Proof, Slot, proofs
from triage.models import Applicant

LANE_OF = {
    Kind.SCORE_REPORT: Lane.PROGRAMS,
    Kind.SIGNALS: Lane.PROGRAMS,
    Kind.ASK_LETTERS: Lane.LETTERS,
    Kind.LETTERS_ASSIGNED: Lane.LETTERS,
    Kind.STATEMENT: Lane.STORY,
    Kind.CV: Lane.STORY,
    Kind.MSPE: Lane.STORY,
    Kind.READY: Lane.APPLICATION,
    Kind.SUBMIT: Lane.APPLICATION,
    Kind.REVIEW_OPENS: Lane.APPLICATION,
    Kind.REGISTRATION_OPENS: Lane.MATCH,
    Kind.REGISTRATION: Lane.MATCH,
    Kind.RANK_LIST: Lane.MATCH,
    Kind.MATCH_WEEK: Lane.MATCH,
    Kind.MATCH_DAY: Lane.MATCH,
    Kind.ROTATION_PREPARE: Lane.ROTATIONS,
    Kind.ROTATION_FEEDBACK: Lane.ROTATIONS,
    Kind.ROTATION_INTEREST: Lane.ROTATIONS,
    Kind.ROTATION_LETTER: Lane.ROTATIONS,
}
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Line:
    """One milestone on one day: what, when, how far, who sees to it."""

    pk: int
    sequence: int
    kind: Kind
    lane: Lane
    title: str
    specialty: str
    note: str
    service: str
    due_on: date | None
    latest_on: date | None
    due_at: datetime | None
    time_zone: str
    season_due_on: date | None
    is_event: bool
    is_provisional: bool
    is_moved: bool
    is_done: bool
    is_overdue: bool
    proof: Proof | None
    assigned_to: str
    rule: str
    source: str
    policy_version: str

    @property
    def last_on(self) -> date | None:
        """The last day that still serves."""
        return self.latest_on or self.due_on


@dataclass(frozen=True, slots=True)
class Timeline:
    """The season of one student: overdue, this week, then every line by day; undated ones last."""

    overdue: tuple[Line, ...]
    this_week: tuple[Line, ...]
    lines: tuple[Line, ...]
    undated: tuple[Line, ...]


def timeline_of(*, applicant: Applicant, season: Season, today: date) -> Timeline:
    """Every milestone in force of one student; four queries."""
    rows = (
        Milestone.objects.in_force()
        .filter(applicant=applicant, season=season.year)
        .select_related("assigned_to")
        .order_by("due_on", "pk")
    )
    proved = proofs(applicants=[applicant.pk], season=season)
    lines = lines_of(rows, proved=proved, today=today)
    dated = tuple(line for line in lines if line.due_on)
    waiting = [line for line in dated if not line.is_done and not line.is_event]
    monday = today - timedelta(days=today.weekday())
    return Timeline(
        overdue=tuple(line for line in waiting if line.is_overdue),
        this_week=tuple(
            line
            for line in dated
            if not line.is_done and not line.is_overdue and _falls_in(line, monday, today)
        ),
        lines=dated,
        undated=tuple(line for line in lines if not line.due_on),
    )


def lines_of(
    milestones: Iterable[Milestone], *, proved: Mapping[Slot, Proof], today: date
) -> list[Line]:
    """Lines of some milestones in their order; ``assigned_to`` must be loaded."""
    return [_line(row, proved.get(slot_of(row)), today) for row in milestones]


def slot_of(milestone: Milestone) -> Slot:
    """What a proof is filed under."""
    return milestone.applicant_id, milestone.kind, milestone.specialty


def title_of(milestone: Milestone) -> str:
    """The milestone's own title, or that of its kind."""
    return milestone.title or Kind(milestone.kind).label


def _line(milestone: Milestone, proof: Proof | None, today: date) -> Line:
    kind = Kind(milestone.kind)
    is_done = milestone.completed_at is not None or bool(proof and proof.is_whole)
    last_on = milestone.latest_on or milestone.due_on
    return Line(
        pk=milestone.pk,
        sequence=milestone.sequence,
        kind=kind,
        lane=LANE_OF.get(kind, Lane.OTHER),
        title=title_of(milestone),
        specialty=specialty(milestone.specialty).name if milestone.specialty else "",
        note=milestone.note,
        service=milestone.service,
        due_on=milestone.due_on,
        latest_on=milestone.latest_on,
        due_at=milestone.due_at,
        time_zone=milestone.time_zone,
        season_due_on=milestone.season_due_on,
        is_event=milestone.is_event,
        is_provisional=milestone.is_provisional,
        is_moved=milestone.moved_at is not None,
        is_done=is_done or (milestone.is_event and last_on is not None and last_on < today),
        is_overdue=not is_done
        and not milestone.is_event
        and last_on is not None
        and last_on < today,
        proof=proof,
        assigned_to=milestone.assigned_to.get_full_name() if milestone.assigned_to else "",
        rule=milestone.rule,
        source=milestone.source,
        policy_version=milestone.policy_version,
    )


def _falls_in(line: Line, monday: date, today: date) -> bool:
    days = [day for day in (line.due_on, line.latest_on) if day and day >= today]
    return any(day < monday + WEEK for day in days)
