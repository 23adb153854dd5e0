"""Noticing that a process fell silent, by whatever still lives."""

import hashlib
from datetime import datetime, timedelta

from django.conf import settings
from django.utils.module_loading import import_string

from matchadvisor.outbox import mail, services
from matchadvisor.outbox.enums import Process
from matchadvisor.outbox.models import Heartbeat, Message
from matchadvisor.outbox.post import Clock
from matchadvisor.outbox.selectors import silent_processes

SILENT_FOR = timedelta(minutes=5)
"""How long a process is silent before somebody is told; a restart takes less."""


def warn_of_silence(*, at: datetime) -> list[str]:
    """Write the administrators a mail about each process that fell silent.

    One mail a day and process, however many notice it. A process that never showed itself was
    never started; that is for the page of operations to say.

    Returns:
        the keys of the mails that are new.
    """
    silent = Heartbeat.objects.filter(at__lte=at - SILENT_FOR).order_by("process")
    wanted = {
        _key(beat, address, at): (beat, address) for beat in silent for address in _addresses()
    }
    written = set(Message.objects.filter(key__in=wanted).values_list("key", flat=True))
    new = [key for key in wanted if key not in written]
    for key in new:
        beat, address = wanted[key]
        mail.send(
            "process_silent",
            to=address,
            context={"process": Process(beat.process).label.lower(), "since": beat.at},
            key=key,
            at=at,
            urgent=True,
        )
    return new


def warn_now(*, clock: Clock) -> None:
    """Warn and send the new warnings from here, since the workers may be the silent ones."""
    if keys := warn_of_silence(at=clock()):
        services.drain(clock=clock, keys=keys)


def stand_in(*, clock: Clock) -> None:
    """Keep that a worker lives; do the scheduler's work while the scheduler is silent."""
    at = clock()
    services.record_heartbeats(processes=[Process.WORKER], at=at)
    if Process.SCHEDULER in silent_processes(at=at):
        warn_of_silence(at=at)
        services.drain_all(clock=clock)


def _addresses() -> list[str]:
    addresses: list[str] = import_string(settings.OUTBOX_ADMINISTRATORS)()
    return addresses


def _key(beat: Heartbeat, address: str, at: datetime) -> str:
    who = hashlib.sha256(address.encode()).hexdigest()[:16]
    return f"outbox.process_silent:{beat.process}:{at:%Y-%m-%d}:{who}"
