"""One student's page for those who advise them."""

from collections.abc import Sequence
from dataclasses import dataclass

from matchadvisor.dashboard.enums import DecisionState
from matchadvisor.dashboard.selectors.plan import decision_on, decision_state
from matchadvisor.policy.years import SchoolYear
from triage.enums import AnchorCode, Origin, RecordField
from triage.models import AnchorOverrule, RiskDecision
from triage.selectors.changes import field_words
from triage.selectors.dossiers import Dossier
from triage.selectors.standing import Standing, standings_for


@dataclass(frozen=True, slots=True)
class AnchorRow:
    """An anchor on file, or one that somebody overruled."""

    code: AnchorCode
    overrule: AnchorOverrule | None


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
class StudentPage:
    """Everything that a meeting needs."""

    standings: tuple[Standing, ...]
    anchors: tuple[AnchorRow, ...]
    record: tuple[RecordRow, ...]
    decision: DecisionRow | None


def student_page(*, dossier: Dossier, year: SchoolYear) -> StudentPage:
    """Read the page from the dossier; makes no query."""
    standings = standings_for(
        dossier=dossier, policies=year.policies, season=year.season, today=year.today
    )
    target = next((s for s in standings if s.specialty == _target(dossier)), None)
    return StudentPage(
        standings=standings,
        anchors=_anchors(dossier, standings),
        record=_record(dossier),
        decision=_decision(dossier, target, year) if target else None,
    )


def _target(dossier: Dossier) -> str:
    return dossier.target.specialty if dossier.target else ""


def _anchors(dossier: Dossier, standings: Sequence[Standing]) -> tuple[AnchorRow, ...]:
    counted = standings[0].assessment.anchors if standings else ()
    overruled = {AnchorCode(o.code): o for o in dossier.overrules}
    codes = [code for code in AnchorCode if code in counted or code in overruled]
    return tuple(AnchorRow(code, overruled.get(code)) for code in codes)


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
