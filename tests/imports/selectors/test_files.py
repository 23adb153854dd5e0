import io

import pytest
from openpyxl import Workbook

from matchadvisor.common.tables import TableTooLarge, UnreadableTable
from matchadvisor.imports.enums import ImportKind
from matchadvisor.imports.selectors import files
from matchadvisor.imports.selectors.files import FileGone, data_of, open_file, table_of
from tests.factories.accounts import UserFactory
from tests.imports.files import table, uploaded

ROW = ("15000001", "ana@med.example", "Zoë", "Núñez", "241", "")
HEADINGS = ("AAMC ID", "E-mail", "Given name", "Surname", "Step 2 CK score", "Adviser e-mail")
NRMP = b"15000001\t1-234\tAna\tM\tLee\t1999-01-01\r\n"


def workbook(*rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_text_file_is_opened_by_what_is_in_it(encoding, delimiter):
    opened = open_file(table(ROW, ROW, encoding=encoding, delimiter=delimiter), ImportKind.STUDENTS)

    assert opened.headings == HEADINGS
    assert opened.samples[2:4] == (("Zoë",), ("Núñez",))
    assert (opened.rows, opened.has_header) == (2, True)


def test_a_file_with_strange_headings_is_opened_all_the_same():
    opened = open_file(b"Alpha;Beta;Gamma\r\n1;2;3\r\n", ImportKind.STUDENTS)

    assert opened.headings == ("Alpha", "Beta", "Gamma")


def test_a_workbook_is_opened():
    opened = open_file(workbook(HEADINGS, ROW), ImportKind.STUDENTS)

    assert opened.headings == HEADINGS
    assert opened.samples[4] == ("241",)


def test_the_nrmps_upload_has_no_header():
    opened = open_file(NRMP, ImportKind.STUDENTS)

    assert (opened.headings, opened.rows, opened.has_header) == ((), 1, False)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "The file is empty."),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "characters"),
        (b"PK\x03\x04nonsense", "workbook is damaged"),
        (b"a,b\r\n", "no rows below it"),
        (b",,\r\n1,2,3\r\n", "heading"),
    ],
)
def test_a_file_that_is_no_table_is_refused(data, reason):
    with pytest.raises(UnreadableTable, match=reason):
        open_file(data, ImportKind.STUDENTS)


def test_too_many_rows_are_refused():
    data = table(*[(n, *ROW[1:]) for n in range(5_001)])

    with pytest.raises(TableTooLarge, match="5,000 rows"):
        open_file(data, ImportKind.STUDENTS)


def test_too_many_columns_are_refused():
    heading = [f"c{n}" for n in range(files.MOST_HEADINGS + 1)]

    with pytest.raises(TableTooLarge, match="columns"):
        open_file(table(heading, heading=heading), ImportKind.STUDENTS)


@pytest.mark.django_db
def test_rows_are_read_under_the_columns_that_were_chosen():
    run = uploaded(UserFactory(dean=True), table(ROW))
    run.matching = ["aamc_id", "email", "last_name", "first_name", "", ""]

    (row,) = table_of(run, data_of(run)).rows

    assert row.number == 2
    assert row.cells == {
        "aamc_id": "15000001",
        "email": "ana@med.example",
        "last_name": "Zoë",
        "first_name": "Núñez",
    }


@pytest.mark.django_db
def test_a_file_that_was_deleted_is_gone():
    run = uploaded(UserFactory(dean=True), table(ROW))
    run.file = ""

    with pytest.raises(FileGone):
        data_of(run)
