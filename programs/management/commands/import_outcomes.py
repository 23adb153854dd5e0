"""``manage.py import_outcomes FILE --school SLUG [--dry-run]``: a year's outcomes from a file."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from matchadvisor.accounts.models import School
from matchadvisor.common.tables import UnreadableTable, read_bytes
from programs.selectors.outcome_lines import LIMITS, read_outcome_file
from programs.selectors.outcome_plan import plan_outcomes
from programs.services.outcomes_import import import_outcomes

SOME_REFUSED = 1
UNREADABLE = 2


class Command(BaseCommand):
    """Keeps how a school's applicants fared, program by program.

    Exit status: 0 where every row was taken, 1 where some were refused, 2 where the file cannot
    be read or the school is not known; then nothing has changed.
    """

    help = "Keep counts of applied, interviewed and matched from a CSV or XLSX file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the file, the school and the trial run."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--school", required=True, metavar="SLUG")
        parser.add_argument("--dry-run", action="store_true", help="show it, change nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, apply unless it is a trial run, print the counts."""
        path: Path = options["file"]
        school = School.objects.filter(slug=options["school"]).first()
        if school is None:
            raise CommandError(f"There is no school {options['school']}.", returncode=UNREADABLE)
        try:
            with path.open("rb") as opened:
                file = read_outcome_file(read_bytes(opened, LIMITS))
        except OSError as error:
            raise CommandError(f"{path}: {error.strerror}", returncode=UNREADABLE) from error
        except UnreadableTable as error:
            raise CommandError(f"{path}: {error}", returncode=UNREADABLE) from error
        if options["dry_run"]:
            self.stdout.write("Dry run: nothing is saved.")
            plan = plan_outcomes(school=school, file=file)
        else:
            plan = import_outcomes(school=school, file=file, by=None, at=timezone.now())
        self.stdout.write(f"created: {len(plan.new)}")
        self.stdout.write(f"updated: {len(plan.changed)}")
        self.stdout.write(f"unchanged: {plan.unchanged}")
        self.stdout.write(f"refused: {len(plan.refused)}")
        for refusal in plan.refused:
            self.stdout.write(f"row {refusal.number} refused: {refusal.reason}")
        if plan.refused:
            sys.exit(SOME_REFUSED)
