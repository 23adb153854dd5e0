"""Make the database ready to serve: `manage.py bootstrap`, safe to repeat."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone

from matchadvisor.demo.load import load_demo
from matchadvisor.timeline.services import ticking


class Command(BaseCommand):
    """Migrate, make the cache table and, in demo mode, load the demo school once.

    What the demo's people would be mailed by now is written at once, not at the next tick.
    """

    help = "Migrates the database and makes the cache table; with DEMO=1 loads the demo school."

    def handle(self, **options: Any) -> None:
        """Do all of it in one process: each start of Django costs seconds."""
        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
        if settings.DEMO and load_demo(at=timezone.now()):
            ticking.tick_all(clock=timezone.now)
            self.stdout.write("The demo school is loaded.")
