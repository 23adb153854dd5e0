"""``manage.py import_programs FILE [--school SLUG] [--complete] [--dry-run]``."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from matchadvisor.accounts.models import School
from matchadvisor.common.tables import UnreadableTable, read_bytes
from programs.selectors.program_lines import LIMITS, read_program_file
from programs.selectors.program_plan import CataloguePlan, plan_catalogue
from programs.services.catalogue_import import import_programs

SOME_REFUSED = 1
UNREADABLE = 2


class Command(BaseCommand):
    """Creates and updates programs and their tracks, in the catalogue of all schools.

    With a school, the facts that an office adds become that school's. Exit status: 0 where
    every row was taken, 1 where some were refused, 2 where the file cannot be read or the
    school is not known; then nothing has changed.
    """

    help = "Create and update the catalogue of programs from a CSV or XLSX file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the file, the school, what the file claims to be, and the trial run."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--school", metavar="SLUG", help="whose office's facts these are")
        parser.add_argument(
            "--complete",
            action="store_true",
            help="the file lists all programs of its specialties: close those it does not name",
        )
        parser.add_argument("--dry-run", action="store_true", help="show it, change nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, apply unless it is a trial run, print the counts."""
        path: Path = options["file"]
        school = self._school(options["school"])
        try:
            with path.open("rb") as opened:
                data = read_bytes(opened, LIMITS)
            file = read_program_file(data)
        except OSError as error:
            raise CommandError(f"{path}: {error.strerror}", returncode=UNREADABLE) from error
        except UnreadableTable as error:
            raise CommandError(f"{path}: {error}", returncode=UNREADABLE) from error
        is_complete = options["complete"]
        if options["dry_run"]:
            self.stdout.write("Dry run: nothing is saved.")
            plan = plan_catalogue(
                file=file, source=path.name, school=school, is_complete=is_complete
            )
        else:
            plan = import_programs(
                file=file,
                data=data,
                file_name=path.name,
                school=school,
                is_complete=is_complete,
                by=None,
                at=timezone.now(),
            )
        self._print(plan)
        if plan.refused:
            sys.exit(SOME_REFUSED)

    def _school(self, slug: str | None) -> School | None:
        if slug is None:
            return None
        school = School.objects.filter(slug=slug).first()
        if school is None:
            raise CommandError(f"There is no school {slug}.", returncode=UNREADABLE)
        return school

    def _print(self, plan: CataloguePlan) -> None:
        self.stdout.write(f"created: {plan.created}")
        self.stdout.write(f"updated: {plan.updated}")
        self.stdout.write(f"unchanged: {plan.unchanged}")
        self.stdout.write(f"refused: {len(plan.refused)}")
        new = f"{len(plan.new_programs)} new programs, {len(plan.new_tracks)} new tracks"
        self.stdout.write(f"of these: {new}")
        if plan.is_office_left_out:
            self.stdout.write("left out: what an office adds, since no --school is named")
        for program in plan.closing:
            self.stdout.write(f"closed: {program.acgme_code} is not in the file")
        for odd in plan.odd:
            self.stdout.write(f"row {odd.number} looks odd: {odd.reason}")
        for refusal in plan.refused:
            self.stdout.write(f"row {refusal.number} refused: {refusal.reason}")
