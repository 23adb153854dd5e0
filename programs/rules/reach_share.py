"""Whether too much of the list is reach, and the fewest changes that end that: M-2."""

from matchadvisor.core.finding import Finding
from matchadvisor.core.policy import Policy
from programs.facts import ListFacts, Moves, TagCounts

STOP = (
    "{reach} of {size} programs are reach, more than {stop_over} in 100; submitting the list then "
    "needs a written reason. The fewest that end this: {moves}. {then}"
)
THEN_AMBER = "To come down to {amber_over} in 100: {moves}."
AMBER = (
    "{reach} of {size} programs are reach, more than {amber_over} in 100 and up to {stop_over}. "
    "The fewest that end this: {moves}."
)
WITHIN = "{reach} of {size} programs {are} reach, at most {amber_over} in 100."
TOO_FEW = (
    "{reach} of {size} programs {are} reach. The share is judged from {judged_from} programs on."
)
MOVES = "drop {drop} reach{short}, tag {retag} of them anew, or add {add} target or safety"
TOO_SHORT = " (too few are then left to judge)"


def is_over(reach: int, size: int, percent: int, judged_from: int) -> bool:
    """Whether reach programs are more than so many in 100, in whole numbers."""
    return size >= judged_from and 100 * reach > percent * size


def fewest_moves(reach: int, size: int, percent: int, judged_from: int) -> Moves:
    """The fewest reach programs to drop or tag anew, or others to add, until it is not over.

    Dropping also ends it where the list becomes too short to be judged.
    """
    if not is_over(reach, size, percent, judged_from):
        return Moves(0, 0, 0)
    excess = 100 * reach - percent * size
    short = size - judged_from + 1
    return Moves(
        drop=min(_up(excess, 100 - percent), short),
        retag=reach - percent * size // 100,
        add=_up(100 * reach, percent) - size,
    )


def reach_share(facts: ListFacts, counts: TagCounts, policy: Policy) -> Finding:
    """Compare the share of reach programs with the two limits, in every zone."""
    entry = policy.at("mix.stops", facts.season)
    limits = entry.value
    judged_from = limits["judged_from"]
    numbers = {"reach": counts.reach, "size": counts.size, **limits}
    spare = counts.size - judged_from
    stop = fewest_moves(counts.reach, counts.size, limits["stop_over"], judged_from)
    amber = fewest_moves(counts.reach, counts.size, limits["amber_over"], judged_from)
    if stop.retag:
        then = THEN_AMBER.format(amber_over=limits["amber_over"], moves=_words(amber, spare))
        verdict, text = "stop", STOP.format(**numbers, moves=_words(stop, spare), then=then)
    elif amber.retag:
        verdict, text = "amber", AMBER.format(**numbers, moves=_words(amber, spare))
    else:
        is_judged = counts.size >= judged_from
        verdict = "within" if is_judged else "too_few"
        text = (WITHIN if is_judged else TOO_FEW).format(
            **numbers, are="is" if counts.reach == 1 else "are"
        )
    return Finding(
        rule="M-2",
        verdict=verdict,
        text=text,
        because={
            **numbers,
            "untagged": counts.untagged,
            **({"end_stop": stop.as_json()} if stop.retag else {}),
            **({"end_amber": amber.as_json()} if amber.retag else {}),
        },
        source=entry.source,
        policy=policy.version,
        inferred=verdict == "too_few" and entry.is_inferred("judged_from"),
    )


def _up(total: int, part: int) -> int:
    return -(-total // part)


def _words(moves: Moves, most: int) -> str:
    """The moves in words; dropping more than ``most`` leaves a list that is not judged."""
    short = TOO_SHORT if moves.drop is not None and moves.drop > most else ""
    return MOVES.format(drop=moves.drop, short=short, retag=moves.retag, add=moves.add)
