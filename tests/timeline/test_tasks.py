from datetime import UTC, date, datetime

import pytest
from time_machine import travel

from matchadvisor.celery_app import app
from matchadvisor.outbox.models import Message
from matchadvisor.timeline import tasks
from matchadvisor.timeline.models import Milestone
from tests.factories.timeline import MilestoneFactory
from tests.factories.triage import SpecialtyChoiceFactory

pytestmark = pytest.mark.django_db
TUESDAY_NOON = datetime(2026, 8, 4, 16, tzinfo=UTC)


def test_the_scheduler_rings_for_a_task_that_is_there(settings):
    rung = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}

    assert "timeline.tick" in rung
    assert {"timeline.tick", "timeline.tick_school"} <= set(app.tasks)


def test_tick_reminds_at_every_school_once():
    for _ in range(2):
        MilestoneFactory(kind="own", specialty="", title="Meet", latest_on=None)

    with travel(TUESDAY_NOON, tick=False):
        tasks.tick.delay(something_new=1)
        tasks.tick.delay()

    reminders = Message.objects.filter(key__startswith="timeline.reminder:")
    assert reminders.count() == 2


def test_tick_keeps_milestones_in_step():
    choice = SpecialtyChoiceFactory()

    with travel(TUESDAY_NOON, tick=False):
        tasks.tick_school.delay(school_id=choice.applicant.school_id, something_new=1)

    assert Milestone.objects.filter(
        applicant=choice.applicant, due_on__gt=date(2026, 8, 4)
    ).exists()
