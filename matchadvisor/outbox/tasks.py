"""What the scheduler and the workers ring for: mails to send, and signs of life."""

from typing import Any

from django.utils import timezone

from matchadvisor.celery_app import app
from matchadvisor.outbox import services, watch
from matchadvisor.outbox.enums import Process


@app.task(name="outbox.drain", acks_late=True, ignore_result=True)
def drain(**kwargs: Any) -> None:
    """Send what is due; the outbox row is the truth, a lost ring only waits for the next."""
    services.drain_all(clock=timezone.now)


@app.task(name="outbox.beat", ignore_result=True)
def beat(**kwargs: Any) -> None:
    """Keep that the scheduler rang and that a worker heard it."""
    services.record_heartbeats(processes=Process, at=timezone.now())


@app.task(name="outbox.stand_in", ignore_result=True)
def stand_in(**kwargs: Any) -> None:
    """Each worker rings for this by its own clock, so that a dead scheduler is noticed."""
    watch.stand_in(clock=timezone.now)


@app.task(name="outbox.trim", ignore_result=True)
def trim(**kwargs: Any) -> None:
    """Forget what old mails said."""
    services.trim(at=timezone.now())
