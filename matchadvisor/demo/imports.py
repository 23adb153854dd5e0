"""The demo office's files: last year's outcomes applied, a late list that waits to be looked at."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial

from matchadvisor.common.exports import Cell, csv_bytes
from matchadvisor.demo.office import Office
from matchadvisor.demo.story import Step
from matchadvisor.imports.enums import ImportKind
from matchadvisor.imports.models import ImportRun
from matchadvisor.imports.selectors.columns import guessed_columns
from matchadvisor.imports.selectors.files import open_file
from matchadvisor.imports.services import runs, working
from programs.models import Program
from triage.models import Applicant

APPLIED_DAYS_AGO = 9
WAITS_SINCE = 1
AFTERNOON = 14 * 60 + 20
PROGRAMS = 24
OUTCOMES = ("ACGME ID", "Season", "Applicants", "Interviews", "Matched")
STUDENTS = ("AAMC ID", "E-mail", "Given name", "Surname", "Class of")
LATE = (
    ("90000201", "ottoline.brandvold@demo.example", "Ottoline", "Brandvold"),
    ("90000202", "cassius.nakagawa-pell@demo.example", "Cassius", "Nakagawa-Pell"),
    ("90000203", "ilse at demo.example", "Ilse", "Thornquist"),
    ("9000020x", "bram.okonjo@demo.example", "Bram", "Okonjo"),
)


def file_steps(office: Office) -> Iterator[Step]:
    """Apply a file of outcomes, and a day before loading leave a list of students at its preview."""
    yield Step(office.moment(APPLIED_DAYS_AGO, AFTERNOON), partial(_apply_outcomes, office))
    yield Step(office.moment(WAITS_SINCE, AFTERNOON), partial(_leave_late_list, office))


def _apply_outcomes(office: Office, at: datetime) -> None:
    season = office.season.year
    run = _compared(
        office, ImportKind.OUTCOMES, OUTCOMES, _outcomes(season - 1), f"outcomes {season - 1}", at
    )
    runs.ask_to_apply(run=run, digest=run.digest, by=office.people.dean, at=at)
    while working.work(clock=lambda: at):
        pass


def _leave_late_list(office: Office, at: datetime) -> None:
    rows = _late_students(office, office.season.year)
    _compared(office, ImportKind.STUDENTS, STUDENTS, rows, "late additions", at)


def _compared(
    office: Office,
    kind: ImportKind,
    heading: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    name: str,
    at: datetime,
) -> ImportRun:
    data, by = csv_bytes(heading, rows), office.people.coordinator
    opened = open_file(data, kind)
    run = runs.upload(
        school=office.school,
        kind=kind,
        data=data,
        opened=opened,
        file_name=f"{name}.csv",
        by=by,
        at=at,
    )
    columns = guessed_columns(kind=kind, headings=opened.headings, remembered={})
    runs.match_columns(run=run, columns=columns, by=by, at=at)
    working.preview_now(run=run, clock=lambda: at)
    return run


def _outcomes(year: int) -> list[list[Cell]]:
    programs = Program.objects.open().order_by("acgme_code")[:PROGRAMS]
    return [
        [program.acgme_code, year, 40 + 3 * number, 22 + number % 9, 11 + number % 4]
        for number, program in enumerate(programs)
    ]


def _late_students(office: Office, season: int) -> list[list[Cell]]:
    known = Applicant.objects.filter(school=office.school).order_by("last_name", "pk")[:3]
    rows: list[list[Cell]] = [
        [each.aamc_id, each.email, each.first_name, each.last_name, season + 1] for each in known
    ]
    return rows + [[*row, season] for row in LATE]
