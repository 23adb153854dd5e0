"""A policy: every number that advice rests on, dated and with its source."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Self

from matchadvisor.core.policy_schema import check_value

POLICY_FILE = "policy.toml"
ENTRY_FIELDS = {"from_season", "source", "url", "read_on", "confidence", "inferred", "value"}
FILE_FIELDS = {"summary", "unit", "rules", "values"}


class PolicyError(ValueError):
    """A text that cannot be a policy; the message names the file and the key."""


class PolicyGap(LookupError):
    """The policy holds no value for a key in a season."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One dated value of one key, in force from a season until a later entry."""

    value: Any
    from_season: int
    source: str
    read_on: date
    url: str = ""
    confidence: str = ""
    inferred: bool | frozenset[str] = False

    def is_inferred(self, part: str | None = None) -> bool:
        """Whether the value, or one part of it, is the product's default and not the guide's."""
        if isinstance(self.inferred, bool):
            return self.inferred
        return part in self.inferred


@dataclass(frozen=True, slots=True)
class Key:
    """A named value through the seasons, oldest entry first."""

    name: str
    summary: str
    unit: str
    rules: tuple[str, ...]
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Policy:
    """A named, numbered set of keys; rules read it with ``at``."""

    name: str
    number: str
    title: str
    summary: str
    keys: Mapping[str, Key]
    _in_force: dict[tuple[str, int], Entry] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def version(self) -> str:
        """Name and number as findings carry them, like ``guide/1``."""
        return f"{self.name}/{self.number}"

    def at(self, key: str, season: int) -> Entry:
        """The entry in force in a season.

        Raises PolicyGap where no entry has started by then.
        """
        try:
            return self._in_force[key, season]
        except KeyError:
            pass
        entry = self._look_up(key, season)
        if entry is None:
            raise PolicyGap(f"{self.version} holds no {key} for season {season}")
        self._in_force[key, season] = entry
        return entry

    def has(self, key: str, season: int) -> bool:
        """Whether ``at`` would find an entry."""
        return (key, season) in self._in_force or self._look_up(key, season) is not None

    def _look_up(self, key: str, season: int) -> Entry | None:
        if key not in self.keys:
            return None
        started = [e for e in self.keys[key].entries if e.from_season <= season]
        return started[-1] if started else None

    @classmethod
    def parse(cls, files: Mapping[str, str], *, base: "Policy | None" = None) -> Self:
        """Build a policy from its files (path: TOML text), checking every figure.

        The path is the key: ``zones/lines.toml`` holds ``zones.lines``. ``policy.toml`` holds
        name, number, title and summary. With ``base``, keys that have no file are the base's.
        Raises PolicyError naming the file and the key.
        """
        head = _read_toml(POLICY_FILE, files.get(POLICY_FILE, ""))
        missing = {"name", "number", "title", "summary"} - head.keys()
        if missing:
            raise PolicyError(f"{POLICY_FILE}: {', '.join(sorted(missing))} missing")
        keys = dict(base.keys) if base else {}
        for path in sorted(files.keys() - {POLICY_FILE}):
            key = _read_key(path, files[path])
            keys[key.name] = key
        return cls(
            name=head["name"],
            number=str(head["number"]),
            title=head["title"],
            summary=head["summary"],
            keys=keys,
        )


def _read_toml(path: str, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PolicyError(f"{path}: not TOML ({error})") from error


def _read_key(path: str, text: str) -> Key:
    name = path.removesuffix(".toml").replace("/", ".")
    data = _read_toml(path, text)
    if unknown := sorted(data.keys() - FILE_FIELDS):
        raise PolicyError(f"{path}: {name}: unknown field {unknown[0]}")
    if missing := sorted({"summary", "unit", "rules", "values"} - data.keys()):
        raise PolicyError(f"{path}: {name}: {missing[0]} missing")
    entries = [_read_entry(path, name, raw) for raw in data["values"]]
    seasons = [entry.from_season for entry in entries]
    if not seasons or seasons != sorted(set(seasons)):
        raise PolicyError(f"{path}: {name}: from_season must rise from entry to entry")
    return Key(
        name=name,
        summary=data["summary"],
        unit=data["unit"],
        rules=tuple(data["rules"]),
        entries=tuple(entries),
    )


def _read_entry(path: str, name: str, raw: Mapping[str, Any]) -> Entry:
    if unknown := sorted(raw.keys() - ENTRY_FIELDS):
        raise PolicyError(f"{path}: {name}: unknown field {unknown[0]}")
    for needed in ("from_season", "source", "read_on", "value"):
        if raw.get(needed) in (None, ""):
            raise PolicyError(f"{path}: {name}: {needed} missing")
    if problem := check_value(name, raw["value"]):
        raise PolicyError(f"{path}: {name}: {problem}")
    inferred = raw.get("inferred", False)
    return Entry(
        value=raw["value"],
        from_season=raw["from_season"],
        source=raw["source"],
        read_on=raw["read_on"],
        url=raw.get("url", ""),
        confidence=raw.get("confidence", ""),
        inferred=inferred if isinstance(inferred, bool) else frozenset(inferred),
    )
