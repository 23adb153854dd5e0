"""The year a school works in, read once for each request."""

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from django.http import HttpRequest
from django.utils import timezone

from matchadvisor.accounts.models import School
from matchadvisor.core.season import Season
from matchadvisor.policy.selectors import Policies, policies_for, school_season, season_for

REMEMBERED_AS = "_school_year"


@dataclass(frozen=True, slots=True)
class SchoolYear:
    """A school on one day: its season with the office's entries, and what decides."""

    school: School
    today: date
    season: Season
    policies: Policies


def school_year(*, school: School, today: date) -> SchoolYear:
    """The year of a school on a day."""
    season = school_season(school=school, today=today)
    return SchoolYear(
        school=school,
        today=today,
        season=season_for(school=school, season=season),
        policies=policies_for(school=school, season=season),
    )


def year_of(request: HttpRequest) -> SchoolYear | None:
    """The year of the school of whoever asks; None for those without a school.

    The day is that of the school's time zone.
    """
    if not hasattr(request, REMEMBERED_AS):
        school = getattr(request.user, "school", None)
        year = (
            school_year(
                school=school, today=timezone.localdate(timezone=ZoneInfo(school.time_zone))
            )
            if school
            else None
        )
        setattr(request, REMEMBERED_AS, year)
    remembered: SchoolYear | None = getattr(request, REMEMBERED_AS)
    return remembered
