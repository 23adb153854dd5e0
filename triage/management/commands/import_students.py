"""``manage.py import_students FILE --school SLUG [--dry-run]``: students from a file."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from matchadvisor.accounts.models import School
from matchadvisor.common.tables import UnreadableTable, read_bytes
from matchadvisor.policy.selectors import policies_for, school_season
from triage.selectors.student_lines import LIMITS, read_student_file
from triage.selectors.student_plan import ImportPlan, plan_students
from triage.services.student_import import import_students

SOME_REFUSED = 1
UNREADABLE = 2


class Command(BaseCommand):
    """Creates and updates the students of a school.

    Exit status: 0 where every row was taken, 1 where some were refused, 2 where the file cannot
    be read or the school is not known; then nothing has changed.
    """

    help = "Create and update students from a CSV or XLSX file, or from the NRMP's upload."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the file, the school and the trial run."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--school", required=True, metavar="SLUG")
        parser.add_argument("--dry-run", action="store_true", help="show it, change nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, apply unless it is a trial run, print the counts."""
        school = School.objects.filter(slug=options["school"]).first()
        if school is None:
            raise CommandError(f"There is no school {options['school']}.", returncode=UNREADABLE)
        at = timezone.now()
        season = school_season(school=school, today=timezone.localdate(at))
        policy = policies_for(school=school, season=season).deciding
        try:
            with options["file"].open("rb") as opened:
                data = read_bytes(opened, LIMITS)
            file = read_student_file(data, policy=policy, season=season)
        except OSError as error:
            reason = f"{options['file']}: {error.strerror}"
            raise CommandError(reason, returncode=UNREADABLE) from error
        except UnreadableTable as error:
            raise CommandError(f"{options['file']}: {error}", returncode=UNREADABLE) from error
        if options["dry_run"]:
            self.stdout.write("Dry run: nothing is saved.")
            plan = plan_students(school=school, file=file, policy=policy, season=season)
        else:
            plan = import_students(
                school=school, file=file, policy=policy, season=season, by=None, at=at
            )
        self._print(plan)
        if plan.refused:
            sys.exit(SOME_REFUSED)

    def _print(self, plan: ImportPlan) -> None:
        self.stdout.write(f"created: {len(plan.created)}")
        self.stdout.write(f"updated: {len(plan.updated)}")
        self.stdout.write(f"unchanged: {plan.unchanged}")
        self.stdout.write(f"refused: {len(plan.refused)}")
        for known in plan.updated:
            if known.overrides:
                columns = ", ".join(known.overrides)
                self.stdout.write(f"row {known.line.number}: replaces a person's {columns}")
        for refusal in plan.refused:
            self.stdout.write(f"row {refusal.number} refused: {refusal.reason}")
