import logging
from datetime import UTC, datetime

import pytest

from matchadvisor.timeline.models import Reminder
from matchadvisor.timeline.services.apart import Apart
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


def test_what_fails_is_told_and_leaves_the_others_their_turn(caplog):
    apart = Apart()

    results = [
        apart.do(lambda divisor=divisor: 6 // divisor, otherwise=0, about=f"number {divisor}")
        for divisor in (0, 2, 0, 3)
    ]

    assert results == [0, 3, 0, 2]
    assert apart.failures == 2
    assert caplog.text.count("failed and is tried again") == 2
    assert caplog.text.count("Traceback") == 1
