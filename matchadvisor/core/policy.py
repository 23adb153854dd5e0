"""A policy: every number that advice rests on, dated and with its source."""

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any, Self

from matchadvisor.core.policy_schema import check_value, parts_of, specialties_in

POLICY_FILE = "policy.toml"
HEAD_FIELDS = {"name", "number", "title", "summary"}
FILE_FIELDS = {"summary", "unit", "rules", "values"}
NEEDED_FIELDS = ("from_season", "source", "read_on", "value")
ENTRY_FIELDS = {*NEEDED_FIELDS, "url", "confidence", "inferred", "sources"}
SEASONS = range(2000, 2101)
RULE_ID = re.compile(r"[A-Z]-\d+")


class PolicyError(ValueError):
    """A text that cannot be a policy; the message names the file and the key."""


class PolicyGap(LookupError):
    """The policy holds no value for a key in a season."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One dated value of one key, in force from a season until a later entry.

    ``inferred`` is true where the whole value is the product's default, or holds the dotted
    names of the parts that are (and of the tables around them). ``sources`` names the source of
    a part that has another one than the value as a whole.
    """

    value: Any
    from_season: int
    source: str
    read_on: date
    url: str = ""
    confidence: str = ""
    inferred: bool | frozenset[str] = False
    sources: Mapping[str, str] = field(default_factory=dict)

    def is_inferred(self, part: str | None = None) -> bool:
        """Whether the value, or one part of it, is the product's default and not the guide's.

        A part is named like ``urology`` or ``psychiatry.green``; a table counts as inferred
        when anything in it is.
        """
        if isinstance(self.inferred, bool):
            return self.inferred
        return part in self.inferred

    def source_of(self, part: str) -> str:
        """The source of one part of the value."""
        return self.sources.get(part, self.source)


@dataclass(frozen=True, slots=True)
class Key:
    """A named value through the seasons, oldest entry first."""

    name: str
    summary: str
    unit: str
    rules: tuple[str, ...]
    entries: tuple[Entry, ...]

    def at(self, season: int) -> Entry | None:
        """The entry in force in a season, or None before the first one."""
        started = [entry for entry in self.entries if entry.from_season <= season]
        return started[-1] if started else None


@dataclass(frozen=True)
class Policy:
    """A named, numbered set of keys; rules read it with ``at``."""

    name: str
    number: str
    title: str
    summary: str
    keys: Mapping[str, Key]
    _in_force: dict[tuple[str, int], Entry] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )

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
        return self.keys[key].at(season) if key in self.keys else None

    @classmethod
    def parse(
        cls,
        files: Mapping[str, str],
        *,
        base: "Policy | None" = None,
        specialties: Collection[str] | None = None,
    ) -> Self:
        """Build a policy from its files (path: TOML text), checking every figure.

        The path is the key: ``zones/lines.toml`` holds ``zones.lines``. ``policy.toml`` holds
        name, number, title and summary. With ``base``, keys that have no file are the base's.
        With ``specialties``, every slug must be one of them. Raises PolicyError naming the file
        and the key.
        """
        head = _read_head(files.get(POLICY_FILE, ""))
        own = _read_keys(files, specialties)
        return cls(
            name=head["name"],
            number=str(head["number"]),
            title=head["title"],
            summary=head["summary"],
            keys={**(base.keys if base else {}), **own},
        )

    def edited(
        self,
        files: Mapping[str, str],
        *,
        number: str,
        specialties: Collection[str] | None = None,
    ) -> Self:
        """This policy with some keys replaced by the files' and another number.

        ``files`` holds keys only, no ``policy.toml``. Raises PolicyError as ``parse`` does.
        """
        keys = {**self.keys, **_read_keys(files, specialties)}
        return replace(self, number=number, keys=keys)


def _read_toml(path: str, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PolicyError(f"{path}: not TOML ({error})") from error


def _read_head(text: str) -> dict[str, Any]:
    head = _read_toml(POLICY_FILE, text)
    if missing := sorted(HEAD_FIELDS - head.keys()):
        raise PolicyError(f"{POLICY_FILE}: {', '.join(missing)} missing")
    if unknown := sorted(head.keys() - HEAD_FIELDS):
        raise PolicyError(f"{POLICY_FILE}: unknown field {unknown[0]}")
    return head


def _read_keys(files: Mapping[str, str], specialties: Collection[str] | None) -> dict[str, Key]:
    paths = sorted(files.keys() - {POLICY_FILE})
    keys = (_read_key(path, files[path], specialties) for path in paths)
    return {key.name: key for key in keys}


def _read_key(path: str, text: str, specialties: Collection[str] | None) -> Key:
    name = path.removesuffix(".toml").replace("/", ".")
    data = _read_toml(path, text)
    where = f"{path}: {name}"
    for problem in _file_problems(data):
        raise PolicyError(f"{where}: {problem}")
    entries = []
    for raw in data["values"]:
        for problem in _problems(name, raw, specialties):
            raise PolicyError(f"{where}: {problem}")
        entries.append(_read_entry(raw))
    seasons = [entry.from_season for entry in entries]
    if not seasons or seasons != sorted(set(seasons)):
        raise PolicyError(f"{where}: from_season must rise from entry to entry")
    return Key(
        name=name,
        summary=data["summary"],
        unit=data["unit"],
        rules=tuple(data["rules"]),
        entries=tuple(entries),
    )


def _file_problems(data: Mapping[str, Any]) -> Iterator[str]:
    for unknown in sorted(data.keys() - FILE_FIELDS):
        yield f"unknown field {unknown}"
    for missing in sorted(FILE_FIELDS - data.keys()):
        yield f"{missing} missing"
    for words in ("summary", "unit"):
        if not isinstance(data[words], str):
            yield f"{words} must be words"
    if not _is_list_of(str, data["rules"]):
        yield "rules must be a list of rule IDs"
    for rule in data["rules"]:
        if not RULE_ID.fullmatch(rule):
            yield f"{rule!r} is no rule ID"
    if not _is_list_of(dict, data["values"]):
        yield "values must be a list of tables"


def _is_list_of(kind: type, value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, kind) for item in value)


def _problems(
    name: str, raw: Mapping[str, Any], specialties: Collection[str] | None
) -> Iterator[str]:
    yield from _trail_problems(raw)
    if problem := check_value(name, raw["value"]):
        yield problem
    yield from _mark_problems(raw)
    if specialties is not None:
        for slug in specialties_in(name, raw["value"]):
            if slug not in specialties:
                yield f"unknown specialty {slug!r}"


def _mark_problems(raw: Mapping[str, Any]) -> Iterator[str]:
    inferred, sources = raw.get("inferred", False), raw.get("sources", {})
    if not isinstance(inferred, bool) and not _is_list_of(str, inferred):
        yield "inferred must be true, false or a list of parts"
    if not isinstance(sources, dict) or not _is_list_of(str, list(sources.values())):
        yield "sources must be a table of words"
    parts = set(parts_of(raw["value"]))
    for mark in [*([] if isinstance(inferred, bool) else inferred), *sources]:
        if mark not in parts:
            yield f"the value has no part {mark!r} to mark"


def _trail_problems(raw: Mapping[str, Any]) -> Iterator[str]:
    for unknown in sorted(raw.keys() - ENTRY_FIELDS):
        yield f"unknown field {unknown}"
    for needed in NEEDED_FIELDS:
        if raw.get(needed) in (None, ""):
            yield f"{needed} missing"
    if type(raw["from_season"]) is not int or raw["from_season"] not in SEASONS:
        yield f"from_season {raw['from_season']!r} is no season"
    if type(raw["read_on"]) is not date:
        yield f"read_on {raw['read_on']!r} is no day"
    for words in ("source", "url", "confidence"):
        if not isinstance(raw.get(words, ""), str):
            yield f"{words} must be words"
    if not str(raw.get("url", "https://")).startswith("https://"):
        yield f"url {raw['url']!r} must begin with https://"


def _read_entry(raw: Mapping[str, Any]) -> Entry:
    inferred = raw.get("inferred", False)
    return Entry(
        value=raw["value"],
        from_season=raw["from_season"],
        source=raw["source"],
        read_on=raw["read_on"],
        url=raw.get("url", ""),
        confidence=raw.get("confidence", ""),
        inferred=inferred if isinstance(inferred, bool) else _with_kin(inferred, raw["value"]),
        sources=raw.get("sources", {}),
    )


def _with_kin(marks: Collection[str], value: Any) -> frozenset[str]:
    """The marked parts, everything inside them, and the tables around them."""
    around = {mark[:end] for mark in marks for end in range(len(mark)) if mark[end] == "."}
    inside = {part for part in parts_of(value) if any(part.startswith(f"{m}.") for m in marks)}
    return frozenset(marks) | around | inside
