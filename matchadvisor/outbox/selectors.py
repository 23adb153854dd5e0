"""Reading the heartbeats."""

from datetime import datetime, timedelta

from matchadvisor.outbox.enums import Process
from matchadvisor.outbox.models import Heartbeat

STALE_AFTER = timedelta(seconds=60)


def silent_processes(*, at: datetime) -> list[Process]:
    """Return the processes that have not shown a sign of life in the last minute."""
    alive = set(Heartbeat.objects.filter(at__gt=at - STALE_AFTER).values_list("process", flat=True))
    return [process for process in Process if process not in alive]
