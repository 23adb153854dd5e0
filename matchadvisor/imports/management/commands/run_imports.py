"""``manage.py run_imports``: do what imports wait for, without Celery."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from matchadvisor.imports.services import tidying, working


class Command(BaseCommand):
    """Previews, applies and undoes what waits, until nothing does; safe twice at once."""

    help = (
        "Preview, apply and undo the imports that wait, and forget old files. A cron line with it "
        "replaces scheduler and worker for imports."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Work until nothing waits, then tidy."""
        done = 0
        while pieces := working.work(clock=timezone.now):
            done += pieces
        tidying.tidy(at=timezone.now())
        self.stdout.write(f"pieces of work: {done}")
