"""Sending what waits in the outbox, and keeping the heartbeats."""

import uuid
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F

from matchadvisor.outbox.enums import Problem, Process, State
from matchadvisor.outbox.failures import Failure
from matchadvisor.outbox.last_looks import still_to_send
from matchadvisor.outbox.markers import markers_of
from matchadvisor.outbox.models import Heartbeat, Message
from matchadvisor.outbox.post import Clock, Post

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
    """What one run did: rows claimed, mails sent, attempts that failed, mails not to send now."""

    claimed: int = 0
    sent: int = 0
    failed: int = 0
    held: int = 0

    def __add__(self, other: "Drained") -> "Drained":
        return Drained(
            self.claimed + other.claimed,
            self.sent + other.sent,
            self.failed + other.failed,
            self.held + other.held,
        )


def drain(*, clock: Clock, keys: Collection[str] | None = None) -> Drained:
    """Claim and send one batch of mails that are due; safe to run twice at once.

    Every mail is settled, in a commit of its own, before the server is given the next one: a crash
    leaves at most one mail that the server took and the row does not know of. The rows it held go to the
    next run once their lease is over. A run that is slow gives rows back long before that, so
    that nobody else can claim what it still sends.

    Args:
        clock: gives the present time.
        keys: only the mails of these keys; all that are due when left out.
    """
    lease = uuid.uuid4()
    began_at = clock()
    claimed = _claim(lease=lease, at=began_at, keys=keys)
    messages = still_to_send(claimed, at=began_at) if claimed else []
    held = Drained(claimed=len(claimed) - len(messages), held=len(claimed) - len(messages))
    if not messages:
        return held
    stop_at = began_at + settings.OUTBOX_LEASE / 3
    post = Post(messages, clock=clock)
    try:
        drained, problem = _send_each(post, stop_at=stop_at)
    finally:
        post.close()
    if drained.sent + drained.failed < len(messages):
        _give_back(messages, problem=problem, at=clock())
    return held + drained


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
        if is_last or not (batch.sent or batch.failed or batch.held) or clock() >= stop_at:
            return total


class NotGivenUp(Exception):
    """The mail waits or was sent, so there is nothing to try again."""


class SecretMissing(Exception):
    """The mail needs a link that was forgotten when it was given up, or its text was trimmed."""


def try_again(*, message: Message, secrets: Mapping[str, str], at: datetime) -> None:
    """Let a mail that was given up wait for the next run, as if it were new.

    Args:
        message: as it was read.
        secrets: fresh ones by label, since those that it had were forgotten.
        at: when somebody asked for it.

    Raises:
        NotGivenUp: somebody else was faster, or it never was.
        SecretMissing: not all that it needs is there.
    """
    markers = markers_of(message)
    if not message.text or not set(markers) <= set(secrets):
        raise SecretMissing
    again = Message.objects.filter(pk=message.pk, state=State.FAILED).update(
        state=State.PENDING,
        failed_at=None,
        attempts=0,
        last_error="",
        due_at=at,
        secrets={mark: secrets[label] for label, mark in markers.items()} or None,
    )
    if not again:
        raise NotGivenUp


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


def _send_each(post: Post, *, stop_at: datetime) -> tuple[Drained, Problem | None]:
    """Send one after the other over one connection, made anew when the server hangs up.

    A server that is not there at all, or hangs up twice with nothing sent in between, ends it.
    """
    claimed, sent, failed, sent_before = len(post.messages), 0, 0, 0
    try:
        post.server.open()
        for message in post.messages:
            if post.clock() >= stop_at:
                return Drained(claimed, sent, failed), None
            failure = post.send(message)
            if failure is None:
                sent += 1
                continue
            failed += 1
            _settle_failure(message, failure=failure, at=post.clock())
            if failure.is_server_gone:
                post.server.close()
                if sent == sent_before:
                    return Drained(claimed, sent, failed), failure.problem
                sent_before = sent
                post.server.open()
    except OSError:
        return Drained(claimed, sent, failed), Problem.NO_SERVER
    return Drained(claimed, sent, failed), None


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
