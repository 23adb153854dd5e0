"""How reach, target and safety on the list compare with the aims, in whole programs: M-3."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from matchadvisor.core.finding import Finding
from matchadvisor.core.policy import Policy
from programs.facts import ListFacts, Moves, TagCounts
from programs.rules.reach_share import TOO_SHORT
from triage.enums import Zone
from triage.rules.mix import bounds, point

Counts = Mapping[str, int]

LIST = "{reach} reach, {target} target and {safety} safety"
TEXTS = {
    "too_few": "{list} so far. The mix is judged from {judged_from} programs on.",
    "untagged": (
        "{list}, and {untagged} without a tag. A person tags those before the list is submitted."
    ),
    "information": "{list}. For orientation, the aims at {size} programs: {aims}.",
    "within": "{list}. All three lie within the aims at {size} programs: {aims}.",
    "outside": ("{list}. The aims at {size} programs: {aims}. The fewest that get there: {moves}."),
}
RED_AIM = " In this plan aim for " + LIST + "."
BEFORE = {"drop": "drop {}", "retag": "tag {} anew", "add": "add {}"}
MOST_TIMES = 10


def fewest_changes(counts: TagCounts, aims: Mapping[str, Any], judged_from: int) -> Moves:
    """The fewest programs to drop, tag anew or add, chosen well, until every tag is in its aim.

    Dropping also ends it where the list becomes too short to be judged. The aims move with
    the size of the list.
    """
    have = counts.by_tag
    size = sum(have.values())

    def can_drop(number: int) -> bool:
        return size - number < judged_from or _can_reach(have, aims, size - number, -number)

    def can_add(number: int) -> bool:
        return _can_reach(have, aims, size + number, number)

    surplus, deficit, is_possible = _distance(have, aims, size)
    return Moves(
        drop=_first(can_drop, range(size + 1)),
        retag=max(surplus, deficit) if is_possible else None,
        add=_first(can_add, range(MOST_TIMES * size)),
    )


def balance(facts: ListFacts, counts: TagCounts, policy: Policy) -> Finding:
    """Say the counts beside the aims at the list's own size."""
    stops = policy.at("mix.stops", facts.season)
    aims = policy.at("mix.aims", facts.season)
    judged_from = stops.value["judged_from"]
    have = counts.by_tag
    at_size = {tag: bounds(counts.size, share) for tag, share in aims.value.items()}
    verdict = _verdict(facts, counts, at_size, judged_from)
    moves = fewest_changes(counts, aims.value, judged_from) if verdict == "outside" else None
    text = TEXTS[verdict].format(
        list=LIST.format(**have),
        judged_from=judged_from,
        untagged=counts.untagged,
        size=counts.size,
        aims=", ".join(f"{low} to {high} {tag}" for tag, (low, high) in at_size.items()),
        moves=_words(moves, counts.size - judged_from),
    )
    aim = None
    if _is_strict(facts) and verdict in ("within", "outside"):
        aim = point(counts.size, policy.at("mix.red_aims", facts.season).value)
        text += RED_AIM.format(**aim)
    return Finding(
        rule="M-3",
        verdict=verdict,
        text=text,
        because={
            **have,
            "untagged": counts.untagged,
            "size": counts.size,
            "zone": facts.zone.value,
            "judged_from": judged_from,
            "aims": {tag: list(ends) for tag, ends in at_size.items()},
            **({"red_aim": aim} if aim else {}),
            **({"end_outside": moves.as_json()} if moves else {}),
        },
        source=aims.source,
        policy=policy.version,
        inferred=verdict == "too_few" and stops.is_inferred("judged_from"),
    )


def _verdict(
    facts: ListFacts, counts: TagCounts, at_size: Mapping[str, tuple[int, int]], judged_from: int
) -> str:
    if counts.size < judged_from:
        return "too_few"
    if counts.untagged:
        return "untagged"
    if not _is_strict(facts) and facts.zone is not Zone.YELLOW:
        return "information"
    have = counts.by_tag
    is_inside = all(low <= have[tag] <= high for tag, (low, high) in at_size.items())
    return "within" if is_inside else "outside"


def _is_strict(facts: ListFacts) -> bool:
    return facts.zone is Zone.RED or facts.has_anchors


def _distance(have: Counts, aims: Mapping[str, Any], size: int) -> tuple[int, int, bool]:
    """How many stand above and below the aims at a size, and whether the aims can add up to it."""
    ends = {tag: bounds(size, share) for tag, share in aims.items()}
    surplus = sum(max(0, have[tag] - high) for tag, (_, high) in ends.items())
    deficit = sum(max(0, low - have[tag]) for tag, (low, _) in ends.items())
    lowest, highest = sum(low for low, _ in ends.values()), sum(high for _, high in ends.values())
    is_possible = lowest <= size <= highest and all(low <= high for low, high in ends.values())
    return surplus, deficit, is_possible


def _can_reach(have: Counts, aims: Mapping[str, Any], size: int, change: int) -> bool:
    """Whether adding programs alone, or dropping alone, can reach the aims at the new size."""
    surplus, deficit, is_possible = _distance(have, aims, size)
    if change > 0:
        return is_possible and not surplus and deficit <= change
    return is_possible and not deficit and surplus <= -change


def _first(is_enough: Callable[[int], bool], numbers: Iterable[int]) -> int | None:
    return next((number for number in numbers if is_enough(number)), None)


def _words(moves: Moves | None, spare: int) -> str:
    """The moves in words; dropping more than ``spare`` leaves a list that is not judged."""
    ways = moves.as_json() if moves else {}
    said = {way: BEFORE[way].format(count) for way, count in ways.items() if count is not None}
    if moves and moves.drop is not None and moves.drop > spare:
        said["drop"] += TOO_SHORT
    return ", or ".join(said.values())
