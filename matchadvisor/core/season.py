"""One season: the dates, fees and signal counts that are announced anew each year."""

import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Self

from matchadvisor.core.season_facts import (
    CITATION,
    READERS,
    Charge,
    Citation,
    FeeSchedule,
    SeasonDate,
    SignalCount,
    SignalRule,
)

NEW_SEASON_FROM = (4, 1)


class SeasonError(ValueError):
    """A text that cannot be a season; the message names the file and the fact."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeasonEntry(Citation):
    """A fact that an office entered; ``value`` None takes the published one back."""

    key: str
    value: Mapping[str, Any] | None


@dataclass(frozen=True)
class Season:
    """What is published for one Match; what is missing is not published yet.

    Fees are keyed by service, or by service and specialty (``residencycas.emergency-medicine``)
    where only that specialty's are known.
    """

    year: int
    dates: Mapping[str, SeasonDate] = field(default_factory=dict)
    fees: Mapping[str, FeeSchedule] = field(default_factory=dict)
    charges: Mapping[str, Charge] = field(default_factory=dict)
    signals: Mapping[str, SignalCount] = field(default_factory=dict)
    signal_rules: Mapping[str, SignalRule] = field(default_factory=dict)

    @property
    def label(self) -> str:
        """The academic year as people say it, like ``2026-27``."""
        return f"{self.year - 1}-{self.year % 100:02}"

    def fee_for(self, service: str, specialty: str) -> FeeSchedule | None:
        """The application fees of a specialty, or None while they are not published."""
        return self.fees.get(f"{service}.{specialty}") or self.fees.get(service)

    def submission_opens(self, service: str) -> SeasonDate | None:
        """When applicants may first submit, or None while it is not published."""
        return self.dates.get(f"{service}_submit_opens")

    def hard_line(self, service: str) -> SeasonDate | None:
        """The earlier of the application deadline and programs' first look (T-1), if known."""
        known = [self.dates.get(f"{service}_{end}") for end in ("deadline", "programs_review")]
        return min((d for d in known if d is not None), key=lambda d: d.on, default=None)

    @classmethod
    def parse(cls, text: str, path: str, *, specialties: Collection[str] | None = None) -> Self:
        """Build a season from its file; raises SeasonError naming the file and the fact.

        With ``specialties``, every slug must be one of them.
        """
        try:
            data = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise SeasonError(f"{path}: not TOML ({error})") from error
        year = data.pop("year", None)
        if type(year) is not int:
            raise SeasonError(f"{path}: year missing")
        season = cls(year)
        for section, facts in data.items():
            if not isinstance(facts, dict):
                raise SeasonError(f"{path}: {section}: must be a table of facts")
            for name, raw in facts.items():
                season = season._with(f"{section}.{name}", raw, path, specialties)
        return season

    def with_entries(
        self, entries: Iterable[SeasonEntry], *, specialties: Collection[str] | None = None
    ) -> Self:
        """This season with an office's entries laid over it, the last one winning.

        Raises SeasonError naming the entry.
        """
        season = self
        for entry in entries:
            citation = {name: getattr(entry, name) for name in CITATION}
            raw = None if entry.value is None else {**entry.value, **citation}
            season = season._with(entry.key, raw, "office entry", specialties)
        return season

    def _with(
        self,
        key: str,
        raw: Mapping[str, Any] | None,
        path: str,
        specialties: Collection[str] | None,
    ) -> Self:
        section, _, name = key.partition(".")
        if section not in READERS or not name:
            raise SeasonError(f"{path}: {key}: unknown kind of fact")
        slug = _slug_in(section, name)
        if slug and specialties is not None and slug not in specialties:
            raise SeasonError(f"{path}: {key}: unknown specialty {slug!r}")
        facts = dict(getattr(self, section))
        if raw is None:
            facts.pop(name, None)
        else:
            try:
                facts[name] = READERS[section](raw)
            except (AttributeError, KeyError, TypeError, ValueError) as error:
                raise SeasonError(f"{path}: {key}: {_reason(error)}") from error
        changed: dict[str, Any] = {section: facts}
        return replace(self, **changed)


def current_season(today: date) -> int:
    """The year of the Match that people work towards: from 1 April on, next year's."""
    return today.year + ((today.month, today.day) >= NEW_SEASON_FROM)


def _slug_in(section: str, name: str) -> str:
    if section == "fees":
        return name.partition(".")[2]
    return name if section in ("signals", "signal_rules") else ""


def _reason(error: Exception) -> str:
    return f"{error.args[0]} missing" if isinstance(error, KeyError) else str(error)
