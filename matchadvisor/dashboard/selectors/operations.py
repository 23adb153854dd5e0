"""Whether everything runs, in numbers without anybody's data."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from matchadvisor.audit.models import ChainHead
from matchadvisor.outbox.enums import Process, State
from matchadvisor.outbox.models import Heartbeat, Message
from matchadvisor.outbox.selectors import silent_processes


@dataclass(frozen=True, slots=True)
class ProcessRow:
    """A process with its last sign of life."""

    process: Process
    at: datetime | None
    is_alive: bool


@dataclass(frozen=True, slots=True)
class OperationsPage:
    """The processes, the mails by state and the number of recorded events."""

    processes: tuple[ProcessRow, ...]
    mails: tuple[tuple[State, int], ...]
    events: int


def operations_page(*, at: datetime) -> OperationsPage:
    """Read the page in four queries."""
    beats = dict(Heartbeat.objects.values_list("process", "at"))
    silent = silent_processes(at=at)
    counts = dict(
        Message.objects.values_list("state").annotate(number=Count("pk")).order_by("state")
    )
    head = ChainHead.objects.filter(pk=1).values_list("seq", flat=True).first()
    return OperationsPage(
        processes=tuple(
            ProcessRow(process, beats.get(process.value), process not in silent)
            for process in Process
        ),
        mails=tuple((state, counts.get(state.value, 0)) for state in State),
        events=head or 0,
    )
