"""What each row of a file would do, in the same form for every kind of file."""

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from matchadvisor.accounts.models import School
from matchadvisor.common.tables import Table
from matchadvisor.core.policy import Policy
from matchadvisor.imports.enums import ImportKind, Verdict
from programs.selectors.lines import Remark
from programs.selectors.office_lines import OfficeFile, office_file
from programs.selectors.office_plan import OfficePlan, plan_facts
from programs.selectors.outcome_lines import COUNTS, OutcomeFile, outcome_file
from programs.selectors.outcome_plan import OutcomePlan, plan_outcomes
from triage.selectors.student_lines import Refusal, StudentFile, student_file
from triage.selectors.student_plan import (
    ImportPlan,
    KnownStudent,
    NewStudent,
    backups_in,
    columns_on_file,
    plan_students,
)

File = StudentFile | OfficeFile | OutcomeFile
Plan = ImportPlan | OfficePlan | OutcomePlan
Change = tuple[str, str, str]
"""A column, its old and its new text."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What a file is compared with, and under which rules; ``source`` names the file."""

    school: School
    policy: Policy
    season: int
    source: str


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """What one row would do. ``overrides`` are columns in which a person's entry gives way."""

    number: int
    verdict: Verdict
    label: str = ""
    changes: tuple[Change, ...] = ()
    overrides: tuple[str, ...] = ()
    reason: str = ""
    about: int | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    """The rows that do something or are refused; ``unchanged`` counts all others."""

    rows: tuple[PlannedRow, ...]
    unchanged: int

    @property
    def digest(self) -> str:
        """Tells this preview from every other one."""
        rows = [
            [row.number, row.verdict.value, row.changes, row.overrides, row.reason, row.about]
            for row in self.rows
        ]
        text = json.dumps([rows, self.unchanged], separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()

    def count(self, verdict: Verdict) -> int:
        """How many rows of the file do this."""
        found = sum(row.verdict is verdict for row in self.rows)
        return found + (self.unchanged if verdict is Verdict.UNCHANGED else 0)


def read_lines(kind: ImportKind, table: Table, scope: Scope, *, has_header: bool) -> File:
    """What the rows of a table say; raises ColumnsMissing."""
    if kind is ImportKind.STUDENTS:
        return student_file(table, policy=scope.policy, season=scope.season, is_nrmp=not has_header)
    if kind is ImportKind.PROGRAMS:
        return office_file(table)
    return outcome_file(table)


def plan_of(file: File, scope: Scope) -> Plan:
    """Compare what a file says with what is on file; changes nothing."""
    if isinstance(file, StudentFile):
        return plan_students(
            school=scope.school, file=file, policy=scope.policy, season=scope.season
        )
    if isinstance(file, OfficeFile):
        return plan_facts(school=scope.school, file=file)
    return plan_outcomes(school=scope.school, file=file)


def preview_of(plan: Plan) -> Preview:
    """A plan in the form in which people look at it."""
    if isinstance(plan, ImportPlan):
        return _of_students(plan)
    if isinstance(plan, OfficePlan):
        return _of_facts(plan)
    return _of_outcomes(plan)


def only(file: File, numbers: Collection[int]) -> File:
    """The same file with the lines of these numbers alone."""
    if isinstance(file, StudentFile):
        students = tuple(line for line in file.lines if line.number in numbers)
        return replace(file, lines=students, refused=(), repeated=())
    if isinstance(file, OfficeFile):
        facts = tuple(line for line in file.lines if line.number in numbers)
        return replace(file, lines=facts, refused=(), silent=0)
    outcomes = tuple(line for line in file.lines if line.number in numbers)
    return replace(file, lines=outcomes, refused=())


def _of_students(plan: ImportPlan) -> Preview:
    news = [known for known in plan.known if known.news]
    rows = [
        *(_new_student(student) for student in plan.created),
        *(_known_student(known) for known in news),
        *_refused(plan.refused),
    ]
    silent = len(plan.known) - len(news) + plan.repeated
    return _preview(rows, silent)


def _new_student(student: NewStudent) -> PlannedRow:
    said = student.line.said
    return PlannedRow(
        number=student.line.number,
        verdict=Verdict.CREATED,
        label=f"{said['first_name']} {said['last_name']}",
        changes=tuple((column, "", value) for column, value in said.items()),
    )


def _known_student(known: KnownStudent) -> PlannedRow:
    said, on_file = known.line.said, columns_on_file(known.dossier)
    changes = [
        (column, on_file[column], said[column]) for column in known.changes if column != "backup"
    ]
    backups = _backups_after(known, on_file)
    if backups != on_file["backup"]:
        changes.append(("backup", on_file["backup"], backups))
    applicant = known.dossier.applicant
    return PlannedRow(
        number=known.line.number,
        verdict=Verdict.UPDATED if changes else Verdict.UNCHANGED,
        label=applicant.get_full_name(),
        changes=tuple(changes),
        overrides=known.overrides,
        about=applicant.pk,
    )


def _backups_after(known: KnownStudent, on_file: Mapping[str, str]) -> str:
    """The backups as they will be: a new target is none any longer, new ones stand behind."""
    said, changes = known.line.said, known.changes
    target = said["specialty"] if "specialty" in changes else ""
    new = backups_in(said["backup"]) if "backup" in changes else []
    kept = [slug for slug in backups_in(on_file["backup"]) if slug != target]
    told = backups_in(known.dossier.applicant.imported.get("backup", ""))
    return "|".join(kept + [slug for slug in new if slug not in (*kept, *told)])


def _of_facts(plan: OfficePlan) -> Preview:
    rows = [
        PlannedRow(
            number=news.line.number,
            verdict=Verdict.UPDATED if news.changes else Verdict.UNCHANGED,
            label=f"{news.program.name}, {news.program.acgme_code}",
            changes=tuple(news.changes),
            about=news.program.pk,
        )
        for news in plan.news
    ]
    return _preview([*rows, *_refused(plan.refused)], plan.unchanged)


def _of_outcomes(plan: OutcomePlan) -> Preview:
    rows = []
    for news in plan.news:
        outcome = news.outcome
        code = outcome.track.nrmp_code if outcome.track else outcome.program.acgme_code
        band = f", {outcome.step2_band}" if outcome.step2_band else ""
        changes = [
            (name, str(news.before.get(name, "")), str(getattr(outcome, name)))
            for name in COUNTS
            if news.before.get(name) != getattr(outcome, name)
        ]
        rows.append(
            PlannedRow(
                number=news.number,
                verdict=Verdict.UPDATED if news.before else Verdict.CREATED,
                label=f"{outcome.program.name}, {code}, {outcome.year}{band}",
                changes=tuple(changes),
                about=outcome.program_id,
            )
        )
    return _preview([*rows, *_refused(plan.refused)], plan.unchanged)


def _refused(refused: Iterable[Refusal | Remark]) -> list[PlannedRow]:
    return [PlannedRow(each.number, Verdict.REFUSED, reason=each.reason[:300]) for each in refused]


def _preview(rows: Sequence[PlannedRow], unchanged: int) -> Preview:
    return Preview(tuple(sorted(rows, key=lambda row: row.number)), unchanged)
