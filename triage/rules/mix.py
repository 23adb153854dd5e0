"""How many reach, target and safety programs to aim for: M-1."""

from collections.abc import Mapping, Sequence
from typing import Any

from matchadvisor.core.finding import Finding
from matchadvisor.core.policy import Policy
from triage.enums import AnchorCode, Zone
from triage.facts import ApplicantFacts, Mix, Volume

AIM = (
    "At {size} programs aim for {reach} reach, {target} target and {safety} safety. "
    "The middle of the list is where this score is usual."
)
INFORMATION = (
    "For orientation: {size} programs with {reach} reach, {target} target and {safety} safety "
    "would be a balanced list. In green nobody holds you to it."
)
RED_AIM = (
    "At {size} programs aim for {reach} reach, {target} target and {safety} safety. "
    "Few reach programs and more safer ones: the list has to carry what the score does not."
)
ANCHOR_AIM = (
    "At {size} programs aim for {reach} reach, {target} target and {safety} safety. "
    "Few reach programs and more safer ones, as in red, because something besides the score weighs."
)


def plan_mix(facts: ApplicantFacts, size: int, policy: Policy) -> Mix:
    """Counts at a list size: lower bounds round up, upper bounds down, in whole programs."""
    aims = policy.at("mix.aims", facts.season).value
    return Mix(
        reach=bounds(size, aims["reach"]),
        target=bounds(size, aims["target"]),
        safety=bounds(size, aims["safety"]),
    )


def mix(
    facts: ApplicantFacts,
    zone: Zone,
    anchors: Sequence[AnchorCode],
    plan: Volume,
    policy: Policy,
) -> Finding:
    """Say the counts to aim for; red, or any anchor, aims at one point instead of a range."""
    is_strict = zone is Zone.RED or bool(anchors)
    entry = policy.at("mix.red_aims" if is_strict else "mix.aims", facts.season)
    counts: Mapping[str, Any]
    if is_strict:
        verdict, text = "red_aim", RED_AIM if zone is Zone.RED else ANCHOR_AIM
        counts = point(plan.suggested, entry.value)
        words = {name: str(count) for name, count in counts.items()}
    else:
        is_judged = zone is Zone.YELLOW
        verdict, text = ("aim", AIM) if is_judged else ("information", INFORMATION)
        counts = {name: list(bounds(plan.suggested, aim)) for name, aim in entry.value.items()}
        words = {name: f"{fewest} to {most}" for name, (fewest, most) in counts.items()}
    return Finding(
        rule="M-1",
        verdict=verdict,
        text=text.format(size=plan.suggested, **words),
        because={
            "zone": zone.value,
            "anchors": [code.value for code in anchors],
            "size": plan.suggested,
            "percent": entry.value,
            "counts": counts,
        },
        source=entry.source,
        policy=policy.version,
        inferred=entry.is_inferred(),
    )


def bounds(size: int, percent: Sequence[int]) -> tuple[int, int]:
    """Fewest and most programs of a range in percent: the lower end rounds up, the upper down."""
    lowest, highest = percent
    return -(-size * lowest // 100), size * highest // 100


def point(size: int, percent: Mapping[str, int]) -> dict[str, int]:
    """Whole programs for one share each that add up to the size: reach rounds down, safety up."""
    reach = size * percent["reach"] // 100
    safety = -(-size * percent["safety"] // 100)
    return {"reach": reach, "target": size - reach - safety, "safety": safety}
