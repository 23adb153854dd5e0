"""Reading a file of outcomes: what each line says, or why it is refused."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from matchadvisor.common.tables import (
    Columns,
    ColumnsMissing,
    Table,
    TableLimits,
    TableRow,
    read_table,
)
from programs.models.outcomes import EARLIEST_YEAR, LATEST_YEAR
from programs.selectors.lines import LineRefused, Remark, acgme_code, nrmp_code, whole_number

LIMITS = TableLimits(max_bytes=50_000_000, max_rows=100_000)
COUNTS = ("applied", "interviewed", "matched")
COLUMNS = Columns(
    required=("year", *COUNTS),
    optional=("acgme_code", "nrmp_code", "step2_band"),
    aliases={"season": "year", "step_2_band": "step2_band"},
)
MOST_APPLICANTS = 1_000_000
BAND = re.compile(r"<[0-9]{3}|[0-9]{3}-[0-9]{3}|[0-9]{3}\+")


@dataclass(frozen=True, slots=True)
class OutcomeLine:
    """The counts of one line; one of the codes may be empty, not both."""

    number: int
    acgme_code: str
    nrmp_code: str
    year: int
    step2_band: str
    applied: int
    interviewed: int
    matched: int


@dataclass(frozen=True, slots=True)
class OutcomeFile:
    """The lines of a file, and why others are refused."""

    lines: tuple[OutcomeLine, ...]
    refused: tuple[Remark, ...] = ()


def read_outcome_file(data: bytes) -> OutcomeFile:
    """Read a file of outcomes; raises UnreadableTable, TableTooLarge or ColumnsMissing."""
    return outcome_file(read_table(data, COLUMNS, LIMITS))


def outcome_file(table: Table) -> OutcomeFile:
    """Read a table whose columns are known; raises ColumnsMissing."""
    if not {"acgme_code", "nrmp_code"} & set(table.columns):
        raise ColumnsMissing("The file has neither a column acgme_code nor nrmp_code.")
    lines, refused = [], []
    for row in table.rows:
        try:
            lines.append(_line(row))
        except LineRefused as refusal:
            refused.append(Remark(row.number, str(refusal)))
    return OutcomeFile(tuple(lines), tuple(refused))


def _line(row: TableRow) -> OutcomeLine:
    if row.fault:
        raise LineRefused(row.fault)
    cells = row.cells
    track = nrmp_code(cells.get("nrmp_code", ""))
    program = cells.get("acgme_code", "")
    counts = {name: _count(cells, name) for name in COUNTS}
    if counts["interviewed"] > counts["applied"]:
        raise LineRefused("interviewed: is more than applied")
    if counts["matched"] > counts["interviewed"]:
        raise LineRefused("matched: is more than interviewed")
    return OutcomeLine(
        number=row.number,
        acgme_code=acgme_code(program) if program or not track else "",
        nrmp_code=track,
        year=whole_number(cells["year"], "year", EARLIEST_YEAR, LATEST_YEAR),
        step2_band=_band(cells.get("step2_band", "")),
        **counts,
    )


def _count(cells: Mapping[str, str], name: str) -> int:
    if not cells[name]:
        raise LineRefused(f"{name}: is empty")
    return whole_number(cells[name], name, 0, MOST_APPLICANTS)


def _band(text: str) -> str:
    band = re.sub(r"\s+", "", text).replace("\u2013", "-").replace("\u2265", ">=")
    band = re.sub(r"^>=([0-9]{3})$", r"\1+", band)
    if band and not BAND.fullmatch(band):
        raise LineRefused(f"step2_band: {text!r} does not read like 230-239, <220 or 250+")
    return band
