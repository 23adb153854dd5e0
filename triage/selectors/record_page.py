"""What the record page shows: results, goals, and each value with who said so."""

from dataclasses import dataclass
from datetime import date, datetime

from matchadvisor.policy.registry import specialty
from matchadvisor.policy.years import SchoolYear
from triage.enums import Origin, Outcome, RecordField, Strength, Tier
from triage.models import AcademicRecord, SpecialtyChoice, Step2Result
from triage.rules.failing_result import has_failed, pass_mark
from triage.selectors.changes import field_words, result_words
from triage.selectors.dossiers import Dossier
from triage.selectors.facts import facts_for

GROUPS = {
    "Examinations": (RecordField.APPLICANT_TYPE, RecordField.EXAM, RecordField.STEP1),
    "Clinical work": (
        RecordField.CLINICAL,
        RecordField.CLERKSHIP_FAILURES,
        RecordField.MARGINAL_PASSES,
        RecordField.UNREMEDIATED,
        RecordField.PROFESSIONALISM,
    ),
    "Time away": (
        RecordField.LEAVE,
        RecordField.LEAVE_NOTE,
        RecordField.GAP,
        RecordField.GAP_NOTE,
    ),
    "How the rest reads": (
        RecordField.STRENGTH_CLINICAL_GRADES,
        RecordField.STRENGTH_LETTERS,
        RecordField.STRENGTH_STANDING,
        RecordField.STRENGTH_RESEARCH,
        RecordField.STRENGTH_NARRATIVE,
    ),
}
NOTES = (RecordField.LEAVE_NOTE, RecordField.GAP_NOTE)
ASSUMED = "Assumed"


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One attempt; ``is_fail`` under the policy that decides."""

    pk: int
    attempt: int
    words: str
    origin: str
    who: str
    at: datetime
    is_awaited: bool
    is_latest: bool
    is_fail: bool


@dataclass(frozen=True, slots=True)
class GoalRow:
    """A specialty on file; ``willing`` is None until the student has said."""

    pk: int
    name: str
    is_bridge: bool
    willing: bool | None
    origin: str


@dataclass(frozen=True, slots=True)
class ValueRow:
    """A value of the record; ``is_assumed`` where nobody has entered it."""

    label: str
    value: str
    origin: str
    is_assumed: bool


@dataclass(frozen=True, slots=True)
class RecordPage:
    """The record of one applicant; ``saved_at`` is None until something is entered."""

    results: tuple[ResultRow, ...]
    expected_on: date | None
    has_awaited: bool
    target: GoalRow | None
    backups: tuple[GoalRow, ...]
    groups: tuple[tuple[str, tuple[ValueRow, ...]], ...]
    saved_by: str
    saved_at: datetime | None
    asks_retake: bool
    asks_research_year: bool


def record_page(*, dossier: Dossier, year: SchoolYear) -> RecordPage:
    """Read the page from a dossier; makes no query."""
    record, awaited = dossier.record, dossier.awaited_result
    target = dossier.target
    deciding, season = year.policies.deciding, year.season.year
    facts = facts_for(dossier, target.specialty if target else "", season=season, today=year.today)
    tiers = deciding.at("zones.tiers", season).value
    return RecordPage(
        results=_results(dossier, year),
        expected_on=awaited.expected_on if awaited else None,
        has_awaited=awaited is not None,
        target=_goal(target) if target else None,
        backups=tuple(_goal(choice) for choice in dossier.backups),
        groups=value_groups(record),
        saved_by=record.entered_by.get_full_name() if record and record.entered_by else "",
        saved_at=record.entered_at if record else None,
        asks_retake=has_failed(facts, deciding),
        asks_research_year=target is not None and tiers.get(target.specialty) == Tier.HYPER,
    )


def value_groups(
    record: AcademicRecord | None,
) -> tuple[tuple[str, tuple[ValueRow, ...]], ...]:
    """The values of a record under their headings; empty notes are left out."""
    shown = record or AcademicRecord()
    return tuple(
        (
            title,
            tuple(
                _value(field, shown)
                for field in fields
                if field not in NOTES or getattr(shown, field)
            ),
        )
        for title, fields in GROUPS.items()
    )


def _value(field: RecordField, record: AcademicRecord) -> ValueRow:
    origin = record.origins.get(field, "")
    value = getattr(record, field)
    return ValueRow(
        label=field.label,
        value=field_words(field, value),
        origin=Origin(origin).label if origin else ASSUMED,
        is_assumed=not origin and value != Strength.UNKNOWN,
    )


def _results(dossier: Dossier, year: SchoolYear) -> tuple[ResultRow, ...]:
    return tuple(
        ResultRow(
            pk=result.pk,
            attempt=result.attempt,
            words=result_words(result),
            origin=Origin(result.origin).label,
            who=result.entered_by.get_full_name() if result.entered_by else "",
            at=result.entered_at,
            is_awaited=result.is_awaited,
            is_latest=result is dossier.results[-1],
            is_fail=_is_fail(result, year),
        )
        for result in dossier.results
    )


def _is_fail(result: Step2Result, year: SchoolYear) -> bool:
    if result.outcome or result.score is None:
        return result.outcome == Outcome.FAIL
    return result.score < pass_mark(result.taken_on, year.season.year, year.policies.deciding)


def _goal(choice: SpecialtyChoice) -> GoalRow:
    one = specialty(choice.specialty)
    return GoalRow(
        pk=choice.pk,
        name=one.name,
        is_bridge=one.is_bridge,
        willing=choice.willing,
        origin=Origin(choice.origin).label,
    )
