"""The rows of the dean's settings page: what decides, and what the guide leaves to the office."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from matchadvisor.accounts.models import School
from matchadvisor.core.policy import Policy
from matchadvisor.policy.enums import CityList, VolumeClass
from matchadvisor.policy.loading import GUIDE, MATCHED_2026, POLICY_NAMES, shipped_policy
from matchadvisor.policy.models import PolicyChoice, PolicyVersion
from matchadvisor.policy.registry import Specialty, all_specialties
from matchadvisor.policy.selectors import Policies
from matchadvisor.policy.years import SchoolYear

LINES = "zones.lines"
CLASSES = "volume.classes"
CITIES = "list.cities"
LADDER = "timing.ladder"
ATTENTION = "office.attention"
SMALL_COUNTS = "office.small_cells"


@dataclass(frozen=True, slots=True)
class PolicyOption:
    """A policy that may decide, and in numbers what choosing it means."""

    name: str
    title: str
    summary: str
    version: str
    is_deciding: bool
    covered: int
    lowest_green: int | None
    highest_green: int | None
    shared: int
    higher: int


@dataclass(frozen=True, slots=True)
class ClassRow:
    """A specialty that the guide does not name, and the office's last word on it."""

    slug: str
    name: str
    low: int | None
    green: int | None
    volume_class: VolumeClass | None
    decided_by: str
    decided_at: datetime | None
    reason: str


@dataclass(frozen=True, slots=True)
class CityRow:
    """A list of cities, where it comes from, and the office's last word on it."""

    city_list: CityList
    cities: tuple[str, ...]
    source: str
    decided_by: str
    decided_at: datetime | None
    reason: str


@dataclass(frozen=True, slots=True)
class FiguresRow:
    """The figures of one key of the guide, and the office's last word on them."""

    figures: Mapping[str, Any]
    source: str
    decided_by: str
    decided_at: datetime | None
    reason: str


@dataclass(frozen=True, slots=True)
class SettingsPage:
    """Everything that the settings page shows.

    ``covered`` are the specialties that the second policy has lines for, ``others`` the rest.
    ``uncounted`` are those whose number of signals is not published yet, the ones with lines in
    either policy first.
    """

    season: int
    options: tuple[PolicyOption, ...]
    deciding: str
    chosen_by: str
    chosen_at: datetime | None
    covered: tuple[ClassRow, ...]
    others: tuple[ClassRow, ...]
    cities: tuple[CityRow, ...]
    uncounted: tuple[Specialty, ...]
    uncounted_others: tuple[Specialty, ...]


def settings_page(*, year: SchoolYear) -> SettingsPage:
    """Read the settings page of a school for its season."""
    season, policies = year.season.year, year.policies
    choice = (
        PolicyChoice.objects.filter(school_id=year.school.pk, season=season)
        .select_related("chosen_by")
        .order_by("-pk")
        .first()
    )
    rows = class_rows(year=year)
    both = (policies.deciding, policies.lens)
    lined = {slug for policy in both for slug in _value(policy, LINES, season)}
    uncounted = _uncounted(year)
    return SettingsPage(
        season=season,
        options=_options(policies, season),
        deciding=policies.deciding.name,
        chosen_by=choice.chosen_by.get_full_name() if choice else "",
        chosen_at=choice.chosen_at if choice else None,
        covered=tuple(row for row in rows if row.green is not None),
        others=tuple(row for row in rows if row.green is None),
        cities=tuple(city_rows(year=year)),
        uncounted=tuple(one for one in uncounted if one.slug in lined),
        uncounted_others=tuple(one for one in uncounted if one.slug not in lined),
    )


def class_rows(*, year: SchoolYear) -> Sequence[ClassRow]:
    """The specialties whose volume class is the office's to set, by name."""
    season = year.season.year
    both = {policy.name: policy for policy in (year.policies.deciding, year.policies.lens)}
    named = _value(shipped_policy(GUIDE), CLASSES, season)
    classes = _value(both[GUIDE], CLASSES, season)
    lines = _value(both[MATCHED_2026], LINES, season)
    words = {member.value: member for member in VolumeClass}
    decisions = _decisions(year.school, CLASSES)
    rows = []
    for one in all_specialties():
        if one.is_bridge or one.slug in named:
            continue
        line = lines.get(one.slug, {})
        decision = decisions.get(f"{CLASSES}.{one.slug}")
        rows.append(
            ClassRow(
                slug=one.slug,
                name=one.name,
                low=line.get("low"),
                green=line.get("green"),
                volume_class=words.get(classes.get(one.slug, "")),
                decided_by=decision.created_by.get_full_name() if decision else "",
                decided_at=decision.created_at if decision else None,
                reason=decision.reason if decision else "",
            )
        )
    return rows


def city_rows(*, year: SchoolYear) -> Sequence[CityRow]:
    """The lists of cities as they hold in the school's season."""
    both = {policy.name: policy for policy in (year.policies.deciding, year.policies.lens)}
    entry = both[GUIDE].at(CITIES, year.season.year)
    decisions = _decisions(year.school, CITIES)
    rows = []
    for city_list in CityList:
        decision = decisions.get(f"{CITIES}.{city_list}")
        rows.append(
            CityRow(
                city_list=city_list,
                cities=tuple(entry.value[city_list.value]),
                source=entry.sources.get(city_list.value, ""),
                decided_by=decision.created_by.get_full_name() if decision else "",
                decided_at=decision.created_at if decision else None,
                reason=decision.reason if decision else "",
            )
        )
    return rows


def figures_row(*, year: SchoolYear, key: str) -> FiguresRow:
    """The figures of a key of the guide as they hold in the school's season."""
    both = {policy.name: policy for policy in (year.policies.deciding, year.policies.lens)}
    entry = both[GUIDE].at(key, year.season.year)
    decision = (
        PolicyVersion.objects.filter(school_id=year.school.pk, policy_name=GUIDE, changed=key)
        .select_related("created_by")
        .defer("files")
        .order_by("number")
        .last()
    )
    return FiguresRow(
        figures=entry.value,
        source=entry.source,
        decided_by=decision.created_by.get_full_name() if decision else "",
        decided_at=decision.created_at if decision else None,
        reason=decision.reason if decision else "",
    )


def guide_edit_number(*, school: School) -> int:
    """The number of the guide's edit in force, 0 for none."""
    versions = PolicyVersion.objects.active().filter(school_id=school.pk, policy_name=GUIDE)
    return versions.values_list("number", flat=True).first() or 0


def _uncounted(year: SchoolYear) -> list[Specialty]:
    counted = year.season.signals
    return [one for one in all_specialties() if not one.is_bridge and one.slug not in counted]


def _options(policies: Policies, season: int) -> tuple[PolicyOption, ...]:
    both = {policy.name: policy for policy in (policies.deciding, policies.lens)}
    greens = {
        name: {slug: line["green"] for slug, line in _value(policy, LINES, season).items()}
        for name, policy in both.items()
    }
    options = []
    for name in POLICY_NAMES:
        policy, own = both[name], greens[name]
        other = greens[GUIDE if name == MATCHED_2026 else MATCHED_2026]
        shared = own.keys() & other.keys()
        options.append(
            PolicyOption(
                name=name,
                title=policy.title,
                summary=policy.summary,
                version=policy.version,
                is_deciding=policy is policies.deciding,
                covered=len(own),
                lowest_green=min(own.values(), default=None),
                highest_green=max(own.values(), default=None),
                shared=len(shared),
                higher=sum(own[slug] > other[slug] for slug in shared),
            )
        )
    return tuple(options)


def _value(policy: Policy, key: str, season: int) -> Mapping[str, Any]:
    value: Mapping[str, Any] = policy.at(key, season).value if policy.has(key, season) else {}
    return value


def _decisions(school: School, key: str) -> dict[str, PolicyVersion]:
    versions = (
        PolicyVersion.objects.filter(
            school_id=school.pk, policy_name=GUIDE, changed__startswith=f"{key}."
        )
        .select_related("created_by")
        .defer("files")
        .order_by("number")
    )
    return {version.changed: version for version in versions}
