"""One row of the triage command's file, turned into the facts that the rules read."""

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import TypeVar

from matchadvisor.core.enums import LabelledEnum
from matchadvisor.policy.registry import UnknownSpecialty, specialty_of
from triage.enums import Absence, ApplicantType, Clinical, Exam, Step1
from triage.facts import ApplicantFacts, RecordFacts, Step2Facts
from triage.management.csv_rows import UnreadableRow

COLUMNS = (
    "ref",
    "specialty",
    "step2",
    "step1",
    "applicant_type",
    "clinical",
    "clerkship_failures",
    "marginal_passes",
    "unremediated",
    "professionalism",
    "leave",
    "gap",
    "exam",
    "step2_date",
)
WHOLE_NUMBER = re.compile(r"-?[0-9]{1,9}")
US_DATE = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")
MOST_CLERKSHIPS = 50
LONGEST_ECHO = 40
YES_NO = {"": False, "no": False, "yes": True}
Word = TypeVar("Word", bound=LabelledEnum)


def read_applicant(cells: Mapping[str, str], season: int) -> ApplicantFacts:
    """The facts of one row; raises UnreadableRow naming the column and what is wrong."""
    failures = _count(cells, "clerkship_failures")
    is_unremediated = _yes_or_no(cells, "unremediated")
    if is_unremediated and not failures:
        raise UnreadableRow("unremediated: yes, but clerkship_failures names no failure")
    return ApplicantFacts(
        specialty=_slug(cells.get("specialty", "")),
        season=season,
        step2=Step2Facts(score=_number(cells, "step2"), taken_on=_day(cells, "step2_date")),
        record=RecordFacts(
            applicant_type=_word(cells, "applicant_type", ApplicantType.US_MD),
            exam=_word(cells, "exam", Exam.USMLE),
            step1=_word(cells, "step1", Step1.PASS),
            clinical=_word(cells, "clinical", Clinical.SOLID),
            clerkship_failures=failures,
            marginal_passes=_count(cells, "marginal_passes"),
            unremediated=is_unremediated,
            professionalism=_yes_or_no(cells, "professionalism"),
            leave=_word(cells, "leave", Absence.NONE),
            gap=_word(cells, "gap", Absence.NONE),
        ),
    )


@lru_cache(maxsize=1024)
def _slug(text: str) -> str:
    if not text:
        raise UnreadableRow("specialty: missing")
    try:
        return specialty_of(text).slug
    except UnknownSpecialty:
        raise UnreadableRow(f"specialty: {_shown(text)} is no known specialty") from None


def _word(cells: Mapping[str, str], column: str, default: Word) -> Word:
    text = cells.get(column, "")
    if not text:
        return default
    words = {member.value: member for member in type(default)}
    try:
        return words[text.lower()]
    except KeyError:
        raise UnreadableRow(f"{column}: {_shown(text)} is none of {', '.join(words)}") from None


def _yes_or_no(cells: Mapping[str, str], column: str) -> bool:
    text = cells.get(column, "")
    try:
        return YES_NO[text.lower()]
    except KeyError:
        raise UnreadableRow(f"{column}: {_shown(text)} is neither yes nor no") from None


def _number(cells: Mapping[str, str], column: str) -> int | None:
    text = cells.get(column, "")
    if not text:
        return None
    if not WHOLE_NUMBER.fullmatch(text):
        raise UnreadableRow(f"{column}: {_shown(text)} is not a whole number")
    return int(text)


def _count(cells: Mapping[str, str], column: str) -> int:
    count = _number(cells, column) or 0
    if not 0 <= count <= MOST_CLERKSHIPS:
        raise UnreadableRow(f"{column}: {count} is not between 0 and {MOST_CLERKSHIPS}")
    return count


def _day(cells: Mapping[str, str], column: str) -> date | None:
    text = cells.get(column, "")
    if not text:
        return None
    us_date = US_DATE.fullmatch(text)
    try:
        if us_date:
            month, day, year = us_date.groups()
            return date(int(year), int(month), int(day))
        return date.fromisoformat(text)
    except ValueError:
        raise UnreadableRow(
            f"{column}: {_shown(text)} is no day; write it like 2026-06-30"
        ) from None


def _shown(text: str) -> str:
    return repr(text if len(text) <= LONGEST_ECHO else f"{text[:LONGEST_ECHO]}...")
