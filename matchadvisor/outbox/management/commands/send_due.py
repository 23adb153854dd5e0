"""Send what is due now, once."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from matchadvisor.outbox import services, watch


class Command(BaseCommand):
    """Finds and sends what is due now, without Celery; safe to run twice at once."""

    help = (
        "Send the mails that are due now, once. A cron line with it replaces scheduler and worker, "
        "and warns the administrators when those ran before and fell silent."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Drain the outbox and say how much was sent."""
        watch.warn_of_silence(at=timezone.now())
        drained = services.drain_all(clock=timezone.now)
        self.stdout.write(f"sent {drained.sent}, failed {drained.failed}")
