"""Reading policy: which one decides for a school, and what its season holds."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from matchadvisor.accounts.models import School
from matchadvisor.core.policy import Policy
from matchadvisor.core.season import NEW_SEASON_FROM, Season, SeasonEntry, current_season
from matchadvisor.policy.loading import (
    GUIDE,
    MATCHED_2026,
    POLICY_NAMES,
    UnknownPolicy,
    shipped_files,
    shipped_policy,
    shipped_season,
)
from matchadvisor.policy.models import PolicyChoice, PolicyVersion, SeasonFact
from matchadvisor.policy.registry import specialty_slugs

LAST_DAY = "dates.match_day"


@dataclass(frozen=True, slots=True)
class Policies:
    """The policy that decides and the one shown beside it."""

    deciding: Policy
    lens: Policy


class Edit(NamedTuple):
    """One stored version; the digest of its files makes it safe to remember by."""

    pk: int
    number: int
    digest: str


def policies_for(*, school: School, season: int) -> Policies:
    """What decides for a school in a season (the guide unless the dean chose), and the lens."""
    deciding = deciding_name(school=school, season=season)
    other = MATCHED_2026 if deciding == GUIDE else GUIDE
    edits = _active_edits(school)
    return Policies(deciding=_policy(deciding, edits), lens=_policy(other, edits))


def deciding_name(*, school: School, season: int) -> str:
    """The name of the policy that decides for a school in a season."""
    chosen = (
        PolicyChoice.objects.filter(school_id=school.pk, season=season)
        .order_by("-pk")
        .values_list("policy_name", flat=True)
        .first()
    )
    return chosen or GUIDE


def school_policy(*, school: School, name: str) -> Policy:
    """A policy as it stands for a school today; raises UnknownPolicy."""
    if name not in POLICY_NAMES:
        raise UnknownPolicy(name)
    return _policy(name, _active_edits(school))


def policy_of_version(*, school: School, version: str) -> Policy:
    """The policy that a finding names, such as ``guide/1.2``; raises UnknownPolicy.

    ``matched-2026/1+guide/1.2`` is the 2026 policy upon the second edit of the guide.
    """
    own, _, under = version.partition("+")
    name = own.partition("/")[0]
    if name not in POLICY_NAMES:
        raise UnknownPolicy(version)
    edits = {}
    for part in filter(None, (own, under)):
        part_name, _, number = part.partition("/")
        edit_number = number.partition(".")[2]
        if edit_number:
            edits[part_name] = _edit_numbered(school, part_name, edit_number, version)
    policy = _policy(name, edits)
    if policy.version != version:
        raise UnknownPolicy(version)
    return policy


def season_for(*, school: School, season: int) -> Season:
    """What is published for a season, with the office's own entries laid over it."""
    facts = SeasonFact.objects.filter(school_id=school.pk, season=season).order_by("pk")
    entries = [
        SeasonEntry(
            key=fact.key,
            value=fact.value,
            source=fact.source,
            url=fact.url,
            confidence=fact.confidence,
            read_on=fact.read_on,
        )
        for fact in facts
    ]
    return shipped_season(season).with_entries(entries)


def school_season(*, school: School, today: date) -> int:
    """The season that a school works in: the calendar's, unless its own Match Day is to come."""
    season = current_season(today)
    last_day = _last_day(school, season - 1)
    return season - 1 if last_day is not None and last_day >= today else season


def season_is_over_on(*, school: School, season: int) -> date:
    """The first day on which a school works in the season after one; one query."""
    by_calendar = date(season, *NEW_SEASON_FROM)
    last_day = _last_day(school, season)
    return max(by_calendar, last_day + timedelta(days=1)) if last_day else by_calendar


def _last_day(school: School, season: int) -> date | None:
    """A school's own Match Day of a season, None where it has entered none."""
    value = (
        SeasonFact.objects.filter(school_id=school.pk, season=season, key=LAST_DAY)
        .order_by("-pk")
        .values_list("value", flat=True)
        .first()
    )
    return date.fromisoformat((value.get("on") or value["at"])[:10]) if value else None


def _active_edits(school: School) -> dict[str, Edit]:
    rows = (
        PolicyVersion.objects.active()
        .filter(school_id=school.pk)
        .values_list("policy_name", "pk", "number", "digest")
    )
    return {name: Edit(pk, number, digest) for name, pk, number, digest in rows}


def _edit_numbered(school: School, name: str, number: str, version: str) -> Edit:
    row = (
        PolicyVersion.objects.filter(
            school_id=school.pk, policy_name=name, number=number if number.isdecimal() else 0
        )
        .values_list("pk", "number", "digest")
        .first()
    )
    if row is None:
        raise UnknownPolicy(version)
    return Edit(*row)


def _policy(name: str, edits: Mapping[str, Edit]) -> Policy:
    return _built(name, edits.get(GUIDE), None if name == GUIDE else edits.get(name))


@lru_cache(maxsize=512)
def _built(name: str, guide_edit: Edit | None, own_edit: Edit | None) -> Policy:
    policy = shipped_policy(GUIDE)
    if guide_edit:
        policy = _edited(policy, guide_edit)
    if name == GUIDE:
        return policy
    guide = policy
    policy = shipped_policy(name)
    if guide_edit:
        policy = Policy.parse(shipped_files(name), base=guide, specialties=specialty_slugs())
    if own_edit:
        policy = _edited(policy, own_edit)
    return replace(policy, number=f"{policy.number}+{guide.version}") if guide_edit else policy


def _edited(policy: Policy, edit: Edit) -> Policy:
    files = PolicyVersion.objects.values_list("files", flat=True).get(
        pk=edit.pk, digest=edit.digest
    )
    number = f"{policy.number}.{edit.number}"
    return policy.edited(files, number=number, specialties=specialty_slugs())
