"""Whether advanced positions have a list for the first year beside them: V-6."""

from collections import Counter

from matchadvisor.core.finding import Finding
from matchadvisor.core.policy import Policy
from programs.enums import Letter
from programs.facts import ListFacts
from programs.rules.counting import is_counted, is_paid
from programs.rules.fees import total_fee

SOURCE = "NRMP program codes: the letter of a track"
MISSING = (
    "Advanced positions on the list: {advanced}; they begin after a first year elsewhere. "
    "Add preliminary or transitional programs on a companion list; it is no backup."
)
BESIDE = (
    "Advanced positions on the list: {advanced}; preliminary or transitional programs on the "
    "companion list: {size}."
)
COST = " Applying to those through {service} costs {cost:,} USD."
NO_PRICE = " What those cost through {service} is not published yet for this season."


def companion(facts: ListFacts, policy: Policy) -> Finding | None:
    """Ask for the companion list, or say its own count and fees; None without need of one."""
    advanced = sum(is_counted(entry) and entry.letter is Letter.ADVANCED for entry in facts.entries)
    if not advanced:
        return None
    size = sum(is_counted(entry) for entry in facts.companion)
    cost = companion_cost(facts)
    text = MISSING if not size else BESIDE + (NO_PRICE if cost is None else COST)
    return Finding(
        rule="V-6",
        verdict="beside" if size else "missing",
        text=text.format(advanced=advanced, size=size, service=facts.companion_service, cost=cost),
        because={
            "advanced": advanced,
            "companion_size": size,
            "service": facts.companion_service,
            "cost": cost,
            "currency": "USD",
        },
        source=f"{SOURCE}; {facts.companion_fees.source}" if facts.companion_fees else SOURCE,
        policy=policy.version,
        inferred=True,
    )


def companion_cost(facts: ListFacts) -> int | None:
    """Dollars for the companion list, whose count restarts with each specialty on it.

    None while no fees are published.
    """
    schedule = facts.companion_fees
    if schedule is None:
        return None
    paid = Counter(entry.program.specialty for entry in facts.companion if is_paid(entry))
    return total_fee((number, schedule) for number in paid.values())
