"""Rows of a CSV stream: good ones, refused ones, and files that are none."""

from io import BytesIO

import pytest

from triage.management.csv_rows import LONGEST_LINE, MOST_LINES, CsvReader, UnreadableFile

KNOWN = ("ref", "specialty", "step2")


def read(data, known=KNOWN):
    return [
        (row.number, dict(row.cells), row.error)
        for row in CsvReader(BytesIO(data), required="specialty", known=known)
    ]


def good(data):
    rows = read(data)
    assert [error for _, _, error in rows] == [""] * len(rows)
    return [(number, cells) for number, cells, _ in rows]


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"ref,specialty,step2\na,IM,234\n", id="plain"),
        pytest.param(b"ref;specialty;step2\na;IM;234\n", id="semicolons"),
        pytest.param(b"\xef\xbb\xbfref,specialty,step2\na,IM,234\n", id="byte-order mark"),
        pytest.param(b"ref,specialty,step2\r\na,IM,234\r\n", id="DOS line ends"),
        pytest.param(b"ref,specialty,step2\na,IM,234", id="no last line end"),
        pytest.param(b" REF , Specialty,STEP2\n a , IM ,234 \n", id="case and spaces"),
        pytest.param(b'"ref","specialty","step2"\n"a","IM","234"\n', id="quoted"),
        pytest.param(b"notes,ref,specialty,step2\nx,a,IM,234\n", id="an unknown column"),
        pytest.param(b"ref,specialty,step2\na,IM,234,,\n", id="empty cells at the end"),
    ],
)
def test_forms_of_the_same_row(data):
    assert good(data) == [(2, {"ref": "a", "specialty": "IM", "step2": "234"})]


def test_columns_come_in_any_order():
    assert good(b"step2,specialty\n234,IM\n") == [(2, {"step2": "234", "specialty": "IM"})]


def test_blank_lines_are_skipped_and_still_counted():
    rows = good(b"\nref,specialty\n\na,IM\n , \n,\nb,FM\n")

    assert [number for number, _ in rows] == [4, 7]


@pytest.mark.parametrize(
    "encoded",
    [
        pytest.param("Zoë".encode(), id="UTF-8"),
        pytest.param("Zoë".encode("cp1252"), id="Windows-1252"),
    ],
)
def test_encodings(encoded):
    assert good(b"ref,specialty\n" + encoded + b",IM\n") == [(2, {"ref": "Zoë", "specialty": "IM"})]


def test_a_quoted_cell_may_hold_line_ends():
    rows = good(b'ref,notes,specialty\na,"first\nsecond\n",IM\nb,,FM\n')

    assert rows == [
        (2, {"ref": "a", "specialty": "IM"}),
        (5, {"ref": "b", "specialty": "FM"}),
    ]


@pytest.mark.parametrize(
    ("line", "error"),
    [
        pytest.param(b"a,IM", "the row ends after 2 of 3 cells", id="cut off"),
        pytest.param(b"a,IM,234,x", "the row has 4 cells under 3 columns", id="too many cells"),
        pytest.param(b'a,IM,"234', "quotation marks", id="an open quote"),
        pytest.param(b'a,"I"M,234', "quotation marks", id="a stray quote"),
        pytest.param(b"a,IM,2\x0034", "NUL", id="a NUL byte"),
        pytest.param(b"a,I\x81M,234", "neither UTF-8 nor Windows-1252", id="no encoding"),
        pytest.param(b"a,IM\r,234", "quotation marks", id="a stray return"),
        pytest.param(b"a,IM," + b"2" * LONGEST_LINE * 3, "longer than", id="an endless line"),
    ],
)
def test_a_bad_row_is_refused_and_the_rest_goes_on(line, error):
    first, bad, last = read(b"ref,specialty,step2\n0,IM,230\n" + line + b"\nz,FM,220\n")

    assert first == (2, {"ref": "0", "specialty": "IM", "step2": "230"}, "")
    assert bad[0] == 3
    assert error in bad[2]
    assert last == (4, {"ref": "z", "specialty": "FM", "step2": "220"}, "")


def test_an_open_quote_swallows_no_later_row():
    lines = [b'a,"IM,234'] + [b"b%d,FM,220" % number for number in range(MOST_LINES + 5)]

    rows = read(b"ref,specialty,step2\n" + b"\n".join(lines) + b"\n")

    assert [number for number, _, _ in rows] == list(range(2, len(lines) + 2))
    assert [bool(error) for _, _, error in rows] == [True] + [False] * (len(lines) - 1)


def test_a_file_cut_inside_its_last_row():
    data = b"ref,specialty,step2\n" + b"a,Internal Medicine,234\n" * 3

    rows = read(data[:-8])

    assert [bool(error) for _, _, error in rows] == [False, False, True]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(b"", "the file is empty", id="empty"),
        pytest.param(b"\n \n\n", "the file is empty", id="blank lines"),
        pytest.param(b"ref,step2\na,234\n", "names no column specialty", id="no specialty"),
        pytest.param(b"specialty,Step2,STEP2\nIM,1,2\n", "step2 stands there twice", id="twice"),
        pytest.param(b"PK\x03\x04\x00\x00,specialty\n", "NUL", id="a spreadsheet's bytes"),
        pytest.param("specialty\nIM\n".encode("utf-16"), "NUL|column", id="UTF-16"),
        pytest.param(b'specialty,"ref\n', "no header", id="an open quote in the header"),
        pytest.param(b"\x81\x8d\x8f\n", "no header", id="no text"),
        pytest.param(b"x" * (LONGEST_LINE + 1), "longer than", id="no line end"),
    ],
)
def test_what_is_no_such_file(data, reason):
    with pytest.raises(UnreadableFile, match=reason):
        read(data)


def test_an_unknown_column_may_stand_there_twice():
    assert good(b"specialty,x,x\nIM,1,2\n") == [(2, {"specialty": "IM"})]
