import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from matchadvisor.imports.enums import ImportKind
from tests.factories.accounts import UserFactory
from tests.factories.programs import ProgramFactory
from tests.factories.triage import ApplicantFactory, Step2ResultFactory
from tests.imports.files import applied, previewed, table, undone
from triage.models import Applicant

HEADING = ("AAMC ID", "E-mail", "Given name", "Surname", "Step 2 CK score", "Step 1", "Target")
ROW = ("15000001", "ana@med.example", "Ana", "Lee", "241", "failed", "Neurology")
pytestmark = pytest.mark.django_db


@pytest.fixture
def dean():
    return UserFactory(dean=True)


@pytest.fixture
def coordinator(dean):
    return UserFactory(coordinator=True, school=dean.school)


@pytest.fixture
def student(dean):
    applicant = ApplicantFactory(
        school=dean.school,
        without_user=True,
        aamc_id="15000001",
        email="ana@med.example",
        first_name="Anna",
        last_name="Lee",
    )
    Step2ResultFactory(applicant=applicant, score=236)
    return applicant


def shown(client, user, run, which):
    client.force_login(user)
    return client.get(reverse("imports:rows", args=[run.pk, which])).content.decode()


def words(page):
    return " ".join(page.split())


def test_a_changed_row_says_what_was_and_what_becomes(client, dean, student):
    run = previewed(dean, table(ROW, heading=HEADING))

    page = words(shown(client, dean, run, "updated"))

    assert "Anna <span aria-hidden" in page
    assert "236 <span" in page
    assert "</span> 241" in page
    assert "Neurology" in page
    assert "takes the place of what a person entered" in page


@pytest.mark.parametrize("which", ["created", "updated", "refused"])
def test_a_coordinator_reads_no_score(client, coordinator, student, which):
    rows = [ROW, ("15000002", "bo@med.example", "Bo", "Lee", "243", "failed", "")]
    rows += [("15000003", "cy@med.example", "Cy", "Lee", "731", "maybe", "")]
    run = previewed(coordinator, table(*rows, heading=HEADING))

    page = shown(client, coordinator, run, which)
    columns = client.get(reverse("imports:columns", args=[run.pk])).content.decode()
    download = client.get(reverse("imports:refused", args=[run.pk, "csv"])).content.decode()

    assert (run.created, run.updated, run.refused) == (1, 1, 1)
    for private in ("241", "243", "236", "731", "ailed", "maybe"):
        for text in (page, columns, download):
            assert private not in text.replace("243 rows", "")


def test_the_dean_reads_the_same_scores(client, dean, student):
    rows = [("15000002", "bo@med.example", "Bo", "Lee", "243", "failed", "")]
    run = previewed(dean, table(*rows, heading=HEADING))

    assert "243" in shown(client, dean, run, "created")
    assert "243" in client.get(reverse("imports:columns", args=[run.pk])).content.decode()


def test_small_counts_of_outcomes_are_shown_nowhere(client, dean):
    program = ProgramFactory()
    data = table(
        (program.acgme_code, 2025, 47, 23, 7),
        heading=("acgme_code", "year", "applied", "interviewed", "matched"),
    )
    run = previewed(dean, data, ImportKind.OUTCOMES)

    page = words(shown(client, dean, run, "created"))

    assert "Applied:</span> 47" in page
    assert "Matched:</span> under 10" in page


def test_refused_rows_come_as_a_file_that_can_be_mended(client, dean):
    rows = [
        ("15000001", "ana@med.example", "=1+1", "", "241", "", ""),
        ("15000002", "bo@med.example", "Bo", "Lee", "242", "", ""),
    ]
    run = previewed(dean, table(*rows, heading=HEADING))
    client.force_login(dean)

    data = client.get(reverse("imports:refused", args=[run.pk, "csv"])).content
    (line,) = csv.DictReader(io.StringIO(data.decode("utf-8-sig")))
    mended = data.replace(b"'=1+1,,", b"Ana,Lee,")
    again = previewed(dean, mended)

    assert (line["row"], line["reason"]) == ("2", "last_name: is empty")
    assert (line["first_name"], line["step2"]) == ("'=1+1", "241")
    assert (again.created, again.refused) == (1, 0)


def test_refused_rows_come_as_a_workbook(client, dean):
    run = previewed(dean, table(("", *ROW[1:]), heading=HEADING))
    client.force_login(dean)

    response = client.get(reverse("imports:refused", args=[run.pk, "xlsx"]))

    sheet = load_workbook(io.BytesIO(response.content)).active
    assert [cell.value for cell in sheet[1]][:3] == ["row", "reason", "aamc_id"]
    assert [cell.value for cell in sheet[2]][:2] == [2, "aamc_id: is empty"]
    assert "attachment" in response.headers["Content-Disposition"]


@pytest.mark.parametrize(
    "address", [("imports:rows", "nothing"), ("imports:refused", "pdf")], ids=["rows", "file"]
)
def test_what_is_not_there_is_not_found(client, dean, address):
    run = previewed(dean, table(ROW, heading=HEADING))
    client.force_login(dean)

    response = client.get(reverse(address[0], args=[run.pk, address[1]]))

    assert response.status_code == 404


def test_refused_rows_are_gone_with_the_file(client, dean):
    run = previewed(dean, table(("", *ROW[1:]), heading=HEADING))
    run.file = ""
    run.save()
    client.force_login(dean)

    response = client.get(reverse("imports:refused", args=[run.pk, "csv"]))

    assert response.status_code == 404


def test_what_an_undo_left_is_listed(client, dean, student):
    run = applied(dean, table(ROW, heading=HEADING))
    Applicant.objects.filter(pk=student.pk).update(first_name="Annika")
    undone(run, dean)

    page = words(shown(client, dean, run, "left"))

    assert "First name: was changed since" in page


def test_rows_take_as_many_queries_for_many_as_for_one(client, dean):
    client.force_login(dean)
    counts = []
    for count in (1, 30):
        rows = [
            (str(16_000_000 + n), f"q{n}@med.example", "A", "B", "241", "", "")
            for n in range(count)
        ]
        run = previewed(dean, table(*rows, heading=HEADING))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("imports:rows", args=[run.pk, "created"]))
        counts.append(len(queries))

    assert len(set(counts)) == 1
