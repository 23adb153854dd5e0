import logging
from datetime import UTC, datetime

import pytest

from matchadvisor.timeline.models import Reminder
from matchadvisor.timeline.services.apart import apart
from matchadvisor.timeline.services.ticking import tick_all
from tests.factories.accounts import SchoolFactory
from tests.factories.timeline import MilestoneFactory

pytestmark = pytest.mark.django_db
AT = datetime(2026, 8, 4, 16, tzinfo=UTC)


def test_a_school_that_fails_leaves_the_others_their_turn(caplog):
    broken = SchoolFactory(time_zone="Mars/Base")
    MilestoneFactory(own=True)

    with caplog.at_level(logging.ERROR):
        tick_all(clock=lambda: AT)

    assert Reminder.objects.exists()
    assert f"school {broken.pk}: the tick failed" in caplog.text


def test_apart_gives_the_result_or_the_other_one():
    assert apart(lambda: 3, otherwise=0, about="three") == 3
    assert apart(lambda: 1 // 0, otherwise=0, about="nothing") == 0
