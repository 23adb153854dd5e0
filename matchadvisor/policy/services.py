"""Deciding about policy: which one holds, what a school adds, what its season brings."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.db import transaction

from matchadvisor.accounts.models import School, User
from matchadvisor.audit import services as audit
from matchadvisor.core.policy import Entry, Key
from matchadvisor.core.season import SeasonEntry
from matchadvisor.policy import registry
from matchadvisor.policy.enums import CityList, VolumeClass
from matchadvisor.policy.loading import GUIDE, POLICY_NAMES, shipped_policy, shipped_season
from matchadvisor.policy.models import PolicyChoice, PolicyVersion, SeasonFact
from matchadvisor.policy.selectors import deciding_name, school_policy
from matchadvisor.policy.writing import key_text, path_of

VOLUME_CLASSES = "volume.classes"
CITIES = "list.cities"


class NoSuchPolicy(Exception):
    """No policy of this name is on offer."""


class ChangedMeanwhile(Exception):
    """Somebody else decided the same thing since the page was drawn."""


class NamedByTheGuide(Exception):
    """The guide names this specialty's volume class; changing that is an edit of the guide."""


class BridgeYear(Exception):
    """A preliminary or transitional year has no volume class."""


class ReasonMissing(Exception):
    """The decision needs a reason in words."""


class SourceMissing(Exception):
    """A list of cities needs to say where it comes from."""


@transaction.atomic
def choose_deciding_policy(
    *,
    school: School,
    season: int,
    policy_name: str,
    by: User,
    at: datetime,
    seen: str | None = None,
) -> PolicyChoice:
    """Let a policy decide for a school in a season.

    ``seen`` is the policy that decided when the person looked. Raises NoSuchPolicy, or
    ChangedMeanwhile where another one decides by now.
    """
    if policy_name not in POLICY_NAMES:
        raise NoSuchPolicy(policy_name)
    _lock(school)
    if seen is not None and deciding_name(school=school, season=season) != seen:
        raise ChangedMeanwhile
    choice = PolicyChoice.objects.create(
        school=school, season=season, policy_name=policy_name, chosen_by=by, chosen_at=at
    )
    audit.record(
        "policy.deciding_policy_chosen",
        target=choice,
        by_id=by.pk,
        at=at,
        season=season,
        policy=policy_name,
    )
    return choice


@transaction.atomic
def set_volume_class(
    *,
    school: School,
    specialty: str,
    volume_class: VolumeClass | None,
    reason: str,
    by: User,
    at: datetime,
    season: int,
    seen: int | None = None,
) -> PolicyVersion:
    """Give a specialty that the guide does not name a volume class from a season on (V-1).

    None takes an earlier decision back. ``seen`` is the number of the guide's edit when the
    person looked, 0 for none. Raises UnknownSpecialty, BridgeYear, NamedByTheGuide,
    ReasonMissing, or ChangedMeanwhile where the same specialty was decided since.
    """
    _check_is_left_open(specialty, season)
    if not reason.strip():
        raise ReasonMissing
    _lock(school)
    part = f"{VOLUME_CLASSES}.{specialty}"
    _check_unchanged(school, part, seen)
    key = school_policy(school=school, name=GUIDE).keys[VOLUME_CLASSES]
    source = f"Office decision of {at:%Y-%m-%d}"
    word = str(volume_class) if volume_class else None
    version = _add_version(
        school=school,
        key=_from_season(key, season, lambda entry: _with_class(entry, specialty, word, source)),
        changed=part,
        reason=reason.strip(),
        by=by,
        at=at,
    )
    audit.record(
        "policy.volume_class_set",
        target=version,
        by_id=by.pk,
        at=at,
        specialty=specialty,
        volume_class=volume_class or "none",
        from_season=season,
        number=version.number,
    )
    return version


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
    _lock(school)
    part = f"{CITIES}.{city_list}"
    _check_unchanged(school, part, seen)
    words = f"{source.strip()}; office decision of {at:%Y-%m-%d}"
    listed = sorted(cities)
    key = school_policy(school=school, name=GUIDE).keys[CITIES]
    key = _from_season(key, season, lambda entry: _with_cities(entry, city_list, listed, words))
    version = _add_version(
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


def _lock(school: School) -> None:
    """One decision about a school's policy at a time."""
    School.objects.select_for_update().get(pk=school.pk)


def _check_is_left_open(specialty: str, season: int) -> None:
    if registry.specialty(specialty).is_bridge:
        raise BridgeYear(specialty)
    if specialty in shipped_policy(GUIDE).at(VOLUME_CLASSES, season).value:
        raise NamedByTheGuide(specialty)


def _check_is_backed(cities: Sequence[str], source: str, reason: str) -> None:
    if cities and not source.strip():
        raise SourceMissing
    if not reason.strip():
        raise ReasonMissing


def _check_unchanged(school: School, part: str, seen: int | None) -> None:
    versions = PolicyVersion.objects.filter(school=school, policy_name=GUIDE)
    if seen is not None and versions.filter(number__gt=seen, changed=part).exists():
        raise ChangedMeanwhile


def _from_season(key: Key, season: int, change: Callable[[Entry], Entry]) -> Key:
    """The key with its entries changed from a season on; earlier seasons keep theirs."""
    entries = list(key.entries)
    current = key.at(season)
    if current and current.from_season < season:
        entries.append(replace(current, from_season=season))
    entries.sort(key=lambda entry: entry.from_season)
    changed = [change(entry) if entry.from_season >= season else entry for entry in entries]
    return replace(key, entries=tuple(changed))


def _with_class(entry: Entry, slug: str, volume_class: str | None, source: str) -> Entry:
    value = {name: word for name, word in entry.value.items() if name != slug}
    sources = {name: words for name, words in entry.sources.items() if name != slug}
    if volume_class is not None:
        value[slug] = volume_class
        sources[slug] = source
    return replace(entry, value=value, sources=sources)


def _with_cities(entry: Entry, city_list: CityList, cities: list[str], source: str) -> Entry:
    """A list that is filled is the office's; one that is empty is the product's default."""
    value = {**entry.value, city_list.value: cities}
    sources = {name: words for name, words in entry.sources.items() if name != city_list}
    if cities:
        sources[city_list.value] = source
    inferred = frozenset(name for name, listed in value.items() if not listed)
    return replace(entry, value=value, sources=sources, inferred=inferred)


def _add_version(
    *, school: School, key: Key, changed: str, reason: str, by: User, at: datetime
) -> PolicyVersion:
    versions = PolicyVersion.objects.filter(school=school, policy_name=GUIDE)
    last = versions.order_by("-number").values_list("number", flat=True).first() or 0
    active = versions.active().values_list("files", flat=True).first() or {}
    files = {**active, path_of(key.name): key_text(key)}
    shipped_policy(GUIDE).edited(files, number="check", specialties=registry.specialty_slugs())
    versions.active().update(is_active=False)
    return PolicyVersion.objects.create(
        school=school,
        policy_name=GUIDE,
        number=last + 1,
        files=files,
        digest=hashlib.sha256(json.dumps(files, sort_keys=True).encode()).hexdigest(),
        changed=changed,
        reason=reason,
        created_by=by,
        created_at=at,
        is_active=True,
    )
