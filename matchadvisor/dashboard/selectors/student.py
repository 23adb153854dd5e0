"""One student's page for those who advise them."""

from collections.abc import Sequence
from dataclasses import dataclass

from matchadvisor.contacts.enums import About
from matchadvisor.contacts.selectors.rows import NoteRow, notes_about
from matchadvisor.core.finding import Finding
from matchadvisor.dashboard.enums import DecisionState
from matchadvisor.dashboard.models import Nudge
from matchadvisor.dashboard.selectors.plan import decision_on, decision_state
from matchadvisor.policy.years import SchoolYear
from matchadvisor.timeline.selectors.milestones import Line, Timeline
from triage.enums import AnchorCode, Origin, RecordField, Stance
from triage.models import AnchorOverrule, Applicant, RiskDecision
from triage.selectors.changes import field_words
from triage.selectors.dossiers import Dossier
from triage.selectors.standing import Standing, standings_for

COMING = 4
"""How many of the dates to come stand on the page."""


@dataclass(frozen=True, slots=True)
class AnchorRow:
    """An anchor on file, or one that somebody overruled, with the notes on it."""

    code: AnchorCode
    overrule: AnchorOverrule | None
    notes: Sequence[NoteRow]


@dataclass(frozen=True, slots=True)
class RecordRow:
    """A value of the record, and who said so."""

    label: str
    value: str
    origin: str


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """The risk question of one specialty: how far it is, and the answer if there is one."""

    standing: Standing
    state: DecisionState
    decision: RiskDecision | None


@dataclass(frozen=True, slots=True)
class Notes:
    """The notes, each where it belongs; ``rest`` are those that stand beside nothing else."""

    standing: Sequence[NoteRow]
    decision: Sequence[NoteRow]
    list: Sequence[NoteRow]
    letters: Sequence[NoteRow]
    timeline: Sequence[NoteRow]
    rest: Sequence[NoteRow]


@dataclass(frozen=True, slots=True)
class StudentPage:
    """Everything that a meeting needs; ``stance`` is None where the policy leaves it to people."""

    standings: tuple[Standing, ...]
    stance: Finding | None
    coming: Sequence[Line]
    notes: Notes
    anchors: tuple[AnchorRow, ...]
    record: tuple[RecordRow, ...]
    decision: DecisionRow | None


def student_page(
    *, dossier: Dossier, year: SchoolYear, timeline: Timeline, notes: Sequence[NoteRow]
) -> StudentPage:
    """Put together what was read; makes no query."""
    standings = standings_for(
        dossier=dossier, policies=year.policies, season=year.season, today=year.today
    )
    target = next((s for s in standings if s.specialty == _target(dossier)), None)
    anchors = _anchors(dossier, standings, notes)
    return StudentPage(
        standings=standings,
        stance=_stance(target),
        coming=_coming(timeline, year),
        notes=_placed(notes, anchors),
        anchors=anchors,
        record=_record(dossier),
        decision=_decision(dossier, target, year) if target else None,
    )


def last_nudge(*, applicant: Applicant) -> Nudge | None:
    """The last mail that somebody sent the student from the board; one query."""
    sent = Nudge.objects.filter(applicant=applicant).select_related("by")
    return sent.order_by("-at", "-pk").first()


def _stance(target: Standing | None) -> Finding | None:
    """The posture in a sentence; one that sends the student to the advisor tells an advisor nothing."""
    if target is None or target.assessment.stance is Stance.ASK_ADVISOR:
        return None
    return next((f for f in target.assessment.findings if f.rule == "A-4"), None)


def _coming(timeline: Timeline, year: SchoolYear) -> Sequence[Line]:
    """The next dates after those of this week."""
    shown = {line.pk for line in (*timeline.overdue, *timeline.this_week)}
    ahead = [
        line
        for line in timeline.lines
        if line.pk not in shown and not line.is_done and line.last_on and line.last_on >= year.today
    ]
    return ahead[:COMING]


def _placed(notes: Sequence[NoteRow], anchors: Sequence[AnchorRow]) -> Notes:
    placed = {
        About.STANDING, About.DECISION, About.LIST, About.LETTERS, About.TIMELINE,
        *(row.code for row in anchors),
    }  # fmt: skip
    return Notes(
        standing=notes_about(notes, About.STANDING),
        decision=notes_about(notes, About.DECISION),
        list=notes_about(notes, About.LIST),
        letters=notes_about(notes, About.LETTERS),
        timeline=notes_about(notes, About.TIMELINE),
        rest=[row for row in notes if row.about not in placed],
    )


def _target(dossier: Dossier) -> str:
    return dossier.target.specialty if dossier.target else ""


def _anchors(
    dossier: Dossier, standings: Sequence[Standing], notes: Sequence[NoteRow]
) -> tuple[AnchorRow, ...]:
    counted = standings[0].assessment.anchors if standings else ()
    overruled = {AnchorCode(o.code): o for o in dossier.overrules}
    codes = [code for code in AnchorCode if code in counted or code in overruled]
    return tuple(AnchorRow(code, overruled.get(code), notes_about(notes, code)) for code in codes)


def _record(dossier: Dossier) -> tuple[RecordRow, ...]:
    record = dossier.record
    if record is None:
        return ()
    return tuple(
        RecordRow(
            label=field.label,
            value=field_words(field, getattr(record, field)),
            origin=Origin(record.origins[field]).label if field in record.origins else "assumed",
        )
        for field in RecordField
        if getattr(record, field) != ""
    )


def _decision(dossier: Dossier, target: Standing, year: SchoolYear) -> DecisionRow:
    decision = decision_on(dossier, target.specialty, year.season.year)
    return DecisionRow(target, decision_state(target, decision), decision)
