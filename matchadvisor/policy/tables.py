"""The figures of a policy laid out as tables that a person reads: pure, numbers to words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from matchadvisor.core.policy import Entry, Key, Policy
from matchadvisor.core.policy_schema import BY_SPECIALTY
from matchadvisor.policy.enums import VolumeClass
from matchadvisor.policy.registry import UnknownSpecialty, specialty
from matchadvisor.policy.table_words import AREAS, TITLES, WORDS

LINE_WORDS = {
    "low": "Low line",
    "green": "Green line",
    "high": "High line",
    "unmatched": "Median of the unmatched",
}
CLASS_LABELS = dict(VolumeClass.choices())
DASH = "\N{EN DASH}"
START = date(1900, 1, 1)
NARROW = 10


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure under its column's name; a mark where it is the product's default."""

    column: str
    text: str
    is_number: bool = False
    is_inferred: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One row: what it is about, its figures, and its own source where it has one."""

    label: str
    cells: tuple[Cell, ...]
    source: str = ""
    is_inferred: bool = False


@dataclass(frozen=True, slots=True)
class Figures:
    """One dated value of a key as a table with its trail."""

    entry: Entry
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    is_in_force: bool

    @property
    def is_wide(self) -> bool:
        """Whether the table needs more room than a phone has."""
        longest = max((len(cell.text) for line in self.lines for cell in line.cells), default=0)
        return len(self.columns) > 3 or (len(self.columns) > 1 and longest > NARROW)


@dataclass(frozen=True, slots=True)
class KeyTables:
    """A key and its values through the seasons, the one in force first."""

    key: Key
    title: str
    figures: tuple[Figures, ...]


@dataclass(frozen=True, slots=True)
class Area:
    """The keys of one part of a policy."""

    title: str
    keys: tuple[KeyTables, ...]


def areas(policy: Policy, season: int) -> list[Area]:
    """The whole policy in reading order; figures in force in the season stand first."""
    return [
        Area(title=title, keys=keys)
        for area, title in AREAS.items()
        if (keys := tuple(_keys_of(policy, area, season)))
    ]


def _keys_of(policy: Policy, area: str, season: int) -> Iterator[KeyTables]:
    for name, title in TITLES.items():
        if name.partition(".")[0] == area and name in policy.keys:
            key = policy.keys[name]
            in_force = key.at(season)
            others = [entry for entry in reversed(key.entries) if entry is not in_force]
            entries = [in_force, *others] if in_force else others
            yield KeyTables(
                key=key,
                title=title,
                figures=tuple(_figures(key, entry, entry is in_force) for entry in entries),
            )


def _figures(key: Key, entry: Entry, is_in_force: bool) -> Figures:
    value = entry.value if isinstance(entry.value, Mapping) else _by_first_part(key, entry.value)
    is_grid = all(isinstance(row, Mapping) for row in value.values())
    parts = list(dict.fromkeys(part for row in value.values() for part in row)) if is_grid else []
    names = tuple(_label(key.name, part, is_column=True) for part in parts) or ("Figure",)
    lines = tuple(
        Line(
            label=_label(key.name, part),
            cells=_cells(key, entry, part, row, parts),
            source=entry.sources.get(part, ""),
            is_inferred=not is_grid and entry.is_inferred(part),
        )
        for part, row in value.items()
    )
    return Figures(entry=entry, columns=names, lines=lines, is_in_force=is_in_force)


def _by_first_part(key: Key, rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """A list of rows as a table whose labels are what each row begins with."""
    table = {}
    for row in rows:
        (name, first), *rest = row.items()
        table[f"{_word(name)} {_text(key, first)}"] = dict(rest)
    return table


def _cells(key: Key, entry: Entry, part: str, row: Any, columns: Sequence[str]) -> tuple[Cell, ...]:
    if not columns:
        return (Cell("Figure", _text(key, row), is_number=isinstance(row, int)),)
    return tuple(
        Cell(
            column=_label(key.name, column, is_column=True),
            text=_text(key, row[column]) if column in row else DASH,
            is_number=column != "year" and isinstance(row.get(column), int),
            is_inferred=entry.is_inferred(f"{part}.{column}"),
        )
        for column in columns
    )


def _label(key: str, part: str, *, is_column: bool = False) -> str:
    if key in BY_SPECIALTY and not is_column:
        return _specialty_name(part)
    if key == "zones.lines" and part in LINE_WORDS:
        return LINE_WORDS[part]
    return CLASS_LABELS.get(part) or _word(part)


def _text(key: Key, value: Any) -> str:
    if isinstance(value, Mapping):
        return f"{value['what']}: {value['value']:g}"
    if isinstance(value, list):
        if value and all(isinstance(each, int) for each in value):
            return (" and " if key.unit == "days" else " to ").join(map(str, value))
        return ", ".join(_specialty_name(each) for each in value) or DASH
    if isinstance(value, date):
        return "the beginning" if value == START else f"{value.day} {value:%b %Y}"
    if key.unit in ("tier", "volume_class"):
        return CLASS_LABELS[value]
    return _word(value) if isinstance(value, str) else f"{value:,}" if value > 9999 else str(value)


def _specialty_name(slug: str) -> str:
    try:
        return specialty(slug).name
    except UnknownSpecialty:
        return _word(slug)


def _word(part: str) -> str:
    if part in WORDS:
        return WORDS[part]
    plain = part.replace("_", " ")
    return plain[:1].upper() + plain[1:]
