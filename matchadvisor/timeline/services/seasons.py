"""Entering what the season publishes: the fact, then every milestone that hangs on it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from matchadvisor.accounts.models import School, User
from matchadvisor.policy.models import SeasonFact
from matchadvisor.policy.services.seasons import enter_season_fact
from matchadvisor.timeline.enums import Change
from matchadvisor.timeline.models import MilestoneChange
from matchadvisor.timeline.services.syncing import sync_school

DATES = "dates."


class ChangedMeanwhile(Exception):
    """Somebody entered the same date since the page was drawn."""


@dataclass(frozen=True, slots=True)
class Entered:
    """The fact, and how many milestones follow it; ``moved`` of them got another day."""

    fact: SeasonFact
    followed: int
    moved: int


def enter_season_date(
    *,
    school: School,
    season: int,
    key: str,
    value: Mapping[str, Any] | None,
    source: str,
    read_on: date,
    seen: int,
    today: date,
    by: User,
    at: datetime,
    url: str = "",
    confidence: str = "",
) -> Entered:
    """Enter a date, or with None take it back, and bring the school's milestones into step.

    ``seen`` is the key of the entry that held when the page was drawn, 0 for none. The fact
    stands once it is entered: should bringing into step be cut short, the next run does it.
    Raises SeasonError where the date cannot be right, or ChangedMeanwhile.
    """
    with transaction.atomic():
        School.objects.select_for_update(no_key=True).get(pk=school.pk)
        if latest_entry(school=school, season=season, key=key) != seen:
            raise ChangedMeanwhile
        fact = enter_season_fact(
            school=school,
            season=season,
            key=f"{DATES}{key}",
            value=value,
            source=source,
            url=url,
            confidence=confidence,
            read_on=read_on,
            by=by,
            at=at,
        )
    synced = sync_school(school=school, today=today, at=at)
    moved = MilestoneChange.objects.filter(
        change=Change.FOLLOWED, at=at, milestone__applicant__school=school
    ).count()
    return Entered(fact=fact, followed=len(synced.moved), moved=moved)


def latest_entry(*, school: School, season: int, key: str) -> int:
    """The key of the school's entry that holds for a date, 0 for none."""
    facts = SeasonFact.objects.filter(school=school, season=season, key=f"{DATES}{key}")
    return facts.order_by("-pk").values_list("pk", flat=True).first() or 0
