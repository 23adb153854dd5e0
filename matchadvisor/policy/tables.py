"""The figures of a policy laid out as tables that a person reads: pure, numbers to words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from matchadvisor.core.policy import Entry, Key, Policy
from matchadvisor.core.policy_schema import BY_SPECIALTY
from matchadvisor.policy.enums import VolumeClass
from matchadvisor.policy.registry import UnknownSpecialty, specialty

AREAS = {
    "zones": "Zones",
    "scores": "Scores",
    "anchors": "Anchors",
    "volume": "How many programs",
    "mix": "Mix of the list",
    "list": "Places on the list",
    "field": "Match rates of the field",
    "backup": "Backups",
    "retake": "Retake",
    "signals": "Signals",
    "limits": "Limits of the application",
    "letters": "Letters",
    "timing": "Timing",
    "effort": "Order of effort",
}
TITLES = {
    "zones.lines": "Lines",
    "zones.cuts": "Cuts",
    "zones.tiers": "Score tiers",
    "zones.national_mean": "National mean",
    "scores.range": "Range",
    "scores.pass_marks": "Pass marks",
    "scores.attempts": "Attempts",
    "anchors.clerkships": "Clerkships",
    "volume.classes": "Volume classes",
    "volume.ranges": "Ranges",
    "volume.headlines": "Headline numbers",
    "volume.anchors": "Anchors and volume",
    "mix.aims": "Aims",
    "mix.red_aims": "Aims in red",
    "mix.stops": "Share of reach programs",
    "mix.tag_points": "Suggested tags",
    "list.cities": "Cities",
    "field.match_rates.us_md": "US MD seniors",
    "field.match_rates.us_do": "US DO seniors",
    "field.match_rates.us_img": "US citizen international graduates",
    "field.match_rates.non_us_img": "Non-US international graduates",
    "backup.options": "Options",
    "retake.terms": "Terms",
    "signals.evidence": "Evidence",
    "signals.cautions": "Cautions",
    "limits.letters": "Letters",
    "limits.experiences": "Experiences",
    "letters.kinds": "Forms of letter",
    "letters.writers": "Writers",
    "letters.packet": "Packet",
    "timing.letters_asked": "Letters asked",
    "timing.drafts_final": "Statement and CV final",
    "timing.ladder": "Reminders",
    "effort.order": "Pillars",
}
WORDS = {
    "red_gap": "Points under the low line where red begins",
    "deep_gap": "Points under the low line where red turns deep",
    "floor": "Floor for every specialty",
    "boundary": "Points to a line that count as on it",
    "mean": "Mean score",
    "lowest": "Lowest",
    "highest": "Highest",
    "from": "Tested from",
    "mark": "Lowest pass",
    "most": "At most",
    "several": "Failures and marginal passes together",
    "shift_from": "Anchors from which the next zone's range applies",
    "red_suggested": "Programs suggested in red",
    "amber_over": "Percent reach over which the list is amber",
    "stop_over": "Percent reach over which submitting needs a written reason",
    "judged_from": "Programs from which the mix is judged",
    "lowered_to": "Points above the score up to which a target counts as safety in some places",
    "reach_from": "Points above the score from which a program is reach",
    "major": "Major cities",
    "oversaturated": "Oversaturated cities",
    "typical_above": "Points above the score from which a signal is advised against",
    "by_interest": "By interest",
    "bridges": "Bridge years",
    "categorical": "Full residencies",
    "months": "Months",
    "jump": "Points",
    "eras": "ERAS",
    "residencycas": "ResidencyCAS",
    "sf_match": "SF Match",
    "weeks": "Weeks before submission opens",
    "doer": "Days before: applicant or writer",
    "coordinator": "Days before: coordinator",
    "advisor": "Days before: advisor",
    "answer": "Days without an answer until the applicant hears",
    "writer_mails": "Mails to a writer for one request at most",
    "quiet_from": "No mail from this hour of the evening",
    "quiet_to": "No mail before this hour of the morning",
    "shown": "Actions shown at once",
    "order": "In order of worth",
    "sub_internship": "Sub-internship attending",
    "director": "Program or clerkship director",
    "research": "Research mentor",
    "most_meaningful": "Most meaningful",
    "description_characters": "Characters in a description",
    "meaningful_characters": "Characters in a most meaningful text",
    "odds_ratio": "odds ratio",
}
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
