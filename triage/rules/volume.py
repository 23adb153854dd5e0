"""How many programs to apply to in one specialty: V-1, V-2, V-3."""

from collections.abc import Sequence
from typing import Any

from matchadvisor.core.finding import Finding
from matchadvisor.core.policy import Entry, Policy
from matchadvisor.policy.enums import VolumeClass
from triage.enums import AnchorCode, Zone
from triage.facts import ApplicantFacts, Volume

RANGE = (
    "Plan for {low} to {high} programs. A longer list needs a written reason when you submit it."
)
CHOOSE = (
    "Plan for {low} to {high} programs, or turn to another target: this one asks for a choice. "
    "The risk question is where you make it."
)
NO_RANGE = (
    "The guide does not say how competitive this specialty is, so there is no range for the list. "
    "Your dean's office can set its class; until then agree on a number with your advisor."
)
SUGGESTED = (
    "About {suggested} is the number to start from. "
    "It is the guide's headline for this zone, {headline}, held inside the range."
)
TOP_OF_RANGE = (
    "Aim for {suggested}, the top of the range, because one thing besides the score weighs. "
    "More programs are the guide's way to make up for it."
)
NEXT_RANGE = (
    "Aim for {suggested} programs, on the range of the next zone: several things besides the "
    "score weigh, or one that weighs double. The zone itself stays as it is."
)
MOST = (
    "Aim for {suggested} programs: several things besides the score weigh, or one that weighs "
    "double, and red has no wider range to move to."
)
SHIFTED = {Zone.GREEN: Zone.YELLOW, Zone.YELLOW: Zone.RED, Zone.RED: Zone.RED}


def volume_class(facts: ApplicantFacts, policy: Policy) -> VolumeClass | None:
    """Which column of the volume table the specialty reads, None while nobody has said."""
    name = policy.at("volume.classes", facts.season).value.get(facts.specialty)
    return VolumeClass(name) if name else None


def must_choose(facts: ApplicantFacts, zone: Zone, policy: Policy) -> bool:
    """Whether the zone asks the risk question: red, or yellow in the hyper column."""
    is_hyper = volume_class(facts, policy) is VolumeClass.HYPER
    return zone is Zone.RED or (zone is Zone.YELLOW and is_hyper)


def plan_volume(
    facts: ApplicantFacts, zone: Zone, anchors: Sequence[AnchorCode], policy: Policy
) -> Volume | None:
    """Range and suggested number of programs; None where the table gives none."""
    column = volume_class(facts, policy)
    if zone not in SHIFTED or column is None:
        return None
    shifts = policy.at("volume.anchors", facts.season).value
    row = SHIFTED[zone] if _is_shifted(anchors, shifts["shift_from"]) else zone
    low, high = policy.at("volume.ranges", facts.season).value[row][column]
    headline = policy.at("volume.headlines", facts.season).value[row]
    if not anchors or row is not zone:
        suggested = min(max(headline, low), high)
    elif _is_shifted(anchors, shifts["shift_from"]):
        suggested = min(shifts["red_suggested"], high)
    else:
        suggested = high
    return Volume(low, high, suggested, must_choose(facts, zone, policy))


def _is_shifted(anchors: Sequence[AnchorCode], shift_from: int) -> bool:
    return len(anchors) >= shift_from or AnchorCode.PROFESSIONALISM in anchors


def volume(
    facts: ApplicantFacts,
    zone: Zone,
    anchors: Sequence[AnchorCode],
    plan: Volume | None,
    policy: Policy,
) -> tuple[Finding, ...]:
    """Explain the range and the suggested number; nothing where there is no zone."""
    if zone not in SHIFTED:
        return ()
    classes = policy.at("volume.classes", facts.season)
    because: dict[str, Any] = {"zone": zone.value, "volume_class": None}
    if plan is None:
        return (Finding("V-1", "no_range", NO_RANGE, because, classes.source, policy.version),)
    ranges = policy.at("volume.ranges", facts.season)
    numbers = {"low": plan.low, "high": plan.high, "suggested": plan.suggested}
    because = {"zone": zone.value, "volume_class": classes.value[facts.specialty], **numbers}
    span = Finding(
        rule="V-1",
        verdict="choose" if plan.must_choose else "range",
        text=(CHOOSE if plan.must_choose else RANGE).format(**numbers),
        because=because,
        source=_range_source(ranges, classes, facts.specialty),
        policy=policy.version,
        inferred=classes.is_inferred(facts.specialty),
    )
    if anchors:
        return span, _shift(facts, zone, anchors, plan, policy)
    headlines = policy.at("volume.headlines", facts.season)
    headline = headlines.value[zone]
    suggestion = Finding(
        rule="V-2",
        verdict="suggested",
        text=SUGGESTED.format(headline=headline, **numbers),
        because={**because, "headline": headline},
        source=headlines.source,
        policy=policy.version,
    )
    return span, suggestion


def _range_source(ranges: Entry, classes: Entry, slug: str) -> str:
    """The table's source, and the office's where it set the specialty's class."""
    said_by = classes.source_of(slug)
    return ranges.source if said_by == classes.source else f"{ranges.source}; {said_by}"


def _shift(
    facts: ApplicantFacts,
    zone: Zone,
    anchors: Sequence[AnchorCode],
    plan: Volume,
    policy: Policy,
) -> Finding:
    shifts = policy.at("volume.anchors", facts.season)
    if not _is_shifted(anchors, shifts.value["shift_from"]):
        verdict, text = "top_of_range", TOP_OF_RANGE
    elif zone is Zone.RED:
        verdict, text = "most", MOST
    else:
        verdict, text = "next_range", NEXT_RANGE
    return Finding(
        rule="V-3",
        verdict=verdict,
        text=text.format(suggested=plan.suggested),
        because={
            "zone": zone.value,
            "anchors": [code.value for code in anchors],
            "shift_from": shifts.value["shift_from"],
            "low": plan.low,
            "high": plan.high,
            "suggested": plan.suggested,
        },
        source=shifts.source,
        policy=policy.version,
        inferred=shifts.is_inferred(),
    )
