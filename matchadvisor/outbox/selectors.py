"""Reading the heartbeats, and the mails that could not be delivered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from matchadvisor.outbox.enums import Problem, Process, State
from matchadvisor.outbox.models import Heartbeat, Message

STALE_AFTER = timedelta(seconds=60)


def silent_processes(*, at: datetime) -> list[Process]:
    """Return the processes that have not shown a sign of life in the last minute."""
    alive = set(Heartbeat.objects.filter(at__gt=at - STALE_AFTER).values_list("process", flat=True))
    return [process for process in Process if process not in alive]


@dataclass(frozen=True, slots=True)
class FailedMessage:
    """A mail that was given up; ``problem`` is a phrase, ``reply`` the server's code or empty."""

    pk: int
    key: str
    to: str
    subject: str
    problem: str
    reply: str
    failed_at: datetime


def failed_messages(
    *, school_id: int, since: datetime | None = None, limit: int = 100
) -> Sequence[FailedMessage]:
    """Return the mails of one school that were given up, the latest first.

    Args:
        school_id: as given to ``mail.send``.
        since: leave out what was given up before this.
        limit: how many at most.
    """
    given_up = Message.objects.filter(
        state=State.FAILED, school_id=school_id, failed_at__isnull=False
    )
    if since:
        given_up = given_up.filter(failed_at__gte=since)
    fields = ("pk", "key", "to", "subject", "last_error", "failed_at")
    return [
        FailedMessage(pk, key, to, subject, *_problem_and_reply(last_error), failed_at)
        for pk, key, to, subject, last_error, failed_at in given_up.order_by(
            "-failed_at", "-pk"
        ).values_list(*fields)[:limit]
    ]


def _problem_and_reply(last_error: str) -> tuple[str, str]:
    problem, _, reply = last_error.partition(" ")
    return Problem(problem).label, reply
