"""Where signals belong, where they do not, and how many there are: S-1."""

from collections.abc import Mapping, Sequence

from matchadvisor.core.finding import Finding
from matchadvisor.core.policy import Policy
from matchadvisor.core.season_facts import SIGNAL_TIERS, SignalCount, SignalTo
from matchadvisor.policy.registry import specialty
from programs.enums import SignalPolicy, SignalTier, Tag
from programs.facts import EntryFacts, ListFacts
from programs.rules.counting import is_counted
from programs.rules.suggested_tag import has_minimum_above

Tagged = Sequence[tuple[EntryFacts, Tag | None]]

CAUTIONS = {
    "block": (
        "The program publishes a minimum of {minimum}, above the score of {score}: a signal here "
        "would be spent where the score is likely to be screened out. It needs a written reason."
    ),
    "overridden": (
        "The program publishes a minimum of {minimum}, above the score of {score}. "
        "A reason for a signal here is on file."
    ),
    "opted_out": "The program does not take part in signals, so one would not be read there.",
    "excluded": (
        "The rule on file for this season is not to signal {whom}: such a place knows the "
        "applicant without one."
    ),
    "ask": (
        "For {whom} each program says itself whether to signal it, and what this one says is not "
        "on file. Ask before a signal is spent."
    ),
    "warn": (
        "The typical matched score here is {points} above the score. "
        "A signal does more where the applicant is within reach."
    ),
}
TEXTS = {
    "not_published": (
        "How many signals {name} gives this season is not published yet. "
        "The office can enter the number with its source."
    ),
    "none": "{name} has no signals this season, so there is nothing to place.",
    "placed": "All {total} signals are placed: {tiers}.",
    "left": "Signals left: {left} of {total}; placed so far: {tiers}. ",
    "over": "More signals are placed than there are: {tiers}. Take back those that are too many.",
}
WASTED = (
    "{wasted} of {placed} signals stand where none is read, or where a rule speaks against one. "
    "The list names each; take them back and place them anew."
)
WASTED_ONE = (
    "One of {placed} signals stands where none is read, or where a rule speaks against it. "
    "The list names it; take it back and place it anew."
)
RULE = (
    " The rule on file for this season on home programs: {home}; "
    "on programs of away rotations: {away}."
)
NEXT = "Next in order: {names}."
NO_NEXT = "No program on the list is next in order; look at home, rotated and realistic ones."
HOME, AWAY = "home programs", "programs of away rotations"
NAMED = 3
REALISTIC = {Tag.TARGET: 0, Tag.SAFETY: 1}
NO_PRIORITY = 1_000_000


def signal_numbers(count: SignalCount) -> dict[SignalTier, int]:
    """How many signals there are of each tier; a specialty without tiers has single ones."""
    if count.tiers:
        return {SignalTier(name): count.tiers.get(name, 0) for name in SIGNAL_TIERS}
    return {SignalTier.SINGLE: count.total} if count.total else {}


def signals_placed(entries: Sequence[EntryFacts]) -> dict[SignalTier, int]:
    """How many signals of each tier the list holds, whatever the state of their entries."""
    held = [entry.signal for entry in entries if entry.signal]
    return {tier: held.count(tier) for tier in SignalTier if tier in held}


def signal_caution(entry: EntryFacts, facts: ListFacts, policy: Policy) -> Finding | None:
    """What speaks against a signal on this entry; only ``block`` needs a reason to go on."""
    verdict = signal_objection(entry, facts, policy)
    if verdict is None:
        return None
    program, rule = entry.program, facts.signal_rule
    limit = policy.at("signals.cautions", facts.season)
    points = _points(entry, facts)
    return Finding(
        rule="S-1",
        verdict=verdict,
        text=CAUTIONS[verdict].format(
            minimum=program.minimum_step2,
            score=facts.score,
            points=points,
            whom=_own_rule(entry, facts)[0],
        ),
        because={
            "program": program.code,
            "score": facts.score,
            "minimum": program.minimum_step2,
            "typical": program.typical_step2,
            "points": points,
            "typical_above": limit.value["typical_above"],
            "home": entry.is_home,
            "rotated": entry.is_rotated,
            **_rule_words(facts),
        },
        source=rule.source if rule and verdict in ("excluded", "ask") else limit.source,
        policy=policy.version,
        inferred=verdict == "warn" and limit.is_inferred(),
    )


def signal_objection(entry: EntryFacts, facts: ListFacts, policy: Policy) -> str | None:
    """The verdict of ``signal_caution`` alone; the gravest reason wins."""
    if has_minimum_above(entry.program, facts.score):
        return "overridden" if entry.signal_reason else "block"
    if entry.program.signal_policy is SignalPolicy.OPTED_OUT:
        return "opted_out"
    _, said = _own_rule(entry, facts)
    if said in (SignalTo.EXCLUDE, SignalTo.PROGRAM_DEFINED):
        return "excluded" if said is SignalTo.EXCLUDE else "ask"
    points = _points(entry, facts)
    typical_above = policy.at("signals.cautions", facts.season).value["typical_above"]
    return "warn" if points is not None and points >= typical_above else None


def signal_order(tagged: Tagged, facts: ListFacts, policy: Policy) -> tuple[EntryFacts, ...]:
    """Where the signals belong by default: home, rotated, then realistic programs.

    Only programs that count stand there, by the applicant's own order; what a caution speaks
    against is left out, except that home and rotated places stay whatever is typical there.
    """
    ranked = []
    for entry, tag in tagged:
        is_near = entry.is_home or entry.is_rotated
        if not is_counted(entry) or not (is_near or tag in REALISTIC):
            continue
        objection = signal_objection(entry, facts, policy)
        if objection is None or (objection == "warn" and is_near):
            ranked.append((_rank(entry, tag), entry))
    return tuple(entry for _, entry in sorted(ranked, key=lambda pair: pair[0]))


def signals(order: Sequence[EntryFacts], facts: ListFacts, policy: Policy) -> Finding:
    """How many signals are placed and left, tier by tier, and which programs are next."""
    count = facts.signals
    number = signal_numbers(count) if count else {}
    placed = signals_placed(facts.entries)
    total = sum(number.values())
    left = max(0, total - sum(placed.values()))
    following = [entry for entry in order if entry.signal is None][:left]
    verdict = _verdict(count, number, placed)
    text = TEXTS[verdict] + ((NEXT if following else NO_NEXT) if verdict == "left" else "")
    rule, told = facts.signal_rule, {}
    source = count.source if count else policy.at("signals.cautions", facts.season).source
    if rule and verdict != "none":
        text, source = text.rstrip() + RULE, f"{source}; {rule.source}"
        told = {"home": rule.home.label.lower(), "away": rule.away.label.lower()}
    return Finding(
        rule="S-1",
        verdict=verdict,
        text=text.format(
            name=specialty(facts.specialty).name,
            total=total,
            left=left,
            tiers=_tiers(placed, number),
            names=", ".join(_name(entry) for entry in following[:NAMED]),
            **told,
        ),
        because={
            "specialty": facts.specialty,
            "signals": count.total if count else None,
            "tiers": {tier.value: most for tier, most in number.items()} or None,
            "placed": {tier.value: held for tier, held in placed.items()} or [],
            "left": left if count else None,
            "next": [entry.program.code for entry in following],
            **_rule_words(facts),
        },
        source=source,
        policy=policy.version,
    )


def wasted_signals(wasted: int, placed: int, season: int, policy: Policy) -> Finding | None:
    """What to take back where signals stand off the list or against a rule; None without any."""
    if not wasted:
        return None
    limit = policy.at("signals.cautions", season)
    return Finding(
        rule="S-1",
        verdict="wasted",
        text=(WASTED_ONE if wasted == 1 else WASTED).format(wasted=wasted, placed=placed),
        because={"wasted": wasted, "placed": placed},
        source=limit.source,
        policy=policy.version,
    )


def _verdict(
    count: SignalCount | None,
    number: Mapping[SignalTier, int],
    placed: Mapping[SignalTier, int],
) -> str:
    if count is None:
        return "not_published"
    if any(held > number.get(tier, 0) for tier, held in placed.items()):
        return "over"
    if not count.total:
        return "none"
    return "placed" if sum(placed.values()) == count.total else "left"


def _points(entry: EntryFacts, facts: ListFacts) -> int | None:
    if facts.score is None or entry.program.typical_step2 is None:
        return None
    return entry.program.typical_step2 - facts.score


def _own_rule(entry: EntryFacts, facts: ListFacts) -> tuple[str, SignalTo | None]:
    """Whom a rule of the season speaks of, and what it says; a program's own word fills in.

    An exclusion outweighs the other rule for a place that is both home and rotated.
    """
    rule = facts.signal_rule
    if rule is None:
        return "", None
    said = []
    for applies, whom, told in (
        (entry.is_home, HOME, rule.home),
        (entry.is_rotated, AWAY, rule.away),
    ):
        own = entry.program.home_away if told is SignalTo.PROGRAM_DEFINED else None
        if applies:
            said.append((whom, own or told))
    by_weight = (SignalTo.EXCLUDE, SignalTo.PROGRAM_DEFINED, SignalTo.INCLUDE)
    return min(said, key=lambda pair: by_weight.index(pair[1]), default=("", None))


def _rule_words(facts: ListFacts) -> dict[str, str | None]:
    rule = facts.signal_rule
    return {
        "home_rule": rule.home.label if rule else None,
        "away_rule": rule.away.label if rule else None,
    }


def _rank(entry: EntryFacts, tag: Tag | None) -> tuple[int, int, bool, int, str]:
    group = 0 if entry.is_home else 1 if entry.is_rotated else 2
    priority = NO_PRIORITY if entry.priority is None else entry.priority
    nearness = REALISTIC.get(tag, len(REALISTIC)) if tag else len(REALISTIC)
    return group, priority, not entry.has_tie, nearness, entry.program.code


def _tiers(placed: Mapping[SignalTier, int], number: Mapping[SignalTier, int]) -> str:
    tiers = [tier for tier in SignalTier if tier in placed or tier in number]
    return ", ".join(
        f"{tier.label.lower()} {placed.get(tier, 0)} of {number.get(tier, 0)}" for tier in tiers
    )


def _name(entry: EntryFacts) -> str:
    return entry.program.name or entry.program.code
