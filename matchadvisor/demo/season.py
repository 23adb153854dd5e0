"""The demo school's own season: the dates of 2026 moved so that submission opens soon."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from matchadvisor.accounts.models import School, User
from matchadvisor.core.season import Season
from matchadvisor.core.season_facts import (
    Charge,
    FeeSchedule,
    FeeTier,
    SeasonDate,
    SignalCount,
    SignalRule,
)
from matchadvisor.policy.loading import shipped_season
from matchadvisor.policy.services.seasons import enter_season_fact

MODEL_YEAR = 2026
RULE_YEAR = 2025
RULE_OF = "emergency-medicine"
OPENS_IN = timedelta(weeks=7)
WEEK = timedelta(weeks=1)
SOURCE = f"demo, after season {MODEL_YEAR}"
RULE_SOURCE = f"{SOURCE}; rule of season {RULE_YEAR}"
CONFIDENCE = "invented for the demo: dates moved, amounts and counts as they were"
SECTIONS = ("dates", "fees", "charges", "signals", "signal_rules")

Value = dict[str, Any]


def enter_demo_season(*, school: School, season: int, today: date, by: User, at: datetime) -> None:
    """Enter the demo's dates, fees, counts and rules as a school's facts of a season.

    ``at``, in the school's time, is when they are entered and read. Submission opens on its own weekday, about seven weeks after ``today``. What ships for that
    season and has no place in the demo is taken back, so that two calendars never mix.
    """
    facts = demo_facts(today)
    taken_back = dict.fromkeys(_keys(shipped_season(season)) - facts.keys())
    for key, value in sorted({**facts, **taken_back}.items()):
        enter_season_fact(
            school=school,
            season=season,
            key=key,
            value=value,
            source=RULE_SOURCE if key.startswith("signal_rules.") else SOURCE,
            confidence=CONFIDENCE,
            read_on=at.date(),
            by=by,
            at=at,
        )


def demo_facts(today: date) -> Mapping[str, Value]:
    """Every fact of the demo season by key, as a season file would hold it."""
    model = shipped_season(MODEL_YEAR)
    rule = shipped_season(RULE_YEAR).signal_rules[RULE_OF]
    season = replace(model, signal_rules={**model.signal_rules, RULE_OF: rule})
    moved = shift(model.dates["eras_submit_opens"].on, today)
    return dict(_values(season, moved))


def shift(opens_on: date, today: date) -> timedelta:
    """Whole weeks by which dates move, so that ``opens_on`` lies nearest to seven weeks ahead."""
    return round((today + OPENS_IN - opens_on) / WEEK) * WEEK


def _keys(season: Season) -> set[str]:
    return {f"{section}.{name}" for section in SECTIONS for name in getattr(season, section)}


def _values(season: Season, moved: timedelta) -> Iterator[tuple[str, Value]]:
    for name, day in season.dates.items():
        yield f"dates.{name}", _date(day, moved)
    for name, schedule in season.fees.items():
        yield f"fees.{name}", _fees(schedule)
    for name, charge in season.charges.items():
        yield f"charges.{name}", _charge(charge)
    for name, count in season.signals.items():
        yield f"signals.{name}", _signals(count)
    for name, rule in season.signal_rules.items():
        yield f"signal_rules.{name}", _signal_rule(rule)


def _date(day: SeasonDate, moved: timedelta) -> Value:
    told: Value = {"title": day.title, "service": day.service, "tz": day.tz}
    if day.at is None:
        return told | {"on": (day.on + moved).isoformat()}
    return told | {"at": (day.at.replace(tzinfo=None) + moved).isoformat()}


def _fees(schedule: FeeSchedule) -> Value:
    return {"tiers": [_fee_tier(tier) for tier in schedule.tiers]}


def _fee_tier(tier: FeeTier) -> Value:
    span = {"first": tier.first} | ({"last": tier.last} if tier.last else {})
    return span | ({"flat": tier.flat} if tier.flat else {"each": tier.each})


def _charge(charge: Charge) -> Value:
    return {"title": charge.title, "amount": charge.amount}


def _signals(count: SignalCount) -> Value:
    return {"total": count.total, **count.tiers} | ({"note": count.note} if count.note else {})


def _signal_rule(rule: SignalRule) -> Value:
    return {"home": rule.home.value, "away": rule.away.value}
