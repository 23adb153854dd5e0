"""The decision page: two ways with their lists, fees and signals side by side."""

from collections.abc import Sequence
from dataclasses import dataclass

from matchadvisor.core.finding import Finding
from matchadvisor.core.policy import Policy
from matchadvisor.core.season import Season
from matchadvisor.core.season_facts import SignalCount
from matchadvisor.policy.registry import service_for
from matchadvisor.policy.years import SchoolYear
from programs.facts import SizeFacts
from programs.rules.fees import fee, fees
from triage.selectors.dossiers import Dossier
from triage.selectors.standing import Standing, standing_for

MOST_PROGRAMS = 400


@dataclass(frozen=True, slots=True)
class Numbers:
    """How many programs each list of the two ways would hold; None takes what the rules say."""

    alone: int | None = None
    target: int | None = None
    backup: int | None = None


@dataclass(frozen=True, slots=True)
class PlannedList:
    """One specialty's list in a scenario; ``cost`` in dollars, None while it is not published."""

    specialty: str
    name: str
    size: int
    service: str
    cost: int | None
    signals: SignalCount | None
    finding: Finding


@dataclass(frozen=True, slots=True)
class Scenario:
    """One way: its lists, and what they cost together in dollars (None if a price is missing)."""

    lists: tuple[PlannedList, ...]

    @property
    def size(self) -> int:
        """Programs of all lists together."""
        return sum(each.size for each in self.lists)

    @property
    def cost(self) -> int | None:
        """Dollars of all lists together; the tiers start again with each specialty."""
        costs = [each.cost for each in self.lists]
        return None if None in costs else sum(cost for cost in costs if cost is not None)


@dataclass(frozen=True, slots=True)
class DecisionPage:
    """The target and the backup beside it, if there is one, as two ways.

    ``is_on_file`` tells whether the student has named the backup; else it is the first one the
    rules offer.
    """

    target: Standing
    backup: Standing | None
    is_on_file: bool
    alone: Scenario | None
    both: Scenario | None


def decision_page(
    *, dossier: Dossier, year: SchoolYear, slug: str, numbers: Numbers
) -> DecisionPage:
    """Work out both ways; makes no query."""
    target = _standing(dossier, year, slug)
    on_file = [choice.specialty for choice in dossier.backups]
    backup_slug = _backup(target, on_file)
    backup = _standing(dossier, year, backup_slug) if backup_slug else None
    policy, season = year.policies.deciding, year.season
    volume = target.assessment.volume
    alone_size = numbers.alone or (volume.suggested if volume else None)
    target_size = numbers.target or (volume.low if volume else None)
    alone = both = None
    if alone_size:
        alone = Scenario((_planned(target, alone_size, policy, season),))
    if backup and target_size and backup.assessment.volume:
        backup_size = numbers.backup or backup.assessment.volume.suggested
        both = Scenario(
            (
                _planned(target, target_size, policy, season),
                _planned(backup, backup_size, policy, season),
            )
        )
    return DecisionPage(target, backup, backup_slug in on_file, alone, both)


def sizes(page: DecisionPage) -> dict[str, int]:
    """How many programs each list on the page holds, by the names of ``Numbers``."""
    shown = {"alone": page.alone.size} if page.alone else {}
    if page.both:
        target, backup = page.both.lists
        shown |= {"target": target.size, "backup": backup.size}
    return shown


def _standing(dossier: Dossier, year: SchoolYear, slug: str) -> Standing:
    return standing_for(
        dossier=dossier,
        slug=slug,
        policies=year.policies,
        season=year.season,
        today=year.today,
    )


def _backup(target: Standing, on_file: Sequence[str]) -> str | None:
    """The offered backup that is on file, else the first one that is offered; none refused."""
    said = [
        (finding.rule, str(finding.verdict), str(finding.because.get("backup")))
        for finding in target.assessment.findings
    ]
    refused = {slug for rule, verdict, slug in said if (rule, verdict) == ("B-4", "refused")}
    offered = [
        slug
        for rule, verdict, slug in said
        if (rule, verdict) == ("B-3", "offered") and slug not in refused
    ]
    return next((slug for slug in offered if slug in on_file), next(iter(offered), None))


def _planned(standing: Standing, size: int, policy: Policy, season: Season) -> PlannedList:
    service = service_for(standing.specialty, season.year)
    schedule = season.fee_for(service.value, standing.specialty) if service else None
    facts = SizeFacts(
        specialty=standing.specialty,
        season=season.year,
        size=size,
        service=service.label if service else "the application service",
        volume=standing.assessment.volume,
        fees=schedule,
    )
    return PlannedList(
        specialty=standing.specialty,
        name=standing.name,
        size=size,
        service=facts.service,
        cost=fee(size, schedule) if schedule else None,
        signals=season.signals.get(standing.specialty),
        finding=fees(facts, policy),
    )
