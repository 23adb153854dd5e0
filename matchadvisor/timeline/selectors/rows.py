"""Lines of the timeline made ready to be drawn: state, who did what, why, the one action."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from letters.permissions import is_own
from matchadvisor.accounts.models import User
from matchadvisor.common.templatetags.dates import hour_words
from matchadvisor.core.finding import Finding
from matchadvisor.core.season import Season
from matchadvisor.policy.registry import specialty_of
from matchadvisor.policy.years import SchoolYear
from matchadvisor.timeline.enums import Kind
from matchadvisor.timeline.models import Milestone
from matchadvisor.timeline.rules.due_days import due_days
from matchadvisor.timeline.selectors.milestones import Line
from matchadvisor.timeline.selectors.year_facts import year_facts
from matchadvisor.timeline.wording.lines import (
    NO_SCORE_DAY,
    WAITING,
    Way,
    milestone_url,
    moved_words,
    way_of,
)
from matchadvisor.timeline.wording.why import Why, why
from programs.permissions import can_read_lists
from triage.models import Applicant

YOU = "you"
PROVED_BY_LIST = {Kind.SIGNALS, Kind.SUBMIT}
"""What only those who may read the list hear the count of."""

Findings = Mapping[tuple[Kind, str], Finding]


@dataclass(frozen=True, slots=True)
class State:
    """How far a line is, as ``components/state.html`` draws it."""

    tone: str
    icon: str
    words: str


@dataclass(frozen=True, slots=True)
class Hand:
    """Who moved and who completed a milestone, as the reader knows them; "" where nobody."""

    mover: str = ""
    completer: str = ""
    completed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One line with all that is said of it.

    ``day`` is the one to look at now: the aim, or once that has passed the last one that serves.
    ``text`` says in a sentence what it is about. ``notes`` are small words under the state.
    ``is_provisional`` only while nobody chose the day and it lies ahead.
    """

    line: Line
    url: str
    day: date | None
    hour: str
    text: str
    state: State | None
    notes: tuple[str, ...]
    is_provisional: bool
    why: Why | None
    way: Way | None


@dataclass(frozen=True, slots=True)
class Reading:
    """What rows are drawn with: who reads on which day, the rules' words, who did what."""

    reader: User
    applicant: Applicant
    today: date
    findings: Findings
    hands: Mapping[int, Hand]


def reading_of(
    *, applicant: Applicant, year: SchoolYear, reader: User, lines: Iterable[Line]
) -> Reading:
    """What the rows of one applicant's lines are drawn with; four queries for any number."""
    return Reading(
        reader=reader,
        applicant=applicant,
        today=year.today,
        findings=findings_of(applicant=applicant, season=year.season, year=year),
        hands=hands_of(
            pks=[line.pk for line in lines if line.is_moved or line.is_done], reader=reader
        ),
    )


def findings_of(*, applicant: Applicant, season: Season, year: SchoolYear) -> Findings:
    """What the rules say today of each dated step, by kind and name of the specialty."""
    facts = year_facts(applicants=[applicant.pk], season=season)[applicant.pk]
    names = {aim.specialty: aim.name for aim in facts.aims}
    return {
        (planned.kind, names.get(planned.specialty, "")): planned.finding
        for planned in due_days(facts, season, year.policies.deciding)
    }


def hands_of(*, pks: Iterable[int], reader: User) -> dict[int, Hand]:
    """Who moved and completed some milestones, by key."""
    rows = (
        Milestone.objects.filter(pk__in=list(pks))
        .select_related("moved_by", "completed_by")
        .order_by("pk")
    )
    return {
        row.pk: Hand(
            mover=_named(row.moved_by, reader),
            completer=_named(row.completed_by, reader),
            completed_at=row.completed_at,
        )
        for row in rows
    }


def row_of(line: Line, reading: Reading) -> Row:
    """One line as its reader may see it."""
    if line.kind in PROVED_BY_LIST and not can_read_lists(reading.reader, reading.applicant):
        line = replace(line, proof=None)
    finding = reading.findings.get((line.kind, line.specialty))
    hand = reading.hands.get(line.pk, Hand())
    return Row(
        line=line,
        url=milestone_url(line.pk),
        day=day_of(line, reading.today),
        hour=hour_words(line.due_at, line.time_zone),
        text=finding.text if finding else line.note,
        state=state_of(line, hand, reading.today),
        notes=tuple(_notes(line, hand)),
        is_provisional=line.is_provisional and not (line.is_done or line.is_moved),
        why=why(
            rule=line.rule,
            source=line.source,
            policy=line.policy_version,
            finding=finding,
        ),
        way=way_of(
            line.kind,
            pk=line.pk,
            specialty=specialty_of(line.specialty).slug if line.specialty else "",
            is_event=line.is_event,
            is_own=is_own(reading.reader, reading.applicant),
        ),
    )


def day_of(line: Line, today: date) -> date | None:
    """The day to aim at, or once it has passed the last one that still serves."""
    if line.due_on and line.latest_on and line.due_on < today:
        return line.latest_on
    return line.due_on


def state_of(line: Line, hand: Hand, today: date) -> State | None:
    """How far a line is, in words; None for an event that is still to come."""
    if line.is_done:
        words = "Passed" if line.is_event else "Done"
        if hand.completer:
            words = f"Completed by {hand.completer}"
        return State("done", "i-check", words)
    if line.due_on is None:
        return State(
            "new", "i-clock", "No day yet" if _waits_for_score(line) else "Not published yet"
        )
    if line.is_event:
        return None
    said = line.proof.words if line.proof and line.proof.part else ""
    if line.is_overdue:
        return State("look", "i-clock", said or "Still open")
    if line.due_on < today:
        return State("look", "i-clock", f"{said or 'Open'}, past the day to aim at")
    return State("new", "i-clock", said) if said else State("new", "i-dot", "Open")


def _notes(line: Line, hand: Hand) -> Iterable[str]:
    if line.is_done and line.proof and line.proof.part:
        yield line.proof.words
    if hand.mover:
        yield moved_words(hand.mover, line.season_due_on, line.due_on)
    if line.assigned_to:
        yield f"With {line.assigned_to}"
    if line.due_on is None and not line.is_done:
        yield NO_SCORE_DAY if _waits_for_score(line) else WAITING


def _waits_for_score(line: Line) -> bool:
    return line.kind is Kind.SCORE_REPORT


def _named(person: User | None, reader: User) -> str:
    if person is None:
        return ""
    return YOU if person.pk == reader.pk else person.get_full_name()
