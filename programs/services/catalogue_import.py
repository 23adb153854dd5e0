"""Applying a file of programs, all of it or nothing."""

import hashlib
from datetime import datetime

from django.db import connection, transaction

from matchadvisor.accounts.models import School, User
from matchadvisor.audit import services as audit
from programs.enums import CatalogueStatus
from programs.models import CatalogueImport, Program, Track
from programs.selectors.program_lines import ProgramFile
from programs.selectors.program_plan import CataloguePlan, plan_catalogue
from programs.services import profiles

AT_ONCE = 500
PROGRAM_FIELDS = (
    "specialty",
    "name",
    "institution",
    "city",
    "state",
    "latitude",
    "longitude",
    "positions",
    "status",
    "search_text",
    "source",
    "updated_at",
)


@transaction.atomic
def import_programs(
    *,
    file: ProgramFile,
    data: bytes,
    file_name: str,
    school: School | None,
    is_complete: bool,
    by: User | None,
    at: datetime,
) -> CataloguePlan:
    """Apply every line that is not refused, in one transaction; returns what was done.

    No program and no track is ever removed, so lists that hold them stay whole: one that is
    gone is closed. The same file again changes nothing.
    """
    _hold_catalogue(school)
    plan = plan_catalogue(file=file, source=file_name, school=school, is_complete=is_complete)
    _write(plan, at)
    if school is not None:
        profiles.import_facts(school=school, news=plan.office_news, by=by, at=at)
    if plan.changes_something:
        _record(plan, data, file_name, school, by, at)
    return plan


def _hold_catalogue(school: School | None) -> None:
    """Let two imports follow each other; readers and lists are not kept waiting."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE programs_program IN SHARE ROW EXCLUSIVE MODE")
    if school is not None:
        School.objects.select_for_update().get(pk=school.pk)


def _write(plan: CataloguePlan, at: datetime) -> None:
    changed = list(plan.changed_programs.values())
    for program in plan.closing:
        program.status = CatalogueStatus.CLOSED.value
    for program in (*plan.new_programs, *changed):
        program.updated_at = at
    for track in (*plan.new_tracks, *plan.changed_tracks):
        track.updated_at = at
    Program.objects.bulk_create(plan.new_programs, batch_size=AT_ONCE)
    Program.objects.bulk_update(changed, PROGRAM_FIELDS, batch_size=AT_ONCE)
    Track.objects.bulk_create(plan.new_tracks, batch_size=AT_ONCE)
    Track.objects.bulk_update(
        plan.changed_tracks, ["positions", "season", "updated_at"], batch_size=AT_ONCE
    )
    Program.objects.filter(pk__in=[program.pk for program in plan.closing]).update(
        status=CatalogueStatus.CLOSED.value, updated_at=at
    )


def _record(
    plan: CataloguePlan,
    data: bytes,
    file_name: str,
    school: School | None,
    by: User | None,
    at: datetime,
) -> None:
    counts = {
        "created": plan.created,
        "updated": plan.updated,
        "unchanged": plan.unchanged,
        "refused": len(plan.refused),
        "closed": len(plan.closing),
    }
    done = CatalogueImport.objects.create(
        school=school,
        file_name=file_name[:200],
        digest=hashlib.sha256(data).hexdigest(),
        imported_by=by,
        imported_at=at,
        **counts,
    )
    audit.record(
        "programs.catalogue_imported",
        target=done,
        by_id=by.pk if by else None,
        at=at,
        **counts,
    )
