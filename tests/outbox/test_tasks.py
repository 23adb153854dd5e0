from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from kombu.exceptions import OperationalError

from matchadvisor import celery_app
from matchadvisor.celery_app import app
from matchadvisor.outbox import tasks
from matchadvisor.outbox.models import Heartbeat, Message
from tests.factories.outbox import MessageFactory

pytestmark = pytest.mark.django_db


def test_tasks_have_the_names_that_the_scheduler_rings(settings):
    app.loader.import_default_modules()
    rung = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}

    assert {"outbox.drain", "outbox.beat", "outbox.trim"} <= rung
    assert rung <= set(app.tasks)


def test_drain_sends_and_accepts_arguments_of_a_later_release(mailoutbox):
    MessageFactory()

    tasks.drain.delay(something_new=1)

    assert len(mailoutbox) == 1
    assert Message.objects.get().sent_at


def test_beat_keeps_both_heartbeats():
    tasks.beat.delay()

    assert set(Heartbeat.objects.values_list("process", flat=True)) == {"scheduler", "worker"}


def test_stand_in_keeps_that_a_worker_lives():
    tasks.stand_in.delay()

    assert list(Heartbeat.objects.values_list("process", flat=True)) == ["worker"]


def test_trim_forgets_what_old_mails_said():
    MessageFactory(sent=True, created_at=datetime(2020, 1, 1, tzinfo=UTC))

    tasks.trim.delay()

    assert Message.objects.get().text == ""


def test_each_worker_rings_by_a_clock_of_its_own(monkeypatch):
    rung = []
    monkeypatch.setattr(app, "send_task", lambda name, **options: rung.append((name, options)))
    timer = Timer()

    celery_app.keep_watch(sender=SimpleNamespace(timer=timer))
    timer.calls[0][1]()

    assert timer.calls[0][0] == 30
    assert rung == [("outbox.stand_in", {"expires": 30, "retry": False})]


def test_a_worker_without_its_broker_goes_on(monkeypatch, caplog):
    def no_broker(name, **options):
        raise OperationalError

    monkeypatch.setattr(app, "send_task", no_broker)

    celery_app.ring_to_stand_in()

    assert caplog.messages == ["The broker does not answer."]


class Timer:
    """A worker's timer that only notes what it is asked for."""

    def __init__(self):
        self.calls = []

    def call_repeatedly(self, seconds, function):
        self.calls.append((seconds, function))
