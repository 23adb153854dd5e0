"""Reading what an office's file says of programs: its own facts, never the catalogue's."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from matchadvisor.common.tables import Columns, Table, TableRow
from programs.enums import ProfileField
from programs.selectors.lines import LineRefused, Remark, acgme_code
from programs.selectors.program_lines import OFFICE, Fact, office_fact

COLUMNS = Columns(required=("acgme_code",), optional=(*OFFICE, "source", "checked_on"))
LONGEST_SOURCE = 200


@dataclass(frozen=True, slots=True)
class OfficeLine:
    """The facts of one line; blanks say nothing and are left out."""

    number: int
    acgme_code: str
    facts: Mapping[str, Fact]
    source: str = ""
    checked_on: date | None = None


@dataclass(frozen=True, slots=True)
class OfficeFile:
    """The lines that say something; ``silent`` others repeat one or have no fact at all."""

    lines: tuple[OfficeLine, ...]
    refused: tuple[Remark, ...] = ()
    silent: int = 0


def office_file(table: Table) -> OfficeFile:
    """Read a table whose columns are known.

    A second line of a program that says something else than the first is refused.
    """
    lines: dict[str, OfficeLine] = {}
    refused: list[Remark] = []
    silent = 0
    for row in table.rows:
        try:
            line = _line(row)
            if _is_silent(line, lines.get(line.acgme_code)):
                silent += 1
                continue
        except LineRefused as refusal:
            refused.append(Remark(row.number, str(refusal)))
            continue
        lines[line.acgme_code] = line
    return OfficeFile(tuple(lines.values()), tuple(refused), silent)


def _is_silent(line: OfficeLine, earlier: OfficeLine | None) -> bool:
    if not line.facts or (earlier and earlier.facts == line.facts):
        return True
    if earlier is not None:
        raise LineRefused(
            f"acgme_code: row {earlier.number} says something else of {line.acgme_code}"
        )
    return False


def _line(row: TableRow) -> OfficeLine:
    if row.fault:
        raise LineRefused(row.fault)
    cells = row.cells
    return OfficeLine(
        number=row.number,
        acgme_code=acgme_code(cells["acgme_code"]),
        facts={
            column: office_fact(ProfileField(column), cells[column])
            for column in OFFICE
            if cells.get(column)
        },
        source=cells.get("source", "")[:LONGEST_SOURCE],
        checked_on=_day(cells.get("checked_on", "")),
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise LineRefused(f"checked_on: {text!r} is no day like 2026-11-22") from None
