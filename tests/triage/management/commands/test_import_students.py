import io

import pytest
from django.core.management import CommandError, call_command

from tests.factories.accounts import SchoolFactory
from triage.models import Applicant

pytestmark = pytest.mark.django_db

HEADER = "aamc_id,email,first_name,last_name,step2\n"
MAREN = "15000001,maren@school.example,Maren,Okafor,234\n"
COUNTS = "created: {}\nupdated: {}\nunchanged: {}\nrefused: {}\n"


@pytest.fixture
def run(tmp_path):
    school = SchoolFactory(slug="tindal")

    def run_on(content, *options, slug=school.slug):
        file = tmp_path / "students.csv"
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        out = io.StringIO()
        status = 0
        try:
            call_command("import_students", str(file), "--school", slug, *options, stdout=out)
        except SystemExit as exit_:
            status = exit_.code
        return out.getvalue(), status

    return run_on


def test_import_prints_counts_and_a_second_run_changes_nothing(run):
    first, second = run(HEADER + MAREN), run(HEADER + MAREN)

    assert first == (COUNTS.format(1, 0, 0, 0), 0)
    assert second == (COUNTS.format(0, 0, 1, 0), 0)


def test_refused_row_is_listed_with_number_and_reason(run):
    out, status = run(HEADER + "15000002,petra@school.example,Petra,Larkin,999\n" + MAREN)

    assert status == 1
    assert out == COUNTS.format(1, 0, 0, 1) + (
        "row 2 refused: step2: a Step 2 CK score lies between 1 and 300, not 999\n"
    )


def test_dry_run_saves_nothing(run):
    out, status = run(HEADER + MAREN, "--dry-run")

    assert (out, status) == ("Dry run: nothing is saved.\n" + COUNTS.format(1, 0, 0, 0), 0)
    assert not Applicant.objects.exists()


def test_value_of_a_person_that_gives_way_is_named(run):
    run(HEADER + MAREN)
    Applicant.objects.get().step2_results.update(origin="self")

    out, _ = run(HEADER + MAREN.replace("234", "236"))

    assert out == COUNTS.format(0, 1, 0, 0) + "row 2: replaces a person's step2\n"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param("", "The file is empty", id="empty"),
        pytest.param("aamc_id,email\n", "no column first_name, last_name", id="columns"),
        pytest.param(bytes(range(256)) * 40, "not a table", id="random bytes"),
        pytest.param(HEADER + '15000001,"maren', "Row 2 cannot be read", id="truncated"),
        pytest.param(HEADER + MAREN * 200_000, "larger than 5 MB", id="200,000 rows"),
    ],
)
def test_unreadable_file_ends_with_two(run, content, message):
    with pytest.raises(CommandError, match=message) as refusal:
        run(content)

    assert refusal.value.returncode == 2
    assert not Applicant.objects.exists()


def test_missing_file_ends_with_two(tmp_path):
    SchoolFactory(slug="tindal")

    with pytest.raises(CommandError, match="No such file") as refusal:
        call_command("import_students", str(tmp_path / "none.csv"), "--school", "tindal")

    assert refusal.value.returncode == 2


def test_unknown_school_ends_with_two(run):
    with pytest.raises(CommandError, match="no school nowhere") as refusal:
        run(HEADER + MAREN, slug="nowhere")

    assert refusal.value.returncode == 2
