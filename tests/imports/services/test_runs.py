import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from matchadvisor.audit.models import Event
from matchadvisor.imports.enums import RunState
from matchadvisor.imports.models import ImportRun, Matching, private_storage
from matchadvisor.imports.services import runs
from tests.at_once import at_once
from tests.factories.accounts import UserFactory
from tests.factories.triage import AT
from tests.imports.files import applied, previewed, queued, table, uploaded, work_through

ROW = ("15000001", "ana@med.example", "Ana", "Lee", "241", "")
pytestmark = pytest.mark.django_db


@pytest.fixture
def dean(db):
    return UserFactory(dean=True)


def test_upload_keeps_the_file_under_a_name_of_our_own(dean):
    data = table(ROW)

    run = uploaded(dean, data, name="../../Class of 2027\u202e.csv")

    assert run.state == RunState.UPLOADED
    assert "Class" not in run.file.name
    assert private_storage().open(run.file.name).read() == data
    assert run.shown_name == "../../Class of 2027.csv"


def test_matching_is_remembered_for_the_next_file(dean):
    heading = ("Nr", "E-mail", "Given name", "Surname", "Shoes", "Advisor")
    run = uploaded(dean, table(ROW, heading=heading))

    runs.match_columns(
        run=run,
        columns=["aamc_id", "email", "first_name", "last_name", "step2", ""],
        by=dean,
        at=timezone.now(),
    )

    known = Matching.objects.get(school=dean.school).headings
    assert (known["nr"], known["shoes"], known["advisor"]) == ("aamc_id", "step2", "")
    assert run.state == RunState.MATCHED


def test_apply_refuses_another_preview(dean):
    run = previewed(dean, table(ROW))

    with pytest.raises(runs.AnotherPreview):
        runs.ask_to_apply(run=run, digest="0" * 64, by=dean, at=timezone.now())

    run.refresh_from_db()
    assert run.state == RunState.PREVIEWED


@pytest.mark.parametrize("step", ["uploaded", "queued", "applied", "discarded"])
def test_apply_is_for_previews(dean, step):
    run = uploaded(dean, table(ROW)) if step == "uploaded" else previewed(dean, table(ROW))
    if step == "queued":
        runs.ask_to_apply(run=run, digest=run.digest, by=dean, at=timezone.now())
    elif step == "applied":
        runs.ask_to_apply(run=run, digest=run.digest, by=dean, at=timezone.now())
        work_through()
    elif step == "discarded":
        runs.discard(run=run, by=dean, at=timezone.now())

    with pytest.raises(runs.NotNow):
        runs.ask_to_apply(run=run, digest=run.digest, by=dean, at=timezone.now())


@pytest.mark.django_db(transaction=True)
def test_two_people_who_press_apply_at_once_apply_it_once(dean):
    coordinator = UserFactory(coordinator=True, school=dean.school)
    run = previewed(dean, table(ROW))

    def press(by):
        return lambda: runs.ask_to_apply(
            run=ImportRun.objects.get(pk=run.pk), digest=run.digest, by=by, at=timezone.now()
        )

    answers = at_once(press(dean), press(coordinator))
    work_through()

    run.refresh_from_db()
    assert sorted(type(answer).__name__ for answer in answers) == ["NoneType", "NotNow"]
    assert run.state == RunState.APPLIED
    assert Event.objects.filter(kind="imports.apply_asked").count() == 1
    assert Event.objects.filter(kind="imports.run_applied").count() == 1


def test_undo_waits_for_another_import_that_is_written(dean):
    run = applied(dean, table(ROW))
    other = queued(dean, table(("15000002", "bo@med.example", "Bo", "Lee", "", "")))
    ImportRun.objects.filter(pk=other.pk).update(state=RunState.APPLYING.value)

    with pytest.raises(runs.AnotherIsWritten):
        runs.ask_to_undo(run=run, by=dean, at=timezone.now())


def test_discard_deletes_the_file_and_what_was_read_of_it(dean, django_capture_on_commit_callbacks):
    run = previewed(dean, table(ROW))
    name = run.file.name

    with django_capture_on_commit_callbacks(execute=True):
        runs.discard(run=run, by=dean, at=timezone.now())

    assert (run.state, run.file.name, run.ended_by) == (RunState.DISCARDED, "", dean)
    assert not private_storage().exists(name)
    assert not run.rows.exists()


@pytest.mark.parametrize("step", [queued, applied])
def test_discard_is_for_what_was_not_applied(dean, step):
    run = step(dean, table(ROW))

    with pytest.raises(runs.NotNow):
        runs.discard(run=run, by=dean, at=timezone.now())


@pytest.mark.parametrize(
    "impossible",
    [
        {"state": "applied"},
        {"state": "queued"},
        {"state": "failed"},
        {"state": "undone"},
        {"state": "gone"},
        {"fault": "broken"},
        {"lease_until": AT},
    ],
    ids=str,
)
def test_the_database_refuses_impossible_states(dean, impossible):
    run = uploaded(dean, table(ROW))

    with pytest.raises(IntegrityError), transaction.atomic():
        ImportRun.objects.filter(pk=run.pk).update(**impossible)


def test_audit_holds_no_private_data(dean):
    applied(dean, table(ROW))

    told = str(list(Event.objects.values_list("details", flat=True)))
    assert "Lee" not in told
    assert "241" not in told
    assert "class list" not in told
