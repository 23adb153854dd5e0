"""From rows on file to the facts that rules read."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from triage.enums import (
    Absence,
    AnchorCode,
    ApplicantType,
    Clinical,
    Exam,
    Outcome,
    RecordItem,
    Step1,
    Strength,
    Way,
)
from triage.facts import (
    ApplicantFacts,
    BackupFacts,
    RecordFacts,
    ResearchYearFacts,
    RetakeFacts,
    RiskDecision,
    Step2Facts,
)
from triage.models import AcademicRecord, Step2Result
from triage.selectors.dossiers import Dossier

STRENGTHS = {
    RecordItem.CLINICAL_GRADES: "strength_clinical_grades",
    RecordItem.LETTERS: "strength_letters",
    RecordItem.STANDING: "strength_standing",
    RecordItem.RESEARCH: "strength_research",
    RecordItem.NARRATIVE: "strength_narrative",
}


def facts_for(
    dossier: Dossier,
    specialty: str,
    *,
    season: int,
    today: date,
    hard_line: date | None = None,
) -> ApplicantFacts:
    """What the rules need to know about an applicant for one specialty (B-5).

    Makes no query. Backups stand behind the target only: read for a backup itself, nothing
    stands behind it. The risk decision is the one about the specialty.
    """
    is_backup = any(b.specialty == specialty for b in dossier.backups)
    decision = next(
        (d for d in dossier.decisions if (d.specialty, d.season) == (specialty, season)), None
    )
    retake, research = dossier.retake, dossier.research_year
    return ApplicantFacts(
        specialty=specialty,
        season=season,
        step2=step2_facts(dossier.results),
        record=record_facts(dossier.record),
        overruled=frozenset(AnchorCode(o.code) for o in dossier.overrules),
        backups=()
        if is_backup
        else tuple(BackupFacts(b.specialty, b.willing) for b in dossier.backups),
        risk=RiskDecision(Way(decision.way), countersigned=decision.countersigned_at is not None)
        if decision
        else None,
        retake=RetakeFacts(retake.cause_dealt_with, retake.jump_credible)
        if retake
        else RetakeFacts(),
        research_year=ResearchYearFacts(
            research.mentor_or_project, research.output_in_sight, research.willing_to_delay
        )
        if research
        else ResearchYearFacts(),
        as_of=today,
        hard_line=hard_line,
    )


def step2_facts(results: tuple[Step2Result, ...]) -> Step2Facts:
    """The latest attempt that has a result, out of those in force in order of attempt."""
    known = [result for result in results if not result.is_awaited]
    if not known:
        return Step2Facts()
    latest = known[-1]
    return Step2Facts(
        score=latest.score,
        taken_on=latest.taken_on,
        outcome=Outcome(latest.outcome) if latest.outcome else None,
        attempts=len(known),
    )


def record_facts(record: AcademicRecord | None) -> RecordFacts:
    """The record in force; where there is none, the defaults stand."""
    if record is None:
        return RecordFacts()
    return RecordFacts(
        applicant_type=ApplicantType(record.applicant_type),
        exam=Exam(record.exam),
        step1=Step1(record.step1),
        clinical=Clinical(record.clinical),
        clerkship_failures=record.clerkship_failures,
        marginal_passes=record.marginal_passes,
        unremediated=record.unremediated,
        professionalism=record.professionalism,
        leave=Absence(record.leave),
        gap=Absence(record.gap),
        strengths={
            item: Strength(value)
            for item, field in STRENGTHS.items()
            if (value := getattr(record, field)) != Strength.UNKNOWN
        },
    )


def inputs_of(facts: ApplicantFacts) -> dict[str, Any]:
    """Facts as JSON values, without the day of the assessment: two days differ by results only."""
    inputs: dict[str, Any] = plain({k: v for k, v in asdict(facts).items() if k != "as_of"})
    return inputs


def plain(value: Any) -> Any:
    """A value of facts as JSON holds it."""
    if isinstance(value, Mapping):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, frozenset):
        return sorted(str(each) for each in value)
    if isinstance(value, tuple):
        return [plain(each) for each in value]
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, str) else value
