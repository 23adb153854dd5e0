"""Whether everything runs, in numbers without anybody's data."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from matchadvisor.audit.models import ChainHead
from matchadvisor.outbox.enums import State
from matchadvisor.outbox.models import Message
from matchadvisor.outbox.selectors import Pulse, pulses


@dataclass(frozen=True, slots=True)
class OperationsPage:
    """The processes, the mails by state and the number of recorded events."""

    processes: tuple[Pulse, ...]
    mails: tuple[tuple[State, int], ...]
    events: int


def operations_page(*, at: datetime) -> OperationsPage:
    """Read the page in three queries."""
    counts = dict(
        Message.objects.values_list("state").annotate(number=Count("pk")).order_by("state")
    )
    head = ChainHead.objects.filter(pk=1).values_list("seq", flat=True).first()
    return OperationsPage(
        processes=pulses(at=at),
        mails=tuple((state, counts.get(state.value, 0)) for state in State),
        events=head or 0,
    )
