"""The page of one student's season: what waits, the strip, every date."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from letters.permissions import is_own
from matchadvisor.accounts.models import User
from matchadvisor.policy.registry import service_for, specialty_of
from matchadvisor.policy.years import SchoolYear
from matchadvisor.timeline.drawings.season_strip import Mark, Strip, draw_season
from matchadvisor.timeline.rules.due_days import submission_days
from matchadvisor.timeline.selectors.milestones import Line, Timeline, timeline_of
from matchadvisor.timeline.selectors.rows import Row, reading_of, row_of
from matchadvisor.timeline.wording.ledes import NO_GOAL, NO_GOAL_FOR_STAFF, lede
from matchadvisor.timeline.wording.lines import short_name
from triage.models import Applicant


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """Everything that the page shows.

    ``rows`` are all dated lines, ``undated`` those that wait for a day. ``specialties`` are
    names, the target first. ``next`` is the first open line after this week.
    """

    specialties: tuple[str, ...]
    services: tuple[str, ...]
    lede: str
    overdue: tuple[Row, ...]
    this_week: tuple[Row, ...]
    next: Row | None
    rows: tuple[Row, ...]
    undated: tuple[Row, ...]
    strip: Strip | None


def timeline_page(*, applicant: Applicant, year: SchoolYear, reader: User) -> TimelinePage:
    """One student's season as a reader may see it; the same queries for any number of dates."""
    timeline = timeline_of(applicant=applicant, season=year.season, today=year.today)
    lines = [*timeline.lines, *timeline.undated]
    reading = reading_of(applicant=applicant, year=year, reader=reader, lines=lines)
    rows = {line.pk: row_of(line, reading) for line in lines}
    specialties = tuple(dict.fromkeys(name for _, name in reading.findings if name))
    no_goal = NO_GOAL if is_own(reader, applicant) else NO_GOAL_FOR_STAFF
    return TimelinePage(
        specialties=specialties,
        services=tuple(dict.fromkeys(line.service for line in lines if line.service)),
        lede=_lede(timeline, specialties, year) if specialties else no_goal,
        overdue=tuple(rows[line.pk] for line in timeline.overdue),
        this_week=tuple(rows[line.pk] for line in timeline.this_week),
        next=next(
            (rows[line.pk] for line in timeline.lines if _is_ahead(line, rows[line.pk], year)), None
        ),
        rows=tuple(rows[line.pk] for line in timeline.lines),
        undated=tuple(rows[line.pk] for line in timeline.undated),
        strip=draw_season(_marks(timeline.lines), season=year.season.year, today=year.today),
    )


def _is_ahead(line: Line, row: Row, year: SchoolYear) -> bool:
    return not line.is_done and row.day is not None and row.day >= year.today


def _lede(timeline: Timeline, specialties: Sequence[str], year: SchoolYear) -> str:
    services = [service_for(specialty_of(name).slug, year.season.year) for name in specialties]
    return lede(
        overdue=len(timeline.overdue),
        this_week=len(timeline.this_week),
        opens=[submission_days(service, year.season)[0] for service in services],
        today=year.today,
    )


def _marks(lines: Iterable[Line]) -> list[Mark]:
    return [
        Mark(line.lane, short_name(line.kind, line.title), line.due_on, line.last_on)
        for line in lines
        if line.due_on and line.last_on
    ]
