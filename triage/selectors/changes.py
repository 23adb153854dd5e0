"""One change of a value on file, in the words of a page."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from matchadvisor.accounts.models import User
from triage.enums import (
    Absence,
    ApplicantType,
    Clinical,
    Exam,
    Origin,
    Outcome,
    RecordField,
    Step1,
    Strength,
)
from triage.models import Step2Result

LABELS = {
    RecordField.APPLICANT_TYPE: ApplicantType,
    RecordField.EXAM: Exam,
    RecordField.STEP1: Step1,
    RecordField.CLINICAL: Clinical,
    RecordField.LEAVE: Absence,
    RecordField.GAP: Absence,
    RecordField.STRENGTH_CLINICAL_GRADES: Strength,
    RecordField.STRENGTH_LETTERS: Strength,
    RecordField.STRENGTH_STANDING: Strength,
    RecordField.STRENGTH_RESEARCH: Strength,
    RecordField.STRENGTH_NARRATIVE: Strength,
}
DETAILS = {
    "aamc_id": "AAMC ID",
    "first_name": "First name",
    "last_name": "Last name",
    "email": "E-mail",
    "graduation_year": "Graduation year",
    "advisor": "Advisor",
    "class": "Class",
}


@dataclass(frozen=True, slots=True)
class Change:
    """What changed, from what to what, said by whom and how; ``reason`` where one was given.

    ``old`` is empty where nothing was on file, ``who`` where a file was read without a person.
    """

    what: str
    old: str
    new: str
    origin: str
    who: str
    at: datetime
    reason: str = ""


def change(
    what: str,
    old: str,
    new: str,
    *,
    by: User | None,
    at: datetime,
    origin: str = "",
    reason: str = "",
) -> Change:
    """A change with the names of its origin and its person; a decision has no origin."""
    label = Origin(origin).label if origin else ""
    return Change(what, old, new, label, by.get_full_name() if by else "", at, reason)


def result_words(row: Step2Result) -> str:
    """A result or an awaited one in a few words."""
    said = [str(row.score)] if row.score is not None else []
    said += [Outcome(row.outcome).label.lower()] if row.outcome else []
    if row.is_awaited:
        said.append(f"expected {_day(row.expected_on)}" if row.expected_on else "awaited")
    said += [f"taken {_day(row.taken_on)}"] if row.taken_on else []
    return ", ".join(said)


def field_words(field: RecordField, value: Any) -> str:
    """A value of the record as a page shows it."""
    if field in LABELS:
        label: str = LABELS[field](value).label
        return label
    return yes_no(value) if isinstance(value, bool) else str(value)


def yes_no(value: bool | None) -> str:
    """Yes, no, or that nobody has said."""
    if value is None:
        return "not answered"
    return "yes" if value else "no"


def _day(day: date) -> str:
    return f"{day.day} {day:%b %Y}"
