"""Sending what waits in the outbox, and keeping the heartbeats."""

import uuid
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from smtplib import SMTPServerDisconnected
from typing import Any

from django.core.mail import get_connection
from django.db import connection, transaction
from django.db.models import F

from matchadvisor.outbox.enums import Process, State
from matchadvisor.outbox.envelope import email_of
from matchadvisor.outbox.models import Heartbeat, Message

BATCH = 20
LEASE = timedelta(minutes=10)
SERVER_GONE = (SMTPServerDisconnected, ConnectionError, TimeoutError)
SERVER_GONE_PAUSE = timedelta(minutes=1)
BACKOFF = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=6),
    timedelta(hours=12),
)
"""How long to wait after each failed attempt; after one more failure the mail is given up."""


@dataclass(frozen=True, slots=True)
class Drained:
    """What one run did: rows claimed, mails sent, attempts that failed."""

    claimed: int
    sent: int
    failed: int


def drain(*, at: datetime) -> Drained:
    """Claim and send one batch of mails that are due at ``at``; safe to run twice at once.

    A crash between claiming and settling leaves the row to the next run once its lease is over.
    Mails that the mail server was not there for wait a minute, and the attempt is not counted.
    """
    lease = uuid.uuid4()
    messages = _claim(lease=lease, at=at)
    if not messages:
        return Drained(claimed=0, sent=0, failed=0)
    mail_server = get_connection()
    sent = failed = 0
    try:
        mail_server.open()
        for message in messages:
            try:
                mail_server.send_messages([email_of(message)])
            except (OSError, ValueError) as error:
                failed += 1
                _settle_failure(message, error=error, at=at)
                if isinstance(error, SERVER_GONE):
                    raise
            else:
                sent += 1
                _settle(message, state=State.SENT, sent_at=at, secrets=None)
    except OSError:
        _give_back(lease=lease, at=at)
    finally:
        mail_server.close()
    return Drained(claimed=len(messages), sent=sent, failed=failed)


def drain_all(*, clock: Callable[[], datetime]) -> Drained:
    """Send batch after batch until nothing is due or the mail server cannot be reached.

    Args:
        clock: gives the present time; a run may outlast a lease, so each batch asks anew.
    """
    total = Drained(claimed=0, sent=0, failed=0)
    while True:
        batch = drain(at=clock())
        total = Drained(
            claimed=total.claimed + batch.claimed,
            sent=total.sent + batch.sent,
            failed=total.failed + batch.failed,
        )
        if batch.claimed < BATCH or not (batch.sent or batch.failed):
            return total


def record_heartbeats(*, processes: Iterable[Process], at: datetime) -> None:
    """Keep that each of ``processes`` was alive at ``at``."""
    for process in processes:
        Heartbeat.objects.update_or_create(process=process, defaults={"at": at})


@transaction.atomic
def _claim(*, lease: uuid.UUID, at: datetime) -> Sequence[Message]:
    waiting = Message.objects.due(at).order_by("-is_urgent", "due_at", "pk")
    if connection.features.has_select_for_update_skip_locked:
        waiting = waiting.select_for_update(skip_locked=True)
    keys = list(waiting.values_list("pk", flat=True)[:BATCH])
    Message.objects.due(at).filter(pk__in=keys).update(
        lease=lease, lease_until=at + LEASE, attempts=F("attempts") + 1
    )
    return list(Message.objects.filter(lease=lease).order_by("-is_urgent", "due_at", "pk"))


def _give_back(*, lease: uuid.UUID, at: datetime) -> None:
    Message.objects.filter(lease=lease).update(
        lease=None,
        lease_until=None,
        attempts=F("attempts") - 1,
        due_at=at + SERVER_GONE_PAUSE,
        last_error="ServerGone",
    )


def _settle_failure(message: Message, *, error: Exception, at: datetime) -> None:
    kind = type(error).__name__
    if message.attempts > len(BACKOFF):
        _settle(message, state=State.FAILED, failed_at=at, secrets=None, last_error=kind)
    else:
        due_at = at + BACKOFF[message.attempts - 1]
        _settle(message, state=State.PENDING, due_at=due_at, last_error=kind)


def _settle(message: Message, **outcome: Any) -> None:
    values = {"lease": None, "lease_until": None, "last_error": "", **outcome}
    Message.objects.filter(pk=message.pk, lease=message.lease).update(**values)
