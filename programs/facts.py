"""What the rules on program lists know about one specialty's list."""

from dataclasses import dataclass

from matchadvisor.core.season_facts import FeeSchedule
from triage.facts import Volume


@dataclass(frozen=True, slots=True)
class ListFacts:
    """One specialty's list: how many programs count, beside its range and its prices.

    ``service`` is where the applications are filed, in words. ``volume`` is None where the
    policy gives no range, ``fees`` while nothing is published for the season.
    """

    specialty: str
    season: int
    size: int
    service: str
    volume: Volume | None = None
    fees: FeeSchedule | None = None
