from datetime import timedelta

import pytest
from django.utils import timezone

from matchadvisor.imports import tasks
from matchadvisor.imports.enums import RunState
from matchadvisor.imports.models import ImportRow, private_storage
from matchadvisor.imports.services import runs, tidying
from tests.factories.accounts import UserFactory
from tests.imports.files import applied, previewed, table, undone
from triage.models import Applicant

ROW = ("15000001", "ana@med.example", "Ana", "Lee", "241", "")
pytestmark = pytest.mark.django_db


@pytest.fixture
def dean():
    return UserFactory(dean=True)


def later(**more):
    return timezone.now() + timedelta(**more)


@pytest.mark.parametrize("step", [previewed, applied])
def test_a_file_is_kept_for_thirty_days(dean, step):
    run = step(dean, table(ROW))

    done = tidying.tidy(at=later(days=29))

    run.refresh_from_db()
    assert done == 0
    assert run.file
    assert run.rows.exists()


def test_an_old_import_forgets_its_file_and_what_its_rows_said(
    dean, django_capture_on_commit_callbacks
):
    run = applied(dean, table(ROW))
    name = run.file.name

    with django_capture_on_commit_callbacks(execute=True):
        done = [tidying.tidy(at=later(days=31)) for _ in range(2)]

    run.refresh_from_db()
    assert done == [1, 0]
    assert not private_storage().exists(name)
    assert (run.state, run.created, run.file.name) == (RunState.APPLIED, 1, "")
    assert not run.rows.exists()
    assert Applicant.objects.exists()
    with pytest.raises(runs.NotNow):
        runs.ask_to_undo(run=run, by=dean, at=later(days=31))


def test_an_undone_import_is_forgotten_as_well(dean):
    run = undone(applied(dean, table(ROW)), dean)

    done = [tidying.tidy(at=later(days=days)) for days in (29, 31)]

    run.refresh_from_db()
    assert done == [0, 1]
    assert run.state == RunState.UNDONE
    assert not run.rows.exists()


def test_rows_are_forgotten_where_the_file_is_gone_already(dean):
    run = applied(dean, table(ROW))
    runs.delete_file(run)

    tidying.tidy(at=later(days=31))

    assert not run.rows.exists()


def test_a_file_that_nobody_applied_is_put_away(dean):
    run = previewed(dean, table(ROW))

    tidying.tidy(at=later(days=31))

    run.refresh_from_db()
    assert (run.state, run.ended_by, run.file.name) == (RunState.DISCARDED, None, "")


def test_a_student_who_is_erased_is_forgotten_by_imports(dean):
    run = applied(dean, table(ROW, ("15000002", "bo@med.example", "Bo", "Lee", "", "")))
    gone = Applicant.objects.get(aamc_id="15000001")

    tidying.forget_student(applicant=gone.pk)

    assert list(run.rows.values_list("number", flat=True)) == [3]
    assert not ImportRow.objects.filter(about=gone.pk).exists()


def test_the_task_tidies_and_takes_arguments_of_a_later_release(dean):
    run = previewed(dean, table(ROW))
    run.uploaded_at -= timedelta(days=31)
    run.save()

    tasks.tidy.delay(something_new=1)

    run.refresh_from_db()
    assert run.state == RunState.DISCARDED
