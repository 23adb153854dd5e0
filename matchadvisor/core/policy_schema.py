"""What the value of each policy key may look like.

One check per key. A check takes the value and the place it stands in, and raises Unsound where
the value cannot be right; the text names the place and what is wrong there.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any, Never

Check = Callable[[Any, str], None]

CLASS_WORDS = ("less", "moderate", "competitive", "hyper")
COLOURS = ("green", "yellow", "red")
PILLARS = ("list", "letters", "narrative", "timing")
SERVICES = ("eras", "residencycas", "sf_match")
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class Unsound(ValueError):
    """A value that cannot be right; the text names the place and what is wrong there."""


def check_value(key: str, value: Any) -> str | None:
    """Say what is wrong with a value, or None where it is sound."""
    if key not in SCHEMA:
        return "unknown key"
    try:
        SCHEMA[key](value, "value")
    except Unsound as problem:
        return str(problem)
    return None


def specialties_in(key: str, value: Mapping[str, Any]) -> Iterator[str]:
    """Every specialty slug that the value of a key names."""
    if key in BY_SPECIALTY:
        yield from value
    if key == "backup.options":
        for groups in value.values():
            for slugs in groups.values():
                yield from slugs


def parts_of(value: Any) -> Iterator[str]:
    """Dotted names of every part of a table, as ``inferred`` and ``sources`` use them."""
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield name
            yield from (f"{name}.{part}" for part in parts_of(inner))


def _refuse(where: str, problem: str) -> Never:
    raise Unsound(f"{where}: {problem}")


def _whole(lowest: int, highest: int) -> Check:
    def check(value: Any, where: str) -> None:
        if isinstance(value, bool) or not isinstance(value, int):
            _refuse(where, f"must be a whole number, not {value!r}")
        if not lowest <= value <= highest:
            _refuse(where, f"{value} is outside {lowest} to {highest}")

    return check


SCORE = _whole(1, 300)
POINTS = _whole(0, 300)
COUNT = _whole(0, 1_000_000)
PROGRAMS = _whole(1, 1000)
PERCENT = _whole(0, 100)
YEAR = _whole(2000, 2100)


def _number(value: Any, where: str) -> None:
    if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
        _refuse(where, f"must be a number of 0 or more, not {value!r}")


def _words(value: Any, where: str) -> None:
    if not isinstance(value, str) or not value.strip():
        _refuse(where, "must be words")


def _one_of(*words: str) -> Check:
    def check(value: Any, where: str) -> None:
        if value not in words:
            _refuse(where, f"{value!r} is none of {', '.join(words)}")

    return check


def _table(required: Mapping[str, Check], optional: Mapping[str, Check] | None = None) -> Check:
    fields = {**required, **(optional or {})}

    def check(value: Any, where: str) -> None:
        if not isinstance(value, Mapping):
            _refuse(where, "must be a table")
        if missing := [name for name in required if name not in value]:
            _refuse(where, f"{missing[0]} missing")
        for name, inner in value.items():
            if name not in fields:
                _refuse(where, f"unknown part {name}")
            fields[name](inner, f"{where}.{name}")

    return check


def _by(words: Collection[str], inner: Check) -> Check:
    return _table(dict.fromkeys(words, inner))


def _by_specialty(inner: Check) -> Check:
    def check(value: Any, where: str) -> None:
        if not isinstance(value, Mapping):
            _refuse(where, "must be a table")
        for slug, line in value.items():
            if not SLUG.fullmatch(slug):
                _refuse(where, f"{slug!r} is no specialty slug")
            inner(line, f"{where}.{slug}")

    return check


def _range(bound: Check) -> Check:
    def check(value: Any, where: str) -> None:
        if not isinstance(value, list) or len(value) != 2:
            _refuse(where, "must be a pair [low, high]")
        for number in value:
            bound(number, where)
        if value[0] > value[1]:
            _refuse(where, f"low {value[0]} is above high {value[1]}")

    return check


def _in_order(value: Mapping[str, Any], where: str, *names: str) -> None:
    present = [name for name in names if name in value]
    for lower, upper in pairwise(present):
        if value[lower] > value[upper]:
            _refuse(where, f"{lower} {value[lower]} is above {upper} {value[upper]}")


def _lines(value: Any, where: str) -> None:
    _table({"low": SCORE, "green": SCORE}, {"high": SCORE, "unmatched": SCORE})(value, where)
    _in_order(value, where, "low", "green", "high")


def _cuts(value: Any, where: str) -> None:
    gaps = {"red_gap": _whole(1, 300), "deep_gap": POINTS, "boundary": POINTS}
    _table({**gaps, "floor": SCORE})(value, where)
    _in_order(value, where, "red_gap", "deep_gap")


def _score_range(value: Any, where: str) -> None:
    _table({"lowest": COUNT, "highest": COUNT})(value, where)
    _in_order(value, where, "lowest", "highest")


def _pass_marks(value: Any, where: str) -> None:
    if not isinstance(value, list) or not value:
        _refuse(where, "must be a list of marks")
    for number, mark in enumerate(value, start=1):
        _table({"from": _day, "mark": SCORE})(mark, f"{where}[{number}]")
    days = [mark["from"] for mark in value]
    if days != sorted(set(days)):
        _refuse(where, "the days must rise from mark to mark")


def _day(value: Any, where: str) -> None:
    if type(value) is not date:
        _refuse(where, f"must be a day, not {value!r}")


def _aims(value: Any, where: str) -> None:
    _by(("reach", "target", "safety"), _range(PERCENT))(value, where)
    if sum(low for low, _ in value.values()) > 100:
        _refuse(where, "the lowest shares add up to more than 100 percent")
    if sum(high for _, high in value.values()) < 100:
        _refuse(where, "the highest shares add up to less than 100 percent")


def _red_aims(value: Any, where: str) -> None:
    _by(("reach", "target", "safety"), PERCENT)(value, where)
    if (total := sum(value.values())) != 100:
        _refuse(where, f"the shares add up to {total} percent, not 100")


def _match_rate(value: Any, where: str) -> None:
    _table({"matched": COUNT, "unmatched": COUNT, "year": YEAR})(value, where)
    if not value["matched"] + value["unmatched"]:
        _refuse(where, "nobody is counted")


def _slugs(value: Any, where: str) -> None:
    if not isinstance(value, list):
        _refuse(where, "must be a list of specialties")
    for slug in value:
        if not isinstance(slug, str) or not SLUG.fullmatch(slug):
            _refuse(where, f"{slug!r} is no specialty slug")
    if len(set(value)) != len(value):
        _refuse(where, "a specialty stands there twice")


def _backups(value: Any, where: str) -> None:
    _by_specialty(_by(("categorical", "by_interest", "bridges"), _slugs))(value, where)
    for target, groups in value.items():
        if any(target in slugs for slugs in groups.values()):
            _refuse(f"{where}.{target}", "a specialty cannot be its own backup")


def _some_services(inner: Check) -> Check:
    return _table({}, dict.fromkeys(SERVICES, inner))


def _evidence(value: Any, where: str) -> None:
    measure = _table({"what": _words, "value": _number})
    unit = _one_of("percent", "count", "odds_ratio")
    study = _table(
        {"measured": measure, "unit": unit, "cycle": _words, "source": _words},
        {"compared": measure, "sample": _words},
    )
    _by_specialty(study)(value, where)
    for slug, facts in value.items():
        if facts["unit"] == "percent":
            for name in ("measured", "compared"):
                if name in facts and facts[name]["value"] > 100:
                    _refuse(f"{where}.{slug}.{name}", "is over 100 percent")


def _pillars(value: Any, where: str) -> None:
    if not isinstance(value, list) or sorted(value, key=str) != sorted(PILLARS):
        _refuse(where, f"must hold {', '.join(PILLARS)} once each")


def _weeks(value: Any, where: str) -> None:
    if not isinstance(value, list) or len(value) != 2:
        _refuse(where, "must be a pair [aim, latest]")
    for number in value:
        _whole(0, 52)(number, where)
    if value[0] < value[1]:
        _refuse(where, f"the aim {value[0]} is later than the latest {value[1]}")


EXPERIENCES: Sequence[str] = (
    "experiences",
    "most_meaningful",
    "description_characters",
    "meaningful_characters",
)
_RATES = _by_specialty(_match_rate)
_CLASS = _one_of(*CLASS_WORDS)

SCHEMA: Mapping[str, Check] = {
    "zones.lines": _by_specialty(_lines),
    "zones.cuts": _cuts,
    "zones.tiers": _by_specialty(_CLASS),
    "zones.national_mean": _table({"mean": SCORE, "year": YEAR}),
    "scores.range": _score_range,
    "scores.pass_marks": _pass_marks,
    "scores.attempts": _table({"most": _whole(1, 20)}),
    "anchors.clerkships": _table({"several": _whole(1, 20)}),
    "volume.classes": _by_specialty(_CLASS),
    "volume.ranges": _by(COLOURS, _by(CLASS_WORDS, _range(PROGRAMS))),
    "volume.headlines": _by(COLOURS, PROGRAMS),
    "volume.anchors": _table({"shift_from": _whole(1, 10), "red_suggested": PROGRAMS}),
    "mix.aims": _aims,
    "mix.red_aims": _red_aims,
    "field.match_rates.us_md": _RATES,
    "field.match_rates.us_do": _RATES,
    "field.match_rates.us_img": _RATES,
    "field.match_rates.non_us_img": _RATES,
    "backup.options": _backups,
    "retake.terms": _table({"months": _range(_whole(0, 36)), "jump": _range(POINTS)}),
    "signals.evidence": _evidence,
    "limits.letters": _some_services(_whole(1, 100)),
    "limits.experiences": _some_services(_by(EXPERIENCES, _whole(1, 10_000))),
    "effort.order": _table({"pillars": _pillars, "shown": _whole(1, 10)}),
    "timing.letters_asked": _table({"weeks": _weeks}),
    "timing.drafts_final": _table({"weeks": _weeks}),
}
BY_SPECIALTY = frozenset(
    {
        "zones.lines",
        "zones.tiers",
        "volume.classes",
        "backup.options",
        "signals.evidence",
        *(key for key in SCHEMA if key.startswith("field.match_rates.")),
    }
)
