"""Decide and send what is due now, once."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from matchadvisor.outbox import services, watch
from matchadvisor.timeline.services import ticking


class Command(BaseCommand):
    """Decides reminders and digests and sends what is due, without Celery; safe twice at once."""

    help = (
        "Write the reminders and digests that are due and send what waits, once. A cron line with it replaces scheduler and worker, "
        "and warns the administrators when those ran before and fell silent."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Tick for every school, drain the outbox and say how much was sent."""
        watch.warn_of_silence(at=timezone.now())
        ticking.tick_all(clock=timezone.now)
        drained = services.drain_all(clock=timezone.now)
        self.stdout.write(f"sent {drained.sent}, failed {drained.failed}")
