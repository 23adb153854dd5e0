"""Where signals weigh heavily: the size of the list and its signals side by side, V-5."""

from collections.abc import Mapping
from typing import Any

from matchadvisor.core.finding import Finding
from matchadvisor.core.policy import Policy
from programs.facts import ListFacts

BESIDE = (
    "In this specialty signals weigh heavily ({evidence}; {cycle}). "
    "Here {size} programs{range} stand beside {signals}; neither number cuts the other."
)
RANGE = " of a range of {low} to {high}"
COUNTED = "{total} signals"
NONE = "no signals this season"
NOT_PUBLISHED = "a number of signals that is not published yet"
UNITS = {"percent": " %", "count": "", "odds_ratio": ""}


def signals_dominate(facts: ListFacts, size: int, policy: Policy) -> Finding | None:
    """Put both numbers beside the evidence; None where no study is on file."""
    entry = policy.at("signals.evidence", facts.season)
    study = entry.value.get(facts.specialty)
    if study is None:
        return None
    total = facts.signals.total if facts.signals else None
    volume = facts.volume
    return Finding(
        rule="V-5",
        verdict="side_by_side",
        text=BESIDE.format(
            evidence=_evidence(study),
            cycle=study["cycle"],
            size=size,
            range=RANGE.format(low=volume.low, high=volume.high) if volume else "",
            signals=_signals(total),
        ),
        because={
            "specialty": facts.specialty,
            "size": size,
            "range": [volume.low, volume.high] if volume else None,
            "signals": total,
            **{part: _measure(study, part) for part in ("measured", "compared") if part in study},
            "cycle": study["cycle"],
            "sample": study.get("sample"),
        },
        source=study["source"],
        policy=policy.version,
        inferred=entry.is_inferred(facts.specialty),
    )


def _evidence(study: Mapping[str, Any]) -> str:
    parts = [_measure(study, part) for part in ("measured", "compared") if part in study]
    return "; ".join(parts)


def _measure(study: Mapping[str, Any], part: str) -> str:
    return f"{study[part]['what']}: {study[part]['value']:g}{UNITS[study['unit']]}"


def _signals(total: int | None) -> str:
    if total is None:
        return NOT_PUBLISHED
    return COUNTED.format(total=total) if total else NONE
