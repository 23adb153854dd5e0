"""Refused rows as a file that can be mended and brought in again."""

from collections.abc import Sequence
from dataclasses import dataclass

from matchadvisor.common.exports import Cell
from matchadvisor.imports.enums import ImportKind, Verdict
from matchadvisor.imports.models import ImportRun
from matchadvisor.imports.selectors.columns import PRIVATE, all_columns
from matchadvisor.imports.selectors.files import data_of, table_of
from matchadvisor.imports.selectors.pages import shown_reason


@dataclass(frozen=True, slots=True)
class RefusedRows:
    """Columns as an import reads them, with the row's number and the reason in front."""

    columns: tuple[str, ...]
    rows: Sequence[Sequence[Cell]]


def refused_rows(run: ImportRun, *, may_read_scores: bool) -> RefusedRows:
    """The refused rows of a run, with their cells as they stand in the file.

    Scores are left out for those who may not read them. Raises FileGone.
    """
    table = table_of(run, data_of(run))
    hidden = frozenset() if may_read_scores or run.kind != ImportKind.STUDENTS else PRIVATE
    known = [column for column in all_columns(ImportKind(run.kind)) if column in table.columns]
    columns = [column for column in known if column not in hidden]
    cells = {row.number: row.cells for row in table.rows}
    refused = run.rows.filter(verdict=Verdict.REFUSED.value).order_by("number")
    rows: list[list[Cell]] = [
        [
            row.number,
            shown_reason(row.reason, may_read_scores=may_read_scores),
            *(cells[row.number].get(column, "") for column in columns),
        ]
        for row in refused
        if row.number in cells
    ]
    return RefusedRows(("row", "reason", *columns), rows)
