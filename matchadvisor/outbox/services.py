"""Sending what waits in the outbox, and keeping the heartbeats."""

import uuid
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection, transaction
from django.db.models import F

from matchadvisor.outbox.enums import Problem, Process, State
from matchadvisor.outbox.envelope import email_of
from matchadvisor.outbox.failures import Failure, failure_of
from matchadvisor.outbox.models import Heartbeat, Message

Clock = Callable[[], datetime]
RUN = timedelta(minutes=1)
"""How long one run goes on claiming; shorter than a task may take."""
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

    claimed: int = 0
    sent: int = 0
    failed: int = 0

    def __add__(self, other: "Drained") -> "Drained":
        return Drained(
            self.claimed + other.claimed, self.sent + other.sent, self.failed + other.failed
        )


def drain(*, clock: Clock, keys: Collection[str] | None = None) -> Drained:
    """Claim and send one batch of mails that are due; safe to run twice at once.

    Every mail is settled, in a commit of its own, before the next one is sent: a crash leaves at
    most one mail that the server took and the row does not know of. The rows it held go to the
    next run once their lease is over. A run that is slow gives rows back long before that, so
    that nobody else can claim what it still sends.

    Args:
        clock: gives the present time.
        keys: only the mails of these keys; all that are due when left out.
    """
    lease = uuid.uuid4()
    began_at = clock()
    messages = _claim(lease=lease, at=began_at, keys=keys)
    if not messages:
        return Drained()
    stop_at = began_at + settings.OUTBOX_LEASE / 3
    mail_server = get_connection()
    try:
        drained, problem = _send_each(mail_server, messages, clock=clock, stop_at=stop_at)
    finally:
        mail_server.close()
    if drained.sent + drained.failed < len(messages):
        _give_back(messages, problem=problem, at=clock())
    return drained


def drain_all(*, clock: Clock) -> Drained:
    """Send batch after batch until nothing is due, no mail leaves or the run is long enough.

    Args:
        clock: gives the present time; a run may outlast a lease, so each batch asks anew.
    """
    stop_at = clock() + RUN
    total = Drained()
    while True:
        batch = drain(clock=clock)
        total += batch
        is_last = batch.claimed < settings.OUTBOX_BATCH
        if is_last or not (batch.sent or batch.failed) or clock() >= stop_at:
            return total


def record_heartbeats(*, processes: Iterable[Process], at: datetime) -> None:
    """Keep that each of ``processes`` was alive at ``at``."""
    for process in processes:
        Heartbeat.objects.update_or_create(process=process, defaults={"at": at})


def trim(*, at: datetime) -> int:
    """Forget what old mails said; that they were sent, to whom and about what stays."""
    return (
        Message.objects.exclude(state=State.PENDING)
        .filter(created_at__lt=at - settings.OUTBOX_KEEP_TEXTS)
        .exclude(text="")
        .update(text="", html="", headers={})
    )


@transaction.atomic
def _claim(
    *, lease: uuid.UUID, at: datetime, keys: Collection[str] | None = None
) -> Sequence[Message]:
    waiting = Message.objects.due(at).order_by("-is_urgent", "due_at", "pk")
    if keys is not None:
        waiting = waiting.filter(key__in=keys)
    if connection.features.has_select_for_update_skip_locked:
        waiting = waiting.select_for_update(skip_locked=True)
    messages = list(waiting[: settings.OUTBOX_BATCH])
    Message.objects.filter(pk__in=[message.pk for message in messages]).update(
        lease=lease, lease_until=at + settings.OUTBOX_LEASE, attempts=F("attempts") + 1
    )
    for message in messages:
        message.lease = lease
        message.attempts += 1
    return messages


def _send_each(
    mail_server: BaseEmailBackend,
    messages: Sequence[Message],
    *,
    clock: Clock,
    stop_at: datetime,
) -> tuple[Drained, Problem | None]:
    """Send one after the other over one connection, made anew when the server hangs up.

    A server that is not there at all, or hangs up twice with nothing sent in between, ends it.
    """
    sent = failed = sent_before = 0
    try:
        mail_server.open()
        for message in messages:
            if clock() >= stop_at:
                return Drained(len(messages), sent, failed), None
            failure = _send_one(mail_server, message, clock=clock)
            sent, failed = sent + (failure is None), failed + (failure is not None)
            if failure and failure.is_server_gone:
                mail_server.close()
                if sent == sent_before:
                    return Drained(len(messages), sent, failed), failure.problem
                sent_before = sent
                mail_server.open()
    except OSError:
        return Drained(len(messages), sent, failed), Problem.NO_SERVER
    return Drained(len(messages), sent, failed), None


def _send_one(mail_server: BaseEmailBackend, message: Message, *, clock: Clock) -> Failure | None:
    try:
        mail_server.send_messages([email_of(message)])
    except (OSError, ValueError) as error:
        failure = failure_of(error)
        _settle_failure(message, failure=failure, at=clock())
        return failure
    _settle(message, state=State.SENT, sent_at=clock(), secrets=None)
    return None


def _settle_failure(message: Message, *, failure: Failure, at: datetime) -> None:
    if failure.is_final or message.attempts > len(BACKOFF):
        outcome: dict[str, Any] = {"state": State.FAILED, "failed_at": at, "secrets": None}
    else:
        outcome = {"due_at": at + BACKOFF[message.attempts - 1]}
    _settle(message, last_error=str(failure), **outcome)


def _settle(message: Message, **outcome: Any) -> None:
    values = {"lease": None, "lease_until": None, "last_error": "", **outcome}
    Message.objects.filter(pk=message.pk, lease=message.lease).update(**values)


def _give_back(messages: Sequence[Message], *, problem: Problem | None, at: datetime) -> None:
    """Let go of the rows that were not tried: at once, or after a pause if the server is gone."""
    outcome: dict[str, Any] = {"lease": None, "lease_until": None, "attempts": F("attempts") - 1}
    if problem:
        outcome |= {"due_at": at + SERVER_GONE_PAUSE, "last_error": problem.value}
    Message.objects.filter(
        pk__in=[message.pk for message in messages], lease=messages[0].lease
    ).update(**outcome)
