"""What the value of each policy key may look like: one check per key."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from matchadvisor.core.policy_checks import (
    SLUG,
    Check,
    Unsound,
    by,
    by_specialty,
    day,
    in_order,
    number,
    one_of,
    pair,
    refuse,
    table,
    whole,
    words,
)

CLASS_WORDS = ("less", "moderate", "competitive", "hyper")
COLOURS = ("green", "yellow", "red")
PILLARS = ("list", "letters", "narrative", "timing")
SERVICES = ("eras", "residencycas", "sf_match")
TAGS = ("reach", "target", "safety")
WRITERS = ("faculty", "sub_internship", "director", "research", "other_clinician")
CITY = re.compile(r"[^,]+, [A-Z]{2}")

SCORE = whole(1, 300)
POINTS = whole(0, 300)
COUNT = whole(0, 1_000_000)
PROGRAMS = whole(1, 1000)
PERCENT = whole(0, 100)
SHARE = whole(1, 100)
YEAR = whole(2000, 2100)


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


def _lines(value: Any, where: str) -> None:
    table({"low": SCORE, "green": SCORE}, {"high": SCORE, "unmatched": SCORE})(value, where)
    in_order(value, where, "low", "green", "high")


def _cuts(value: Any, where: str) -> None:
    gaps = {"red_gap": whole(1, 300), "deep_gap": POINTS, "boundary": POINTS}
    table({**gaps, "floor": SCORE})(value, where)
    in_order(value, where, "red_gap", "deep_gap")


def _score_range(value: Any, where: str) -> None:
    table({"lowest": COUNT, "highest": COUNT})(value, where)
    in_order(value, where, "lowest", "highest")


def _pass_marks(value: Any, where: str) -> None:
    if not isinstance(value, list) or not value:
        refuse(where, "must be a list of marks")
    for place, mark in enumerate(value, start=1):
        table({"from": day, "mark": SCORE})(mark, f"{where}[{place}]")
    days = [mark["from"] for mark in value]
    if days != sorted(set(days)):
        refuse(where, "the days must rise from mark to mark")


def _aims(value: Any, where: str) -> None:
    by(TAGS, pair(PERCENT))(value, where)
    if sum(low for low, _ in value.values()) > 100:
        refuse(where, "the lowest shares add up to more than 100 percent")
    if sum(high for _, high in value.values()) < 100:
        refuse(where, "the highest shares add up to less than 100 percent")


def _red_aims(value: Any, where: str) -> None:
    by(TAGS, PERCENT)(value, where)
    if (total := sum(value.values())) != 100:
        refuse(where, f"the shares add up to {total} percent, not 100")


def _mix_stops(value: Any, where: str) -> None:
    table({"amber_over": SHARE, "stop_over": SHARE, "judged_from": PROGRAMS})(value, where)
    in_order(value, where, "amber_over", "stop_over")


def _tag_points(value: Any, where: str) -> None:
    table({"lowered_to": POINTS, "reach_from": whole(1, 300)})(value, where)
    in_order(value, where, "lowered_to", "reach_from")


def _cities(value: Any, where: str) -> None:
    if not isinstance(value, list):
        refuse(where, "must be a list of cities")
    for city in value:
        if not isinstance(city, str) or not CITY.fullmatch(city):
            refuse(where, f"{city!r} must read like Springfield, IL")
    if len(set(value)) != len(value):
        refuse(where, "a city stands there twice")


def _match_rate(value: Any, where: str) -> None:
    table({"matched": COUNT, "unmatched": COUNT, "year": YEAR})(value, where)
    if not value["matched"] + value["unmatched"]:
        refuse(where, "nobody is counted")


def _slugs(value: Any, where: str) -> None:
    if not isinstance(value, list):
        refuse(where, "must be a list of specialties")
    for slug in value:
        if not isinstance(slug, str) or not SLUG.fullmatch(slug):
            refuse(where, f"{slug!r} is no specialty slug")
    if len(set(value)) != len(value):
        refuse(where, "a specialty stands there twice")


def _backups(value: Any, where: str) -> None:
    by_specialty(by(("categorical", "by_interest", "bridges"), _slugs))(value, where)
    for target, groups in value.items():
        if any(target in slugs for slugs in groups.values()):
            refuse(f"{where}.{target}", "a specialty cannot be its own backup")


def _some_services(inner: Check) -> Check:
    return table({}, dict.fromkeys(SERVICES, inner))


def _evidence(value: Any, where: str) -> None:
    measure = table({"what": words, "value": number})
    unit = one_of("percent", "count", "odds_ratio")
    study = table(
        {"measured": measure, "unit": unit, "cycle": words, "source": words},
        {"compared": measure, "sample": words},
    )
    by_specialty(study)(value, where)
    for slug, facts in value.items():
        if facts["unit"] == "percent":
            for name in ("measured", "compared"):
                if name in facts and facts[name]["value"] > 100:
                    refuse(f"{where}.{slug}.{name}", "is over 100 percent")


def _pillars(value: Any, where: str) -> None:
    if not isinstance(value, list) or sorted(value, key=str) != sorted(PILLARS):
        refuse(where, f"must hold {', '.join(PILLARS)} once each")


def _weeks(value: Any, where: str) -> None:
    if not isinstance(value, list) or len(value) != 2:
        refuse(where, "must be a pair [aim, latest]")
    for weeks in value:
        whole(0, 52)(weeks, where)
    if value[0] < value[1]:
        refuse(where, f"the aim {value[0]} is later than the latest {value[1]}")


def _days_before(value: Any, where: str) -> None:
    if not isinstance(value, list) or not value:
        refuse(where, "must be a list of days")
    for days in value:
        whole(0, 365)(days, where)
    if value != sorted(set(value), reverse=True):
        refuse(where, "must fall from the first reminder to the last")


def _ladder(value: Any, where: str) -> None:
    table(
        {
            "doer": _days_before,
            "coordinator": whole(0, 365),
            "advisor": whole(0, 365),
            "answer": whole(1, 365),
            "writer_mails": whole(1, 20),
            "quiet_from": whole(0, 23),
            "quiet_to": whole(0, 23),
        }
    )(value, where)
    if value["quiet_from"] <= value["quiet_to"]:
        refuse(where, "the quiet hours must run over midnight")


def _writers(value: Any, where: str) -> None:
    if not isinstance(value, list) or sorted(value, key=str) != sorted(WRITERS):
        refuse(where, f"must hold {', '.join(WRITERS)} once each")


def _forms(value: Any, where: str) -> None:
    table({}, {"standardized": words, "chair": words})(value, where)
    if not value:
        refuse(where, "names no form")


EXPERIENCES: Sequence[str] = (
    "experiences",
    "most_meaningful",
    "description_characters",
    "meaningful_characters",
)
_RATES = by_specialty(_match_rate)
_CLASS = one_of(*CLASS_WORDS)

SCHEMA: Mapping[str, Check] = {
    "zones.lines": by_specialty(_lines),
    "zones.cuts": _cuts,
    "zones.tiers": by_specialty(_CLASS),
    "zones.national_mean": table({"mean": SCORE, "year": YEAR}),
    "scores.range": _score_range,
    "scores.pass_marks": _pass_marks,
    "scores.attempts": table({"most": whole(1, 20)}),
    "anchors.clerkships": table({"several": whole(1, 20)}),
    "volume.classes": by_specialty(_CLASS),
    "volume.ranges": by(COLOURS, by(CLASS_WORDS, pair(PROGRAMS))),
    "volume.headlines": by(COLOURS, PROGRAMS),
    "volume.anchors": table({"shift_from": whole(1, 10), "red_suggested": PROGRAMS}),
    "mix.aims": _aims,
    "mix.red_aims": _red_aims,
    "mix.stops": _mix_stops,
    "mix.tag_points": _tag_points,
    "list.cities": by(("major", "oversaturated"), _cities),
    "field.match_rates.us_md": _RATES,
    "field.match_rates.us_do": _RATES,
    "field.match_rates.us_img": _RATES,
    "field.match_rates.non_us_img": _RATES,
    "backup.options": _backups,
    "retake.terms": table({"months": pair(whole(0, 36)), "jump": pair(POINTS)}),
    "signals.evidence": _evidence,
    "signals.cautions": table({"typical_above": whole(1, 300)}),
    "limits.letters": _some_services(whole(1, 100)),
    "limits.experiences": _some_services(by(EXPERIENCES, whole(1, 10_000))),
    "letters.kinds": by_specialty(_forms),
    "letters.writers": table({"order": _writers}),
    "letters.packet": table({"examples": pair(whole(1, 20))}),
    "effort.order": table({"pillars": _pillars, "shown": whole(1, 10)}),
    "timing.letters_asked": table({"weeks": _weeks}),
    "timing.drafts_final": table({"weeks": _weeks}),
    "timing.ladder": _ladder,
}
BY_SPECIALTY = frozenset(
    {
        "zones.lines",
        "zones.tiers",
        "volume.classes",
        "backup.options",
        "signals.evidence",
        "letters.kinds",
        *(key for key in SCHEMA if key.startswith("field.match_rates.")),
    }
)
