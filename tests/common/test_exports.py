import io

import pytest
from openpyxl import load_workbook

from matchadvisor.common.exports import csv_bytes, xlsx_bytes
from matchadvisor.common.tables import Columns, TableLimits, read_table

COLUMNS = ("acgme_code", "name", "priority")
ROWS = [
    ("0401234567", "=Cedar, Clinic", 1),
    ("1401234567", 'São "B"', None),
    ("1401234568", "-1", -1),
]


def test_csv_marks_texts_that_look_like_formulas_and_leaves_numbers():
    text = csv_bytes(COLUMNS, ROWS).decode("utf-8-sig")

    assert text.splitlines() == [
        "acgme_code,name,priority",
        '0401234567,"\'=Cedar, Clinic",1',
        '1401234567,"São ""B""",',
        "1401234568,'-1,-1",
    ]


def test_xlsx_keeps_texts_as_texts():
    sheet = load_workbook(io.BytesIO(xlsx_bytes("List", COLUMNS, ROWS))).worksheets[0]

    assert sheet.title == "List"
    assert [cell.value for cell in sheet[2]] == ["0401234567", "'=Cedar, Clinic", 1]
    assert [cell.number_format for cell in sheet[2]] == ["@", "@", "General"]
    assert [cell.data_type for cell in sheet[2]] == ["s", "s", "n"]


@pytest.mark.parametrize(
    "data", [csv_bytes(COLUMNS, ROWS), xlsx_bytes("List", COLUMNS, ROWS)], ids=["csv", "xlsx"]
)
def test_export_is_read_back_as_it_was(data):
    limits = TableLimits(max_bytes=100_000, max_rows=10)

    table = read_table(data, Columns(required=COLUMNS), limits)

    assert [tuple(row.cells.values()) for row in table.rows] == [
        ("0401234567", "=Cedar, Clinic", "1"),
        ("1401234567", 'São "B"', ""),
        ("1401234568", "-1", "-1"),
    ]
