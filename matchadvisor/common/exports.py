"""Tables as files to download: CSV and XLSX with the same columns, ready to be imported again."""

import csv
import io
from collections.abc import Iterable, Sequence

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from matchadvisor.common.tables import safe_cell

Cell = str | int | None

TEXT_FORMAT = "@"
BYTE_ORDER_MARK = "\ufeff"


def csv_bytes(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """A CSV file in UTF-8 with its mark, so that a spreadsheet reads accents as they are."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(columns)
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    return (BYTE_ORDER_MARK + file.getvalue()).encode()


def xlsx_bytes(title: str, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """An XLSX file of one sheet; texts stay texts, so that codes keep their leading zeros."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    sheet.append(list(columns))
    for row in rows:
        cells = []
        for value in row:
            cell = WriteOnlyCell(sheet, _safe(value))
            if isinstance(value, str):
                cell.data_type, cell.number_format = "s", TEXT_FORMAT
            cells.append(cell)
        sheet.append(cells)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _safe(value: Cell) -> Cell:
    return safe_cell(value) if isinstance(value, str) else value
