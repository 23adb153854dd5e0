"""How a list's size compares with its range, and what it costs: V-4."""

from collections.abc import Iterable, Mapping
from typing import Any

from matchadvisor.core.finding import Finding
from matchadvisor.core.policy import Policy
from matchadvisor.core.season_facts import FeeSchedule, FeeTier
from programs.facts import SizeFacts

SIZES = {
    "under": "{size} {programs} {are} {by} under the range of {low} to {high}.",
    "within": "{size} {programs} {lie} within the range of {low} to {high}.",
    "over": (
        "{size} {programs} {are} {by} over the range of {low} to {high}; submitting the list needs "
        "a written reason."
    ),
    "no_range": "{size} {programs}; the policy gives no range to compare the list with.",
}
ONE = {"programs": "program", "are": "is", "lie": "lies", "them": "it"}
MANY = {"programs": "programs", "are": "are", "lie": "lie", "them": "them"}
COST = " Applying to {them} through {service} costs {cost:,} USD."
WITHDRAWN = " That price holds {extra} more, withdrawn after applying."
NO_PRICE = " What applying through {service} costs is not published yet for this season."


def fee(size: int, schedule: FeeSchedule) -> int:
    """Dollars for one specialty's applications; the tiers start again with each specialty."""
    return sum(_tier_fee(size, tier) for tier in schedule.tiers)


def total_fee(lists: Iterable[tuple[int, FeeSchedule]]) -> int:
    """Dollars for several specialties: size and schedule of each, added up."""
    return sum(fee(size, schedule) for size, schedule in lists)


def fees(facts: SizeFacts, policy: Policy) -> Finding:
    """Compare the list's size with its range and say what it costs."""
    volume = facts.volume
    verdict, by = _compare(facts)
    because: dict[str, Any] = {"specialty": facts.specialty, "size": facts.size, "by": by}
    number = ONE if facts.size == 1 else MANY
    words = {"size": facts.size, "by": by, "low": None, "high": None, "service": facts.service}
    if volume:
        words |= {"low": volume.low, "high": volume.high}
        because["range"] = [volume.low, volume.high]
    paid = facts.size if facts.paid is None else facts.paid
    cost = None if facts.fees is None else fee(paid, facts.fees)
    text = SIZES[verdict] + (NO_PRICE if cost is None else COST)
    source = policy.at("volume.ranges", facts.season).source
    if facts.fees:
        source = f"{source}; {facts.fees.source}"
        because["fee"] = [_part(paid, tier) for tier in facts.fees.tiers]
        text += WITHDRAWN if paid > facts.size else ""
    return Finding(
        rule="V-4",
        verdict=verdict,
        text=text.format(**words, **number, cost=cost, extra=paid - facts.size),
        because={
            **because,
            "paid": paid,
            "cost": cost,
            "currency": "USD",
            "service": facts.service,
        },
        source=source,
        policy=policy.version,
    )


def _compare(facts: SizeFacts) -> tuple[str, int]:
    if facts.volume is None:
        return "no_range", 0
    if facts.size < facts.volume.low:
        return "under", facts.volume.low - facts.size
    if facts.size > facts.volume.high:
        return "over", facts.size - facts.volume.high
    return "within", 0


def _count(size: int, tier: FeeTier) -> int:
    last = size if tier.last is None else min(size, tier.last)
    return max(0, last - tier.first + 1)


def _tier_fee(size: int, tier: FeeTier) -> int:
    count = _count(size, tier)
    return count * tier.each + (tier.flat if count else 0)


def _part(size: int, tier: FeeTier) -> Mapping[str, int]:
    return {"programs": _count(size, tier), "each": tier.each, "flat": tier.flat}
