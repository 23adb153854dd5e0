"""Reading a file of students: what each line says, or why it is refused."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from matchadvisor.common.tables import (
    Columns,
    Table,
    TableLimits,
    TableRow,
    decoded,
    read_bare_table,
    read_table,
)
from matchadvisor.core.policy import Policy
from matchadvisor.policy.registry import Specialty, UnknownSpecialty, specialty_of
from triage.enums import Step1
from triage.facts import ApplicantFacts, Step2Facts
from triage.models.applicants import AAMC_ID, EARLIEST_YEAR, LATEST_YEAR
from triage.rules.zone import ScoreOutOfRange, refuse_impossible_score

LIMITS = TableLimits(max_bytes=5_000_000, max_rows=5_000)
COLUMNS = Columns(
    required=("aamc_id", "email", "first_name", "last_name"),
    optional=("step2", "step1", "specialty", "backup", "advisor_email", "graduation_year"),
    aliases={"e_mail": "email", "step_2": "step2", "step_2_ck": "step2", "step_1": "step1"},
)
NRMP_COLUMNS = ("aamc_id", "", "first_name", "", "last_name", "")
LONGEST_NAME = 80
LONGEST_EMAIL = 254
STEP1_WORDS = {"passed": "pass", "fail": "failed"}
BACKUP_MARKS = re.compile(r"[;|]")


class LineRefused(ValueError):
    """One line cannot be taken; the message names the column and what is wrong."""


@dataclass(frozen=True, slots=True)
class StudentLine:
    """What one line says: columns with their values in one canonical writing, blanks left out.

    Several backups are joined by ``|``.
    """

    number: int
    said: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Refusal:
    """A line that changes nothing, and why."""

    number: int
    reason: str


@dataclass(frozen=True, slots=True)
class StudentFile:
    """The lines of a file; ``is_nrmp`` for the NRMP's upload of seniors."""

    lines: tuple[StudentLine, ...]
    refused: tuple[Refusal, ...] = ()
    repeated: tuple[int, ...] = field(default=())
    is_nrmp: bool = False


def read_student_file(data: bytes, *, policy: Policy, season: int) -> StudentFile:
    """Read a file of either kind.

    A line that repeats another word for word is left out; one that says something else of the
    same person is refused. Raises UnreadableTable, TableTooLarge or ColumnsMissing.
    """
    is_nrmp = is_nrmp_upload(data)
    return student_file(
        _table(data, is_nrmp=is_nrmp), policy=policy, season=season, is_nrmp=is_nrmp
    )


def student_file(table: Table, *, policy: Policy, season: int, is_nrmp: bool) -> StudentFile:
    """Read a table whose columns are known; what a line says is judged as in a file."""
    lines: list[StudentLine] = []
    refused: list[Refusal] = []
    repeated: list[int] = []
    seen: dict[tuple[str, str], StudentLine] = {}
    for row in table.rows:
        try:
            line = StudentLine(row.number, _said(row, policy, season, is_nrmp=is_nrmp))
            if _repeats(line, seen):
                repeated.append(line.number)
                continue
        except LineRefused as refusal:
            refused.append(Refusal(row.number, str(refusal)))
            continue
        seen |= {(column, line.said.get(column, "")): line for column in ("aamc_id", "email")}
        lines.append(line)
    return StudentFile(tuple(lines), tuple(refused), tuple(repeated), is_nrmp=is_nrmp)


def _table(data: bytes, *, is_nrmp: bool) -> Table:
    if is_nrmp:
        return read_bare_table(data, NRMP_COLUMNS, LIMITS)
    return read_table(data, COLUMNS, LIMITS)


def is_nrmp_upload(data: bytes) -> bool:
    """Whether a file is the NRMP's upload of seniors.

    Six cells with tabs between them, the first of them an AAMC ID: there is no header.
    """
    if b"\t" not in data[:1000] or data.startswith(b"PK"):
        return False
    first = next((line for line in decoded(data).splitlines() if line.strip()), "")
    cells = first.split("\t")
    return len(cells) == len(NRMP_COLUMNS) and bool(re.match(AAMC_ID, cells[0].strip()))


def _repeats(line: StudentLine, seen: Mapping[tuple[str, str], StudentLine]) -> bool:
    for column in ("aamc_id", "email"):
        value = line.said.get(column, "")
        other = seen.get((column, value)) if value else None
        if other is not None and other.said == line.said:
            return True
        if other is not None:
            raise LineRefused(f"{column}: row {other.number} speaks of {value} already")
    return False


def _said(row: TableRow, policy: Policy, season: int, *, is_nrmp: bool) -> dict[str, str]:
    if row.fault:
        raise LineRefused(row.fault)
    cells = row.cells
    required = [c for c in COLUMNS.required if not (is_nrmp and c == "email")]
    if missing := [column for column in required if not cells.get(column)]:
        raise LineRefused(f"{missing[0]}: is empty")
    said = {
        "aamc_id": _aamc_id(cells["aamc_id"]),
        "first_name": _name(cells, "first_name"),
        "last_name": _name(cells, "last_name"),
        "email": _email(cells, "email"),
        "advisor_email": _email(cells, "advisor_email"),
        "graduation_year": _year(cells.get("graduation_year", "")),
        "step2": _score(cells.get("step2", ""), policy, season),
        "step1": _step1(cells.get("step1", "")),
        "specialty": _target(cells.get("specialty", "")),
        "backup": _backups(cells.get("backup", "")),
    }
    if said["specialty"] and said["specialty"] in said["backup"].split("|"):
        raise LineRefused("backup: names the specialty itself")
    return {column: value for column, value in said.items() if value}


def _aamc_id(text: str) -> str:
    if not re.match(AAMC_ID, text):
        raise LineRefused(f"aamc_id: {text!r} is not an AAMC ID of 4 to 12 digits")
    return text


def _name(cells: Mapping[str, str], column: str) -> str:
    if len(cells[column]) > LONGEST_NAME:
        raise LineRefused(f"{column}: is longer than {LONGEST_NAME} characters")
    return cells[column]


def _email(cells: Mapping[str, str], column: str) -> str:
    text = cells.get(column, "").lower()
    if not text:
        return ""
    try:
        validate_email(text)
    except ValidationError:
        raise LineRefused(f"{column}: {text!r} is not an e-mail address") from None
    if len(text) > LONGEST_EMAIL:
        raise LineRefused(f"{column}: is longer than {LONGEST_EMAIL} characters")
    return text


def _whole_number(text: str, column: str) -> int:
    if not re.fullmatch(r"[+-]?[0-9]{1,9}", text):
        raise LineRefused(f"{column}: {text!r} is not a whole number")
    return int(text)


def _year(text: str) -> str:
    if not text:
        return ""
    year = _whole_number(text, "graduation_year")
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise LineRefused(
            f"graduation_year: lies between {EARLIEST_YEAR} and {LATEST_YEAR}, not {year}"
        )
    return str(year)


def _score(text: str, policy: Policy, season: int) -> str:
    if not text:
        return ""
    score = _whole_number(text, "step2")
    facts = ApplicantFacts(specialty="", season=season, step2=Step2Facts(score=score))
    try:
        refuse_impossible_score(facts, policy)
    except ScoreOutOfRange as refusal:
        raise LineRefused(f"step2: {refusal}") from None
    return str(score)


def _step1(text: str) -> str:
    word = re.sub(r"[\s-]+", "_", text.lower())
    word = STEP1_WORDS.get(word, word)
    if word and word not in [member.value for member in Step1]:
        known = ", ".join(member.value for member in Step1)
        raise LineRefused(f"step1: {text!r} is none of {known}")
    return word


def _target(text: str) -> str:
    if not text:
        return ""
    found = _specialty(text, "specialty")
    if found.is_bridge:
        raise LineRefused(f"specialty: {found.name} bridges a year and cannot be the target")
    return found.slug


def _backups(text: str) -> str:
    names: Sequence[str] = [name.strip() for name in BACKUP_MARKS.split(text) if name.strip()]
    return "|".join(dict.fromkeys(_specialty(name, "backup").slug for name in names))


def _specialty(text: str, column: str) -> Specialty:
    try:
        return specialty_of(text)
    except UnknownSpecialty:
        raise LineRefused(f"{column}: there is no specialty {text!r}") from None
