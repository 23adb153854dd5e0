"""Making the preview of a run, and keeping it."""

from datetime import datetime
from zoneinfo import ZoneInfo

from matchadvisor.common.tables import Table
from matchadvisor.imports.enums import ImportKind, RunState, Verdict
from matchadvisor.imports.models import ImportRow, ImportRun
from matchadvisor.imports.selectors.files import data_of, table_of
from matchadvisor.imports.selectors.plans import (
    File,
    PlannedRow,
    Preview,
    Scope,
    plan_of,
    preview_of,
    read_lines,
)
from matchadvisor.policy.selectors import policies_for, school_season

AT_ONCE = 500
LONGEST_LABEL = 240


def scope_of(run: ImportRun, at: datetime) -> Scope:
    """What the run's file is compared with."""
    school = run.school
    season = school_season(school=school, today=at.astimezone(ZoneInfo(school.time_zone)).date())
    policy = policies_for(school=school, season=season).deciding
    return Scope(school, policy, season, run.shown_name)


def file_of(run: ImportRun, scope: Scope) -> File:
    """What the run's file says; raises UnreadableTable, ColumnsMissing or FileGone."""
    table: Table = table_of(run, data_of(run))
    return read_lines(ImportKind(run.kind), table, scope, has_header=run.has_header)


def make_preview(file: File, scope: Scope) -> Preview:
    """Compare a file with what is on file now."""
    return preview_of(plan_of(file, scope))


def keep_preview(
    *, run: ImportRun, preview: Preview, at: datetime, is_renewed: bool = False
) -> None:
    """Keep a preview in the place of the one before, inside the caller's transaction."""
    run.rows.all().delete()
    ImportRow.objects.bulk_create((_row(run, row) for row in preview.rows), batch_size=AT_ONCE)
    ImportRun.objects.filter(pk=run.pk).update(
        state=RunState.PREVIEWED.value,
        created=preview.count(Verdict.CREATED),
        updated=preview.count(Verdict.UPDATED),
        unchanged=preview.count(Verdict.UNCHANGED),
        refused=preview.count(Verdict.REFUSED),
        digest=preview.digest,
        is_renewed=is_renewed,
        previewed_at=at,
        asked_by=None,
        asked_at=None,
        lease=None,
        lease_until=None,
        attempts=0,
    )


def is_as_previewed(row: ImportRow, planned: PlannedRow | None) -> bool:
    """Whether a row of the file would still do what somebody looked at."""
    if planned is None:
        return False
    changes = [list(change) for change in planned.changes]
    return (row.verdict, row.changes, row.overrides, row.about) == (
        planned.verdict.value,
        changes,
        list(planned.overrides),
        planned.about,
    )


def _row(run: ImportRun, row: PlannedRow) -> ImportRow:
    return ImportRow(
        run=run,
        number=row.number,
        verdict=row.verdict.value,
        label=row.label[:LONGEST_LABEL],
        changes=[list(change) for change in row.changes],
        overrides=list(row.overrides),
        reason=row.reason,
        about=row.about,
    )
