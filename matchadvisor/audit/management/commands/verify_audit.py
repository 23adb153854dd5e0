"""Check that no recorded event was changed, removed or put in between."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from matchadvisor.audit.selectors import verify_chain


class Command(BaseCommand):
    """Walks the chain of events; exit status 1 names the first broken link."""

    help = "Walk the chain of recorded events and report the first broken link."

    def handle(self, *args: Any, **options: Any) -> None:
        """Say where the chain ends, to be noted elsewhere, or where it breaks."""
        report = verify_chain()
        if report.broken_at is not None:
            raise CommandError(f"the chain breaks at event {report.broken_at}")
        self.stdout.write(f"{report.seq} events hold; the last hash is {report.hash}")
