import io
from contextlib import suppress
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from matchadvisor.common import tables
from matchadvisor.common.tables import (
    Columns,
    ColumnsMissing,
    TableLimits,
    TableTooLarge,
    UnreadableTable,
    clean_cell,
    read_bare_table,
    read_bytes,
    read_table,
    safe_cell,
)

LIMITS = TableLimits(max_bytes=2_000_000, max_rows=5)
PEOPLE = Columns(
    required=("aamc_id", "email"), optional=("name", "step2"), aliases={"e_mail": "email"}
)


def rows(data, columns=PEOPLE):
    if isinstance(data, str):
        data = data.encode()
    return [
        (row.number, dict(row.cells), row.fault) for row in read_table(data, columns, LIMITS).rows
    ]


def workbook(*lines):
    book, file = Workbook(), io.BytesIO()
    for line in lines:
        book.active.append(line)
    book.save(file)
    return file.getvalue()


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_each_delimiter_is_understood(delimiter):
    text = "aamc_id,email\n15000001,a@b.example\n".replace(",", delimiter)

    assert rows(text) == [(2, {"aamc_id": "15000001", "email": "a@b.example"}, "")]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"], ids=lambda name: name
)
def test_each_encoding_is_understood(encoding):
    data = "aamc_id,email,name\n15000001,a@b.example,Renée Ångström\n".encode(encoding)

    assert rows(data)[0][1]["name"] == "Renée Ångström"


def test_columns_come_in_any_order_case_and_spelling():
    text = " E-Mail ;Mood;AAMC ID\na@b.example;fine;15000001\n"

    assert rows(text) == [(2, {"email": "a@b.example", "aamc_id": "15000001"}, "")]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_each_line_end_is_understood(line_end):
    text = line_end.join(["aamc_id,email", "1,a@b.example", "2,c@d.example", ""])

    assert [number for number, _, _ in rows(text)] == [2, 3]


def test_row_numbers_are_lines_of_the_file():
    text = 'aamc_id,email,name\n\n1,a@b.example,"two\nlines"\n,,\n2,c@d.example,x\n'

    assert [(number, cells["name"]) for number, cells, _ in rows(text)] == [
        (3, "two lines"),
        (6, "x"),
    ]


def test_header_may_follow_empty_lines():
    assert rows("\n \naamc_id,email\n1,a@b.example\n")[0][0] == 4


def test_short_row_has_blank_cells():
    assert rows("aamc_id,email,step2\n1,a@b.example\n2,c@d.example,240\n")[0][1]["step2"] == ""


def test_row_with_more_cells_than_the_header_is_at_fault():
    assert rows("aamc_id,email\n1,a@b.example,240\n")[0][2] == "has more cells than the header"
    assert rows("aamc_id,email\n1,a@b.example,,\n")[0][2] == ""


def test_file_that_ends_within_a_row_is_noticed():
    assert rows("aamc_id,email,step2\n1,a@b.example,240\n2,c@d.ex")[1][2] == (
        "the file ends within this row"
    )
    assert rows("aamc_id,email,step2\n1,a@b.example,240")[0][2] == ""


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        pytest.param("  x\u00a0", "x", id="outer spaces"),
        pytest.param("a \u00a0 b", "a b", id="runs of spaces"),
        pytest.param("\ufeffx\u200b\u00ad", "x", id="invisible characters"),
        pytest.param("e\u0301", "\u00e9", id="composed"),
        pytest.param("'=1+1", "=1+1", id="an export's apostrophe"),
        pytest.param("'\tx", "x", id="before a tab"),
        pytest.param("'Olu", "'Olu", id="a name's own apostrophe"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_clean_cell(raw, clean):
    assert clean_cell(raw) == clean


@pytest.mark.parametrize("text", ["=SUM(A1)", "+1", "-1", "@x", "plain", "'quoted", ""])
def test_exported_cell_can_be_imported(text):
    assert clean_cell(safe_cell(text)) == text


def test_workbook_gives_text():
    data = workbook(
        ["AAMC ID", "email", "name", "step2"],
        [15000001, "a@b.example", True, 234.0],
        [None, None, None, None],
        [15000002, "c@d.example", datetime(2026, 8, 3), 234.5],  # noqa: DTZ001  # as Excel has it
        ["15000003", "e@f.example", datetime(2026, 8, 3, 9, 30), date(2026, 8, 3)],  # noqa: DTZ001
    )

    found = [(number, *cells.values()) for number, cells, _ in rows(data)]

    assert found == [
        (2, "15000001", "a@b.example", "yes", "234"),
        (4, "15000002", "c@d.example", "2026-08-03", "234.5"),
        (5, "15000003", "e@f.example", "2026-08-03T09:30:00", "2026-08-03"),
    ]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(b"", "empty", id="nothing"),
        pytest.param(b" \n\n", "empty", id="blank lines"),
        pytest.param(b"\x00\x01\x02\xff", "not a table", id="bytes"),
        pytest.param(b"\x81\x8d\x8f", "not a table", id="no characters of any encoding"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1", "old Excel format", id="XLS"),
        pytest.param(b"PK\x03\x04 and nothing more", "damaged", id="a broken workbook"),
        pytest.param(
            b'aamc_id,email\n1,"a@b.ex',
            "Row 2 cannot be read: a quotation mark in it is opened and not closed.",
            id="open quote",
        ),
        pytest.param(
            b'aamc_id,email\n1,"Ana" Lee\n',
            "Row 2 cannot be read: something stands behind a closed quotation mark.",
            id="text behind a quote",
        ),
        pytest.param(
            b"aamc_id,email\n1," + b"x" * 140_000,
            "Row 2 cannot be read: a cell in it is too long.",
            id="endless cell",
        ),
        pytest.param(b"aamc_id,email,aamc_id\n", "aamc_id stands in the file twice", id="twice"),
        pytest.param("aamc_id,email\né,é".encode()[:-1], "cut short", id="within a character"),
    ],
)
def test_unreadable_files_say_why(data, message):
    with pytest.raises(UnreadableTable, match=message):
        read_table(data, PEOPLE, LIMITS)


def test_truncated_workbook_is_damaged():
    data = workbook(["aamc_id", "email"], ["1", "a@b.example"])

    with pytest.raises(UnreadableTable, match="damaged"):
        read_table(data[: len(data) // 2], PEOPLE, LIMITS)


@pytest.mark.parametrize("data", [b"email\nx\n", workbook(["email"], ["x"])])
def test_missing_column_is_named(data):
    with pytest.raises(ColumnsMissing, match="no column aamc_id"):
        read_table(data, PEOPLE, LIMITS)


def test_too_many_rows_are_refused_by_the_limit():
    text = "aamc_id,email\n" + "1,a@b.example\n" * 6

    with pytest.raises(TableTooLarge, match="more than 5 rows"):
        read_table(text.encode(), PEOPLE, LIMITS)
    with pytest.raises(TableTooLarge, match="more than 5 rows"):
        read_bare_table(b"1\ta\n" * 6, ("aamc_id", "name"), LIMITS)


def test_file_of_many_bytes_is_refused_by_the_limit():
    limits = TableLimits(max_bytes=1_500_000, max_rows=5)

    with pytest.raises(TableTooLarge, match=r"larger than 1\.5 MB"):
        read_bytes(io.BytesIO(b"x" * 1_500_001), limits)

    assert len(read_bytes(io.BytesIO(b"x" * 1_500_000), limits)) == 1_500_000


def test_workbook_that_unpacks_to_very_much_is_refused(monkeypatch):
    monkeypatch.setattr(tables, "UNPACKED_TIMES", 0)

    with pytest.raises(TableTooLarge, match="unpacks to more than"):
        read_table(workbook(["aamc_id", "email"]), PEOPLE, LIMITS)


def test_bare_table_takes_columns_by_place():
    data = b"15000001\tskip\tMaren\r\n\n15000002\tskip\n"

    table = read_bare_table(data, ("aamc_id", "", "name"), LIMITS)

    assert [(row.number, dict(row.cells), row.fault) for row in table.rows] == [
        (1, {"aamc_id": "15000001", "name": "Maren"}, ""),
        (3, {"aamc_id": "15000002"}, "has 2 cells instead of 3"),
    ]
    assert table.columns == ("aamc_id", "name")


@given(st.binary(max_size=400))
def test_any_bytes_are_a_table_or_refused(data):
    with suppress(UnreadableTable):
        read_table(data, PEOPLE, LIMITS)


@given(st.text(max_size=200))
def test_any_text_below_a_header_is_a_table_or_refused(text):
    with suppress(UnreadableTable):
        table = read_table(f"aamc_id,email\n{text}".encode(errors="ignore"), PEOPLE, LIMITS)

        assert all(row.number >= 2 for row in table.rows)
