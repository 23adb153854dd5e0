"""The kinds of facts that are announced anew each season, and how their text is read.

A reader takes the table of one fact and raises KeyError, TypeError or ValueError where it
cannot be right.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from matchadvisor.core.enums import LabelledEnum

CITATION = ("source", "url", "confidence", "read_on")
SIGNAL_TIERS = ("gold", "silver")


class Service(LabelledEnum):
    """Where an application is filed."""

    ERAS = "eras", "ERAS"
    RESIDENCYCAS = "residencycas", "ResidencyCAS"
    SF_MATCH = "sf_match", "SF Match"


class SignalTo(LabelledEnum):
    """What a specialty says about signals to home programs and away rotations."""

    INCLUDE = "include", "Signal them like any other"
    EXCLUDE = "exclude", "Do not signal them"
    PROGRAM_DEFINED = "program_defined", "Each program says"


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """Where a fact comes from, how sure that is, and when a person read it."""

    source: str
    read_on: date
    url: str = ""
    confidence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeasonDate(Citation):
    """A day of the season, with its instant where the hour is published."""

    title: str
    service: str
    tz: str
    on: date
    at: datetime | None = None

    @property
    def is_hour_known(self) -> bool:
        """Whether an hour was published, not only a day."""
        return self.at is not None


@dataclass(frozen=True, slots=True)
class FeeTier:
    """Dollars for the programs from ``first`` to ``last``: for each, or once for all of them."""

    first: int
    last: int | None
    each: int = 0
    flat: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeSchedule(Citation):
    """What a service asks for the programs of one specialty; the count restarts with each."""

    tiers: tuple[FeeTier, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge(Citation):
    """A single amount in dollars, such as a registration."""

    title: str
    amount: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalCount(Citation):
    """How many signals a specialty gives; 0 says that it has none."""

    total: int
    tiers: Mapping[str, int] = field(default_factory=dict)
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalRule(Citation):
    """Whether home programs and away rotations take a signal in a specialty."""

    home: SignalTo
    away: SignalTo


def _citation(raw: Mapping[str, Any]) -> dict[str, Any]:
    if not raw["source"]:
        raise ValueError("source missing")
    cited = {name: raw[name] for name in CITATION if raw.get(name)}
    return {**cited, "read_on": _day(raw["read_on"])}


def _only(raw: Mapping[str, Any], *names: str) -> None:
    if unknown := sorted(raw.keys() - {*names, *CITATION}):
        raise ValueError(f"unknown field {unknown[0]}")


def _day(value: date | str) -> date:
    if isinstance(value, str):
        return date.fromisoformat(value)
    if type(value) is not date:
        raise TypeError(f"{value!r} is no day")
    return value


def _amount(value: Any, lowest: int = 0) -> int:
    if type(value) is not int or value < lowest:
        raise ValueError(f"{value!r} is no whole number of {lowest} or more")
    return value


def _read_date(raw: Mapping[str, Any]) -> SeasonDate:
    _only(raw, "title", "service", "tz", "on", "at")
    if ("on" in raw) == ("at" in raw):
        raise ValueError("either on (a day) or at (a day with its hour) is needed")
    try:
        zone = ZoneInfo(raw["tz"])
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise ValueError(f"tz {raw['tz']!r} is unknown") from error
    at = raw.get("at")
    at = datetime.fromisoformat(at) if isinstance(at, str) else at
    if at is not None and (not isinstance(at, datetime) or at.tzinfo is not None):
        raise ValueError("at must be the local time of tz")
    return SeasonDate(
        title=raw["title"],
        service=raw["service"],
        tz=raw["tz"],
        on=at.date() if at else _day(raw["on"]),
        at=at.replace(tzinfo=zone) if at else None,
        **_citation(raw),
    )


def _read_fees(raw: Mapping[str, Any]) -> FeeSchedule:
    _only(raw, "tiers")
    tiers = []
    due = 1
    for tier in raw["tiers"]:
        if unknown := sorted(tier.keys() - {"first", "last", "each", "flat"}):
            raise ValueError(f"unknown field {unknown[0]}")
        if tier["first"] != due or ("each" in tier) == ("flat" in tier):
            raise ValueError(f"a tier must begin at {due} and hold either each or flat")
        last = _amount(tier["last"], due) if "last" in tier else None
        tiers.append(FeeTier(due, last, _amount(tier.get("each", 0)), _amount(tier.get("flat", 0))))
        due = last + 1 if last else 0
    if not tiers or tiers[-1].last is not None:
        raise ValueError("the last tier must be open")
    return FeeSchedule(tiers=tuple(tiers), **_citation(raw))


def _read_charge(raw: Mapping[str, Any]) -> Charge:
    _only(raw, "title", "amount")
    return Charge(title=raw["title"], amount=_amount(raw["amount"]), **_citation(raw))


def _read_signals(raw: Mapping[str, Any]) -> SignalCount:
    _only(raw, "total", "note", *SIGNAL_TIERS)
    tiers = {name: _amount(raw[name]) for name in SIGNAL_TIERS if name in raw}
    total = _amount(raw["total"])
    if tiers and sum(tiers.values()) != total:
        raise ValueError(f"the tiers add up to {sum(tiers.values())}, not {total}")
    return SignalCount(total=total, tiers=tiers, note=raw.get("note", ""), **_citation(raw))


def _read_signal_rule(raw: Mapping[str, Any]) -> SignalRule:
    _only(raw, "home", "away")
    words = {member.value: member for member in SignalTo}
    for whom in ("home", "away"):
        if raw[whom] not in words:
            raise ValueError(f"{whom}: {raw[whom]!r} is none of {', '.join(words)}")
    return SignalRule(home=words[raw["home"]], away=words[raw["away"]], **_citation(raw))


READERS: Mapping[str, Callable[[Mapping[str, Any]], Any]] = {
    "dates": _read_date,
    "fees": _read_fees,
    "charges": _read_charge,
    "signals": _read_signals,
    "signal_rules": _read_signal_rule,
}
