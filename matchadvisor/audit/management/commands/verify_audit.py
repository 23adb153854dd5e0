"""Check that no recorded event was changed, removed or put in between."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from matchadvisor.audit.guards import missing_guards
from matchadvisor.audit.models import Event
from matchadvisor.audit.selectors import verify_chain


class Command(BaseCommand):
    """Walks the chain of events; exit status 1 names the first broken link."""

    help = "Walk the chain of recorded events and report the first broken link."

    def add_arguments(self, parser: CommandParser) -> None:
        """What an earlier run printed and somebody noted elsewhere."""
        parser.add_argument(
            "--noted",
            nargs=2,
            metavar=("NUMBER", "HASH"),
            help="how many events held at an earlier run, and the last hash that it printed",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Say where the chain ends, to be noted elsewhere, or where it breaks."""
        report = verify_chain()
        if report.broken_at is not None:
            raise CommandError(f"the chain breaks at event {report.broken_at}")
        if options["noted"]:
            _refuse_another_chain(*options["noted"])
        if missing := missing_guards():
            raise CommandError(
                f"the events hold, but the database no longer refuses changes: {', '.join(missing)}"
            )
        self.stdout.write(f"{report.seq} events hold; the last hash is {report.hash}")


def _refuse_another_chain(number: str, noted: str) -> None:
    """A chain that was written anew holds in itself, but not with what was noted of the old one."""
    if not number.isdecimal():
        raise CommandError(f"not a number of events: {number}")
    if not Event.objects.filter(seq=int(number), hash=noted.strip().lower()).exists():
        raise CommandError(f"the chain was written anew: event {number} had another hash")
