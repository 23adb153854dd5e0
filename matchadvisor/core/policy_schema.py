"""What the value of each policy key may look like: one check per key."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from matchadvisor.core import policy_shapes as shapes
from matchadvisor.core.policy_checks import (
    Check,
    Unsound,
    by,
    by_specialty,
    one_of,
    pair,
    table,
    whole,
)
from matchadvisor.core.policy_shapes import (
    CLASS_WORDS,
    COLOURS,
    POINTS,
    PROGRAMS,
    SCORE,
    YEAR,
)


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


EXPERIENCES: Sequence[str] = (
    "experiences",
    "most_meaningful",
    "description_characters",
    "meaningful_characters",
)
_RATES = by_specialty(shapes.match_rate)
_CLASS = one_of(*CLASS_WORDS)

SCHEMA: Mapping[str, Check] = {
    "zones.lines": by_specialty(shapes.lines),
    "zones.cuts": shapes.cuts,
    "zones.tiers": by_specialty(_CLASS),
    "zones.national_mean": table({"mean": SCORE, "year": YEAR}),
    "scores.range": shapes.score_range,
    "scores.pass_marks": shapes.pass_marks,
    "scores.attempts": table({"most": whole(1, 20)}),
    "anchors.clerkships": table({"several": whole(1, 20)}),
    "volume.classes": by_specialty(_CLASS),
    "volume.ranges": by(COLOURS, by(CLASS_WORDS, pair(PROGRAMS))),
    "volume.headlines": by(COLOURS, PROGRAMS),
    "volume.anchors": table({"shift_from": whole(1, 10), "red_suggested": PROGRAMS}),
    "mix.aims": shapes.aims,
    "mix.red_aims": shapes.red_aims,
    "mix.stops": shapes.mix_stops,
    "mix.tag_points": shapes.tag_points,
    "list.cities": by(("major", "oversaturated"), shapes.cities),
    "field.match_rates.us_md": _RATES,
    "field.match_rates.us_do": _RATES,
    "field.match_rates.us_img": _RATES,
    "field.match_rates.non_us_img": _RATES,
    "backup.options": shapes.backups,
    "retake.terms": table({"months": pair(whole(0, 36)), "jump": pair(POINTS)}),
    "signals.evidence": shapes.evidence,
    "signals.cautions": table({"typical_above": whole(1, 300)}),
    "limits.letters": shapes.some_services(whole(1, 100)),
    "limits.experiences": shapes.some_services(by(EXPERIENCES, whole(1, 10_000))),
    "limits.statement": shapes.some_services(whole(1, 1_000_000)),
    "narrative.interview": by(("seconds", "words"), whole(1, 1000)),
    "narrative.messages": by(("words", "aspects"), whole(1, 1000)),
    "narrative.mspe": by(("characteristics", "sentences"), whole(1, 20)),
    "narrative.mention": table({"slightly_below": POINTS, "sentences": pair(whole(1, 20))}),
    "narrative.statement": table({"stories": pair(whole(0, 20))}),
    "letters.kinds": by_specialty(shapes.forms),
    "letters.writers": table({"order": shapes.writers}),
    "letters.packet": table({"examples": pair(whole(1, 20))}),
    "effort.order": table({"pillars": shapes.pillars, "shown": whole(1, 10)}),
    "rotations.away": table(
        {"tiers": shapes.tiers, "weeks_before_line": whole(0, 52), "typical_above": whole(1, 300)}
    ),
    "rotations.steps": by(("prepare", "interest", "letter"), whole(0, 365)),
    "timing.letters_asked": table({"weeks": shapes.weeks}),
    "timing.drafts_final": table({"weeks": shapes.weeks}),
    "timing.ladder": shapes.ladder,
    "office.attention": shapes.attention,
    "office.retention": table({"years_after_leaving": whole(1, 100)}),
    "office.small_cells": table({"least": whole(2, 1000)}),
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
