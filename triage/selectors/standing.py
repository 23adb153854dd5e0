"""Where an applicant stands in one specialty today."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from matchadvisor.core.finding import Finding
from matchadvisor.core.season import Season
from matchadvisor.core.season_facts import SeasonDate
from matchadvisor.policy.registry import service_for, specialty
from matchadvisor.policy.selectors import Policies
from matchadvisor.policy.years import SchoolYear
from triage.facts import ApplicantFacts
from triage.rules.advise import Assessment, assess
from triage.selectors.dossiers import Dossier
from triage.selectors.facts import facts_for, plain


@dataclass(frozen=True, slots=True)
class Standing:
    """An assessment with the facts it was made from; ``hard_line`` is the service's day (T-1)."""

    specialty: str
    name: str
    facts: ApplicantFacts
    assessment: Assessment
    hard_line: SeasonDate | None


def standing_for(
    *, dossier: Dossier, slug: str, policies: Policies, season: Season, today: date
) -> Standing:
    """Assess one applicant for one specialty; makes no query.

    Raises UnknownSpecialty, ScoreOutOfRange, and PolicyGap for a season without figures.
    """
    one = specialty(slug)
    line = hard_line(slug, season)
    facts = facts_for(
        dossier, slug, season=season.year, today=today, hard_line=line.on if line else None
    )
    return Standing(
        specialty=slug,
        name=one.name,
        facts=facts,
        assessment=assess(facts, policies.deciding, policies.lens),
        hard_line=line,
    )


def standings_for(
    *, dossier: Dossier, policies: Policies, season: Season, today: date
) -> tuple[Standing, ...]:
    """One standing for the target and each full backup, the target first (B-5)."""
    slugs = [choice.specialty for choice in (dossier.target, *dossier.backups) if choice]
    return tuple(
        standing_for(dossier=dossier, slug=slug, policies=policies, season=season, today=today)
        for slug in slugs
        if not specialty(slug).is_bridge
    )


def verdicts_of(
    *, dossier: Dossier, rule: str, year: SchoolYear
) -> tuple[tuple[str, Finding], ...]:
    """What one rule says for the target and each full backup, with the specialty's name.

    Specialties of which it says the same are named together; makes no query.
    """
    standings = standings_for(
        dossier=dossier, policies=year.policies, season=year.season, today=year.today
    )
    said: dict[str, tuple[list[str], Finding]] = {}
    for standing in standings:
        for finding in standing.assessment.findings:
            if finding.rule == rule:
                said.setdefault(finding.text, ([], finding))[0].append(standing.name)
    return tuple((", ".join(names), finding) for names, finding in said.values())


def hard_line(slug: str, season: Season) -> SeasonDate | None:
    """The day by which an application of a specialty must be complete, if it is published."""
    service = service_for(slug, season.year)
    return season.hard_line(service.value) if service else None


def shown(assessment: Assessment) -> Mapping[str, Any]:
    """An assessment as it is kept: all that a page needs to show it again."""
    return {
        **assessment.as_json(),
        "reading": plain(asdict(assessment.reading)),
        "lens": plain(asdict(assessment.lens)),
    }
