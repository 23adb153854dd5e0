"""Cities that the office names (M-4)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from matchadvisor.accounts.models import School, User
from matchadvisor.audit import services as audit
from matchadvisor.core.policy import Entry
from matchadvisor.policy.enums import CityList
from matchadvisor.policy.loading import GUIDE
from matchadvisor.policy.models import PolicyVersion
from matchadvisor.policy.selectors import school_policy
from matchadvisor.policy.services import edits

CITIES = "list.cities"


class SourceMissing(Exception):
    """A list of cities needs to say where it comes from."""


@transaction.atomic
def set_cities(
    *,
    school: School,
    city_list: CityList,
    cities: Sequence[str],
    source: str,
    reason: str,
    by: User,
    at: datetime,
    season: int,
    seen: int | None = None,
) -> PolicyVersion:
    """Name the major or the oversaturated cities, like "Springfield, IL", from a season on (M-4).

    No cities take an earlier list back. ``seen`` is the number of the guide's edit when the
    person looked, 0 for none. Raises SourceMissing, ReasonMissing, PolicyError where a city
    cannot be read, or ChangedMeanwhile where the same list was changed since.
    """
    _check_is_backed(cities, source, reason)
    edits.lock(school)
    part = f"{CITIES}.{city_list}"
    edits.check_unchanged(school, part, seen)
    words = f"{source.strip()}; office decision of {at:%Y-%m-%d}"
    listed = sorted(cities)
    key = school_policy(school=school, name=GUIDE).keys[CITIES]
    key = edits.from_season(key, season, lambda each: _with_cities(each, city_list, listed, words))
    version = edits.add_version(
        school=school,
        key=key,
        changed=part,
        reason=reason.strip(),
        by=by,
        at=at,
    )
    audit.record(
        "policy.cities_set",
        target=version,
        by_id=by.pk,
        at=at,
        city_list=str(city_list),
        cities=len(cities),
        from_season=season,
        number=version.number,
    )
    return version


def _check_is_backed(cities: Sequence[str], source: str, reason: str) -> None:
    if cities and not source.strip():
        raise SourceMissing
    if not reason.strip():
        raise edits.ReasonMissing


def _with_cities(entry: Entry, city_list: CityList, cities: list[str], source: str) -> Entry:
    """A list that is filled is the office's; one that is empty is the product's default."""
    value = {**entry.value, city_list.value: cities}
    sources = {name: words for name, words in entry.sources.items() if name != city_list}
    if cities:
        sources[city_list.value] = source
    inferred = frozenset(name for name, listed in value.items() if not listed)
    return replace(entry, value=value, sources=sources, inferred=inferred)
