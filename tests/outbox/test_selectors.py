from datetime import UTC, datetime, timedelta

import pytest

from matchadvisor.outbox import services
from matchadvisor.outbox.enums import Process
from matchadvisor.outbox.selectors import STALE_AFTER, silent_processes

AT = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def test_silent_processes_are_all_before_the_first_heartbeat():
    assert silent_processes(at=AT) == [Process.SCHEDULER, Process.WORKER]


@pytest.mark.parametrize(
    ("age", "silent"),
    [
        (STALE_AFTER - timedelta(seconds=1), []),
        (STALE_AFTER, [Process.SCHEDULER]),
    ],
)
def test_silent_processes_are_those_quiet_for_a_minute(age, silent):
    services.record_heartbeats(processes=[Process.WORKER], at=AT)
    services.record_heartbeats(processes=[Process.SCHEDULER], at=AT - age)

    assert silent_processes(at=AT) == silent
