"""Reading an uploaded file: what its columns hold, and its rows once the columns are known."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from matchadvisor.common.tables import (
    Table,
    TableTooLarge,
    UnreadableTable,
    clean_cell,
    named_table,
    open_sheet,
    read_bare_table,
)
from matchadvisor.imports.enums import ImportKind
from matchadvisor.imports.models import ImportRun, private_storage
from matchadvisor.imports.selectors.columns import COLUMNS, LIMITS
from triage.selectors.student_lines import NRMP_COLUMNS, is_nrmp_upload

SAMPLES = 3
LONGEST_HEADING = 120
MOST_HEADINGS = 200


class FileGone(Exception):
    """The file is kept no longer."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What can be said of a file before anyone matched its columns.

    ``samples`` are the first values of each column; a file without a header has no headings.
    """

    headings: tuple[str, ...]
    samples: tuple[tuple[str, ...], ...]
    rows: int
    has_header: bool = True


def open_file(data: bytes, kind: ImportKind) -> Opened:
    """Look into a file; raises UnreadableTable or TableTooLarge."""
    if kind is ImportKind.STUDENTS and is_nrmp_upload(data):
        rows = len(read_bare_table(data, NRMP_COLUMNS, LIMITS[kind]).rows)
        return Opened((), (), rows, has_header=False)
    sheet = open_sheet(data, COLUMNS[kind], LIMITS[kind])
    headings = tuple(clean_cell(cell)[:LONGEST_HEADING] for cell in sheet.heading)
    if not any(headings):
        raise UnreadableTable("The file has no heading that names its columns.")
    if len(headings) > MOST_HEADINGS:
        raise TableTooLarge(f"The file has more than {MOST_HEADINGS} columns.")
    samples, rows = _sampled(sheet.lines, len(headings), LIMITS[kind].max_rows)
    if not rows:
        raise UnreadableTable("The file has a heading and no rows below it.")
    return Opened(headings, samples, rows)


def data_of(run: ImportRun) -> bytes:
    """The bytes of a run's file; raises FileGone."""
    if not run.file:
        raise FileGone
    try:
        with private_storage().open(str(run.file.name), "rb") as opened:
            return bytes(opened.read())
    except FileNotFoundError:
        raise FileGone from None


def table_of(run: ImportRun, data: bytes) -> Table:
    """The rows of a run's file under the columns that were matched.

    Raises UnreadableTable, TableTooLarge or ColumnsMissing.
    """
    kind = ImportKind(run.kind)
    if not run.has_header:
        return read_bare_table(data, NRMP_COLUMNS, LIMITS[kind])
    sheet = open_sheet(data, COLUMNS[kind], LIMITS[kind])
    return named_table(sheet, run.matching, COLUMNS[kind].required, LIMITS[kind])


def _sampled(
    lines: Iterator[tuple[int, Sequence[str]]], width: int, most: int
) -> tuple[tuple[tuple[str, ...], ...], int]:
    samples: list[list[str]] = [[] for _ in range(width)]
    rows = 0
    for _, cells in lines:
        cleaned = [clean_cell(cell) for cell in cells]
        if not any(cleaned):
            continue
        rows += 1
        if rows > most:
            raise TableTooLarge(
                f"The file has more than {most:,} rows, the most that are read at once."
            )
        for found, cell in zip(samples, cleaned, strict=False):
            if cell and len(found) < SAMPLES and cell not in found:
                found.append(cell[:LONGEST_HEADING])
    return tuple(tuple(found) for found in samples), rows
