"""Reading the heartbeats, and the mails that could not be delivered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q, QuerySet

from matchadvisor.outbox.enums import Problem, Process, State
from matchadvisor.outbox.models import Heartbeat, Message

STALE_AFTER = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class Pulse:
    """A process with its last sign of life, None if it never gave one."""

    process: Process
    at: datetime | None
    is_alive: bool


def pulses(*, at: datetime) -> tuple[Pulse, ...]:
    """Every process and whether it lives; one query."""
    beats = dict(Heartbeat.objects.values_list("process", "at"))
    return tuple(
        Pulse(process, beat := beats.get(process.value), beat is not None and _lives(beat, at))
        for process in Process
    )


def _lives(beat: datetime, at: datetime) -> bool:
    return beat > at - STALE_AFTER


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


@dataclass(frozen=True, slots=True)
class MailFilter:
    """Which mails of a school are shown; ``text`` is looked for in subjects and addresses."""

    state: State | None = None
    text: str = ""


def mails_of_school(*, school_id: int, wanted: MailFilter) -> QuerySet[Message]:
    """The mails of a school that fit, the latest first, without what they say."""
    mails = Message.objects.filter(school_id=school_id).order_by("-pk")
    if wanted.state:
        mails = mails.filter(state=wanted.state)
    for word in wanted.text.split():
        mails = mails.filter(Q(subject__icontains=word) | Q(to__icontains=word))
    return mails.defer("text", "html", "headers", "secrets")


def counts_by_state(*, school_id: int) -> dict[State, int]:
    """How many mails of a school are in each state."""
    counted = dict(
        Message.objects.filter(school_id=school_id)
        .values_list("state")
        .annotate(number=Count("pk"))
        .order_by("state")
    )
    return {state: counted.get(state.value, 0) for state in State}


def problem_words(message: Message) -> str:
    """Why a mail did not leave at its last attempt, in words; empty where nothing went wrong."""
    return _problem_and_reply(message.last_error)[0] if message.last_error else ""


def _problem_and_reply(last_error: str) -> tuple[str, str]:
    problem, _, reply = last_error.partition(" ")
    return Problem(problem).label, reply
