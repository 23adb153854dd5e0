import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from matchadvisor.imports.enums import RunState
from matchadvisor.imports.models import ImportRun, private_storage
from matchadvisor.imports.services import runs, working
from matchadvisor.imports.views import runs as views
from tests.factories.accounts import UserFactory
from tests.factories.triage import ApplicantFactory
from tests.imports.files import applied, latest, previewed, queued, table, uploaded, work_through
from triage.models import Applicant

ROW = ("15000001", "ana@med.example", "Ana", "Lee", "241", "")
OTHER = ("15000002", "bo@med.example", "Bo", "Lee", "242", "")
NAMES = {"aamc_id": "0", "email": "1", "first_name": "2", "last_name": "3", "step2": "4"}
pytestmark = pytest.mark.django_db


@pytest.fixture
def dean(client):
    user = UserFactory(dean=True)
    client.force_login(user)
    return user


def page_of(run):
    return reverse("imports:run", args=[run.pk])


def sent(data, name="list.csv", kind="students"):
    return {"kind": kind, "file": SimpleUploadedFile(name, data)}


def test_the_whole_way_without_javascript(client, dean):
    client.post(reverse("imports:upload"), sent(table(ROW, OTHER, ("", *ROW[1:]))))
    run = latest()
    columns = reverse("imports:columns", args=[run.pk])
    guess = client.get(columns).content.decode()

    client.post(columns, NAMES)
    preview = client.get(page_of(run)).content.decode()
    run.refresh_from_db()
    nothing = Applicant.objects.count()
    client.post(reverse("imports:apply", args=[run.pk]), {"digest": run.digest})
    waiting = client.get(page_of(run)).content.decode()
    work_through()
    report = client.get(page_of(run)).content.decode()
    client.post(reverse("imports:undo", args=[run.pk]))
    work_through()
    after = client.get(page_of(run)).content.decode()

    assert "For example 15000001, 15000002" in guess
    assert "Nothing has changed yet. This is what would." in preview
    assert nothing == 0
    assert '<meta http-equiv="refresh" content="4">' in waiting
    assert "Applied on" in report
    assert "Undone on" in after
    assert not Applicant.objects.exists()


def test_a_large_file_is_compared_by_the_worker(client, dean, monkeypatch):
    monkeypatch.setattr(views, "AT_ONCE", 1)
    run = uploaded(dean, table(ROW, OTHER))

    client.post(reverse("imports:columns", args=[run.pk]), NAMES)
    run.refresh_from_db()
    waiting = client.get(page_of(run)).content.decode()

    assert run.state == RunState.MATCHED
    assert "2 rows are being compared" in waiting


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "The file is empty."),
        (b"\x89PNG\x00", "The file is not a table"),
        (b"PK\x03\x04nonsense", "The workbook is damaged or is not an XLSX file."),
        (b"x" * 5_000_001, "The file is larger than 5 MB"),
    ],
    ids=["empty", "picture", "no workbook", "too large"],
)
def test_a_file_that_cannot_be_read_is_told_next_to_the_field(client, dean, data, reason):
    response = client.post(reverse("imports:upload"), sent(data))

    assert response.status_code == 422
    assert reason in response.content.decode()
    assert not ImportRun.objects.exists()


def test_a_file_over_the_limit_is_dropped_and_told(client, dean, settings):
    settings.LARGEST_UPLOAD = 1_000

    response = client.post(reverse("imports:upload"), sent(b"x" * 200_000))

    assert response.status_code == 413
    assert "so it was not taken" in response.content.decode()


def test_the_nrmps_upload_needs_no_matching(client, dean):
    data = b"15000001\t1-234\tAna\tM\tLee\t1999-01-01\r\n"

    client.post(reverse("imports:upload"), sent(data))

    assert (latest().state, latest().created) == (RunState.PREVIEWED, 1)


def test_a_needed_column_that_is_missing_is_named(client, dean):
    run = uploaded(dean, table(ROW, heading=("Nr", *"bcdef")))
    url = reverse("imports:columns", args=[run.pk])

    page = client.get(url).content.decode()
    response = client.post(url, NAMES | {"last_name": ""})

    assert "No column was found for AAMC ID, E-mail, First name, Last name." in " ".join(
        page.split()
    )
    assert response.status_code == 422
    assert "Choose the column that holds it: Last name." in response.content.decode()


def test_one_column_is_not_taken_twice(client, dean):
    run = uploaded(dean, table(ROW))

    response = client.post(reverse("imports:columns", args=[run.pk]), NAMES | {"last_name": "2"})

    assert response.status_code == 422
    assert "Given name is chosen for another column already." in response.content.decode()


@pytest.mark.parametrize(
    ("kind", "heading", "reason"),
    [
        ("programs", ("acgme_code", "name"), "Choose at least one column with facts"),
        ("outcomes", ("year", "applied", "interviewed", "matched"), "with the ACGME code"),
    ],
)
def test_a_file_that_would_say_nothing_is_refused(client, dean, kind, heading, reason):
    client.post(reverse("imports:upload"), sent(table(("1",) * 4, heading=heading), kind=kind))
    run = latest()
    names = {name: str(place) for place, name in enumerate(heading)}

    response = client.post(reverse("imports:columns", args=[run.pk]), names)

    assert response.status_code == 422
    assert reason in response.content.decode()


def test_the_next_file_is_matched_as_the_last_one(client, dean):
    heading = ("Nr", "E-mail", "Given name", "Surname", "Score", "x")
    first, second = (uploaded(dean, table(ROW, heading=heading)) for _ in range(2))
    client.post(reverse("imports:columns", args=[first.pk]), NAMES)

    page = client.get(reverse("imports:columns", args=[second.pk])).content.decode()

    assert "Filled in as your office matched its last file." in page
    assert '<option value="4" selected>Score</option>' in page


def test_a_file_that_the_storage_lost_is_told(client, dean):
    run = uploaded(dean, table(ROW))
    private_storage().delete(run.file.name)

    response = client.get(reverse("imports:columns", args=[run.pk]), follow=True)

    assert response.redirect_chain == [(page_of(run), 302)]
    assert "The file is not kept any more" in response.content.decode()


def test_settled_columns_are_not_matched_again(client, dean):
    run = applied(dean, table(ROW))

    response = client.post(reverse("imports:columns", args=[run.pk]), NAMES, follow=True)

    assert "settled already" in response.content.decode()


def test_a_page_that_waits_gets_progress_and_then_everything(client, dean):
    run = queued(dean, table(ROW, OTHER))
    htmx = {"HX-Request": "true"}
    working.work(clock=lambda: timezone.now(), piece=1)
    ImportRun.objects.filter(pk=run.pk).update(state=RunState.APPLYING.value)

    waiting = client.get(page_of(run), headers=htmx)
    ImportRun.objects.filter(pk=run.pk).update(state=RunState.APPLIED.value)
    done = client.get(page_of(run), headers=htmx)

    assert 'hx-trigger="every 2s"' in waiting.content.decode()
    assert "<html" not in waiting.content.decode()
    assert done.headers["HX-Refresh"] == "true"


def test_a_second_press_of_apply_says_how_it_stands(client, dean):
    run = previewed(dean, table(ROW))
    url = reverse("imports:apply", args=[run.pk])

    client.post(url, {"digest": run.digest})
    again = client.post(url, {"digest": run.digest}, follow=True)

    assert "This import has moved on" in again.content.decode()


def test_an_old_page_does_not_apply_a_new_preview(client, dean):
    run = previewed(dean, table(ROW))

    response = client.post(reverse("imports:apply", args=[run.pk]), {"digest": "old"}, follow=True)

    assert "Look at it once more." in response.content.decode()


def test_changed_data_are_shown_anew(client, dean):
    run = queued(dean, table(ROW))
    ApplicantFactory(
        school=dean.school, aamc_id=ROW[0], email=ROW[1], first_name="Old", without_user=True
    )
    work_through()

    page = client.get(page_of(run)).content.decode()

    assert "What is on file has changed since the preview" in page
    assert 'name="digest"' in page


def test_a_waiting_import_names_the_one_it_waits_for(client, dean):
    first = previewed(dean, table(ROW))
    second = previewed(dean, table(OTHER))
    ImportRun.objects.filter(pk=first.pk).update(
        state=RunState.APPLYING.value, asked_by=dean, asked_at=timezone.now()
    )
    runs.ask_to_apply(run=second, digest=second.digest, by=dean, at=timezone.now())

    page = client.get(page_of(second)).content.decode()

    assert "It waits for another import of the school, class list.csv." in page


def test_discard_leads_back_to_the_list(client, dean):
    run = previewed(dean, table(ROW))

    response = client.post(reverse("imports:discard", args=[run.pk]), follow=True)

    assert response.redirect_chain == [(reverse("imports:runs"), 302)]
    assert "The file is put away and deleted." in response.content.decode()


def test_an_empty_list_says_what_comes(client, dean):
    page = client.get(reverse("imports:runs")).content.decode()

    assert "No file yet" in page


def test_the_list_takes_as_many_queries_for_many_as_for_one(client, dean):
    counts = []
    for _ in range(3):
        previewed(dean, table(ROW))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("imports:runs"))
        counts.append(len(queries))

    assert len(set(counts)) == 1
