from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from openpyxl import Workbook

from programs.models import Program, ProgramProfile, Track
from tests.factories.accounts import SchoolFactory
from tests.factories.programs import ProgramFactory
from tests.shared_data import SHARED, needs_shared

pytestmark = pytest.mark.django_db

HEADER = "acgme_code,name,specialty,city,state,kind"
HARBOR = "0403800001,Harbor Lake Program,Anesthesiology,Alder Falls,OH,community"


@pytest.fixture
def run(tmp_path):
    def run(*rows, header=HEADER, **options):
        path = tmp_path / "list.csv"
        path.write_text("\n".join([header, *rows, ""]))
        return command(path, **options)

    return run


def command(path, **options):
    """The exit status and the lines that were printed."""
    out = StringIO()
    try:
        call_command("import_programs", path, stdout=out, **options)
    except SystemExit as ended:
        return ended.code, out.getvalue().splitlines()
    return 0, out.getvalue().splitlines()


def test_counts_are_printed_and_nothing_is_wrong(run):
    status, lines = run(HARBOR)

    assert status == 0
    assert lines == [
        "created: 1",
        "updated: 0",
        "unchanged: 0",
        "refused: 0",
        "of these: 1 new programs, 0 new tracks",
        "left out: what an office adds, since no --school is named",
    ]
    assert Program.objects.get().acgme_code == "0403800001"


def test_refused_and_odd_rows_are_listed(run):
    status, lines = run(HARBOR.replace("OH", "PA"), HARBOR.replace("0001", "000"))

    assert status == 1
    assert lines[:4] == ["created: 1", "updated: 0", "unchanged: 0", "refused: 1"]
    assert lines[-2:] == [
        "row 2 looks odd: the code's state digits say OH, the row says PA",
        "row 3 refused: acgme_code: 040380000 has nine digits; a leading zero is lost unless "
        "the column is text",
    ]


def test_a_dry_run_changes_nothing(run):
    ProgramFactory(specialty="anesthesiology", acgme_code="0403800002")

    status, lines = run(HARBOR, dry_run=True, complete=True)

    assert status == 0
    assert lines[:2] == ["Dry run: nothing is saved.", "created: 1"]
    assert "closed: 0403800002 is not in the file" in lines
    assert [program.is_open for program in Program.objects.all()] == [True]


def test_facts_of_an_office_go_to_the_school_that_is_named(run):
    school = SchoolFactory(slug="harbor")

    status, _ = run(HARBOR, school="harbor")

    assert status == 0
    assert ProgramProfile.objects.get().school == school


def test_a_workbook_is_read_like_a_text(tmp_path):
    book = Workbook()
    for row in (HEADER, HARBOR):
        book.active.append(row.split(","))
    book.save(tmp_path / "list.xlsx")

    status, _ = command(tmp_path / "list.xlsx")

    assert (status, Program.objects.get().acgme_code) == (0, "0403800001")


def test_a_school_must_be_known(run):
    with pytest.raises(CommandError, match="There is no school harbor") as refusal:
        run(HARBOR, school="harbor")

    assert refusal.value.returncode == 2


def test_a_file_must_be_there(tmp_path):
    with pytest.raises(CommandError, match="No such file") as refusal:
        command(tmp_path / "none.csv")

    assert refusal.value.returncode == 2


def test_a_file_must_have_the_needed_columns(run):
    with pytest.raises(CommandError, match="The file has no column city, state") as refusal:
        run("x", header="acgme_code,name,specialty")

    assert refusal.value.returncode == 2


@needs_shared
def test_the_whole_catalogue_goes_in_once_and_then_changes_nothing():
    path = SHARED / "programs.csv"

    first, lines = command(path)
    second, lines_again = command(path)

    assert (first, lines[:4]) == (
        0,
        ["created: 5183", "updated: 0", "unchanged: 0", "refused: 0"],
    )
    assert (second, lines_again[:4]) == (
        0,
        ["created: 0", "updated: 0", "unchanged: 5183", "refused: 0"],
    )
    assert (Program.objects.count(), Track.objects.count()) == (5183, 3749)
