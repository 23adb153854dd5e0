import pytest

from matchadvisor.celery_app import app
from matchadvisor.outbox import tasks
from matchadvisor.outbox.models import Heartbeat, Message
from tests.factories.outbox import MessageFactory

pytestmark = pytest.mark.django_db


def test_tasks_have_the_names_that_the_scheduler_rings(settings):
    rung = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}

    assert {"outbox.drain", "outbox.beat"} <= rung
    assert rung <= set(app.tasks)


def test_drain_sends_and_accepts_arguments_of_a_later_release(mailoutbox):
    MessageFactory()

    tasks.drain.delay(something_new=1)

    assert len(mailoutbox) == 1
    assert Message.objects.get().sent_at


def test_beat_keeps_both_heartbeats():
    tasks.beat.delay()

    assert set(Heartbeat.objects.values_list("process", flat=True)) == {"scheduler", "worker"}
