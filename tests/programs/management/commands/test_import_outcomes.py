from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from programs.models import Outcome
from tests.factories.accounts import SchoolFactory
from tests.factories.programs import ProgramFactory
from tests.shared_data import SHARED, needs_shared

pytestmark = pytest.mark.django_db

GOOD = "1403800001,2026,12,5,2"


@pytest.fixture(autouse=True)
def on_file():
    SchoolFactory(slug="harbor")
    ProgramFactory(acgme_code="1403800001")


@pytest.fixture
def run(tmp_path):
    def run(*rows, school="harbor", **options):
        path = tmp_path / "outcomes.csv"
        header = "acgme_code,year,applied,interviewed,matched"
        path.write_text("\n".join([header, *rows, ""]))
        return command(path, school=school, **options)

    return run


def command(path, **options):
    out = StringIO()
    try:
        call_command("import_outcomes", path, stdout=out, **options)
    except SystemExit as ended:
        return ended.code, out.getvalue().splitlines()
    return 0, out.getvalue().splitlines()


def test_counts_are_printed(run):
    status, lines = run(GOOD)

    assert (status, lines) == (0, ["created: 1", "updated: 0", "unchanged: 0", "refused: 0"])
    assert Outcome.objects.count() == 1


def test_refused_rows_are_listed(run):
    status, lines = run(GOOD, "1403800002,2026,12,5,2")

    assert status == 1
    assert lines[-1] == "row 3 refused: acgme_code: 1403800002 is not in the catalogue"


def test_a_dry_run_changes_nothing(run):
    status, lines = run(GOOD, dry_run=True)

    assert (status, lines[:2]) == (0, ["Dry run: nothing is saved.", "created: 1"])
    assert not Outcome.objects.exists()


def test_a_school_must_be_known(run):
    with pytest.raises(CommandError, match="There is no school elm") as refusal:
        run(GOOD, school="elm")

    assert refusal.value.returncode == 2


def test_a_file_must_be_there(tmp_path):
    with pytest.raises(CommandError, match="No such file") as refusal:
        command(tmp_path / "none.csv", school="harbor")

    assert refusal.value.returncode == 2


@needs_shared
def test_a_file_of_rates_is_told_what_it_lacks():
    with pytest.raises(CommandError, match="no column year, applied") as refusal:
        command(SHARED / "outcomes_interview_rates_by_program.csv", school="harbor")

    assert refusal.value.returncode == 2
