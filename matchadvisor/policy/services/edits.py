"""Editing the guide of one school: a new version of its text, never a change of an old one."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from matchadvisor.accounts.models import School, User
from matchadvisor.core.policy import Entry, Key
from matchadvisor.policy import registry
from matchadvisor.policy.loading import GUIDE, shipped_policy
from matchadvisor.policy.models import PolicyVersion
from matchadvisor.policy.writing import key_text, path_of


class ChangedMeanwhile(Exception):
    """Somebody else decided the same thing since the page was drawn."""


class ReasonMissing(Exception):
    """The decision needs a reason in words."""


def lock(school: School) -> None:
    """One decision about a school's policy at a time."""
    School.objects.select_for_update().get(pk=school.pk)


def check_unchanged(school: School, part: str, seen: int | None) -> None:
    """Raise ChangedMeanwhile where the part was changed after the edit that the person saw."""
    versions = PolicyVersion.objects.filter(school=school, policy_name=GUIDE)
    if seen is not None and versions.filter(number__gt=seen, changed=part).exists():
        raise ChangedMeanwhile


def from_season(key: Key, season: int, change: Callable[[Entry], Entry]) -> Key:
    """The key with its entries changed from a season on; earlier seasons keep theirs."""
    entries = list(key.entries)
    current = key.at(season)
    if current and current.from_season < season:
        entries.append(replace(current, from_season=season))
    entries.sort(key=lambda entry: entry.from_season)
    changed = [change(entry) if entry.from_season >= season else entry for entry in entries]
    return replace(key, entries=tuple(changed))


def add_version(
    *, school: School, key: Key, changed: str, reason: str, by: User, at: datetime
) -> PolicyVersion:
    """Write the next version of the guide, with one key changed; it holds from now on."""
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


def with_figures(entry: Entry, figures: Mapping[str, Any], at: datetime) -> Entry:
    """An entry that is the office's own: neither our default nor anybody's confidence in it."""
    return replace(
        entry,
        value=dict(figures),
        source=f"Office decision of {at:%Y-%m-%d}",
        read_on=at.date(),
        url="",
        confidence="",
        inferred=False,
        sources={},
    )
