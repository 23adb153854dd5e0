"""What the scheduler rings for: mails to send, and a sign of life."""

from typing import Any

from django.utils import timezone

from matchadvisor.celery_app import app
from matchadvisor.outbox import services
from matchadvisor.outbox.enums import Process


@app.task(name="outbox.drain", acks_late=True, ignore_result=True)
def drain(**kwargs: Any) -> None:
    """Send what is due; the outbox row is the truth, a lost ring only waits for the next."""
    services.drain_all(clock=timezone.now)


@app.task(name="outbox.beat", ignore_result=True)
def beat(**kwargs: Any) -> None:
    """Keep that the scheduler rang and that a worker heard it."""
    services.record_heartbeats(processes=Process, at=timezone.now())
