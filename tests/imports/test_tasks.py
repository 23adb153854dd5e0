import pytest
from django.utils import timezone

from matchadvisor.celery_app import app
from matchadvisor.imports import tasks
from matchadvisor.imports.enums import RunState
from matchadvisor.imports.services import runs
from tests.factories.accounts import UserFactory
from tests.imports.files import previewed, table

ROW = ("15000001", "ana@med.example", "Ana", "Lee", "241", "")


def test_the_scheduler_rings_for_tasks_that_are_there(settings):
    rung = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}

    assert {"imports.work", "imports.tidy"} <= rung
    assert {"imports.work", "imports.tidy"} <= set(app.tasks)


@pytest.mark.django_db
def test_work_applies_and_accepts_arguments_of_a_later_release():
    dean = UserFactory(dean=True)
    run = previewed(dean, table(ROW))
    runs.ask_to_apply(run=run, digest=run.digest, by=dean, at=timezone.now())

    tasks.work.delay(something_new=1)
    tasks.work.delay()

    run.refresh_from_db()
    assert run.state == RunState.APPLIED
