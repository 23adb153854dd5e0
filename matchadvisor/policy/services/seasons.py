"""Facts of a season that an office enters."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from matchadvisor.accounts.models import School, User
from matchadvisor.audit import services as audit
from matchadvisor.core.season import SeasonEntry
from matchadvisor.policy import registry
from matchadvisor.policy.loading import shipped_season
from matchadvisor.policy.models import SeasonFact


@transaction.atomic
def enter_season_fact(
    *,
    school: School,
    season: int,
    key: str,
    value: Mapping[str, Any] | None,
    source: str,
    read_on: date,
    by: User,
    at: datetime,
    url: str = "",
    confidence: str = "",
) -> SeasonFact:
    """Enter a date, fee, signal count or signal rule for a season of a school.

    ``value`` is what a season file holds for the key, without its citation; None takes the
    published fact back. Raises SeasonError where it cannot be right.
    """
    entry = SeasonEntry(
        key=key, value=value, source=source, url=url, confidence=confidence, read_on=read_on
    )
    shipped_season(season).with_entries([entry], specialties=registry.specialty_slugs())
    fact = SeasonFact.objects.create(
        school=school,
        season=season,
        key=key,
        value=value,
        source=source,
        url=url,
        confidence=confidence,
        read_on=read_on,
        entered_by=by,
        entered_at=at,
    )
    audit.record(
        "policy.season_fact_entered", target=fact, by_id=by.pk, at=at, season=season, key=key
    )
    return fact
