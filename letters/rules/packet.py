"""What a packet for writers holds, and what it still lacks: L-5."""

from letters.enums import ExampleKind
from letters.facts import PacketFacts
from matchadvisor.core.finding import Finding
from matchadvisor.core.policy import Policy

READY = "The packet is ready: CV, {count} examples{statement}."
LACKING = "The packet is not complete yet: {missing}. It can be sent all the same."
MANY = "The packet holds {count} examples; writers use {low} to {high}, so leave out {extra}."
NARROW = "CV and {count} examples are there; none shows {kinds}."
NO_CV = "no CV"
FEW = "{count} of {low} to {high} examples"
WITH_DRAFT = ", draft statement"
WITHOUT_DRAFT = ". A draft statement can follow or be left out"
SHOWN = {
    ExampleKind.OWNERSHIP: "taking charge of a patient",
    ExampleKind.BEYOND: "doing more than was expected",
    ExampleKind.JUDGEMENT: "judgement under stress",
}


def packet(facts: PacketFacts, season: int, policy: Policy) -> Finding:
    """Say what is missing, too much or one-sided; material for a writer, never a letter.

    Verdicts: ``lacking``, ``many``, ``narrow`` (a kind has no example), ``ready``.
    """
    entry = policy.at("letters.packet", season)
    low, high = entry.value["examples"]
    count = len(facts.examples)
    unseen = [kind for kind in ExampleKind if kind not in facts.examples]
    missing = ([] if facts.has_cv else [NO_CV]) + (
        [FEW.format(count=count, low=low, high=high)] if count < low else []
    )
    if missing:
        verdict, text = "lacking", LACKING.format(missing=" and ".join(missing))
    elif count > high:
        verdict = "many"
        text = MANY.format(count=count, low=low, high=high, extra=count - high)
    elif unseen:
        verdict = "narrow"
        text = NARROW.format(count=count, kinds=" or ".join(SHOWN[kind] for kind in unseen))
    else:
        statement = WITH_DRAFT if facts.has_statement else WITHOUT_DRAFT
        verdict, text = "ready", READY.format(count=count, statement=statement)
    return Finding(
        rule="L-5",
        verdict=verdict,
        text=text,
        because={
            "cv": facts.has_cv,
            "examples": count,
            "asked_for": [low, high],
            "not_shown": [kind.label for kind in unseen],
            "statement": facts.has_statement,
        },
        source=entry.source,
        policy=policy.version,
    )
