"""The page of experiences: each with what the checker says, the counts, the unused sections."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from matchadvisor.core.finding import Finding
from matchadvisor.narrative.enums import Section
from matchadvisor.narrative.facts import ExperienceFacts, ExperiencesFacts
from matchadvisor.narrative.models import Experience, ExperienceVersion
from matchadvisor.narrative.rules.counting import character_count
from matchadvisor.narrative.rules.experience import check_counts, check_experience
from matchadvisor.narrative.rules.sections import unused_sections
from matchadvisor.narrative.selectors.statements import service_of
from matchadvisor.narrative.wording.months import span_words
from matchadvisor.policy.years import SchoolYear
from triage.models import Applicant

FINE = "looks_fine"
SHOWN_REMOVED = 5


@dataclass(frozen=True, slots=True)
class ExperienceLine:
    """One experience with its findings; ``when`` are its months in words."""

    experience: Experience
    place: int
    when: str
    characters: int
    meaningful_characters: int
    findings: tuple[Finding, ...]
    is_first: bool
    is_last: bool

    @property
    def looks_fine(self) -> bool:
        """Whether the checker has nothing to point at."""
        return all(finding.verdict == FINE for finding in self.findings)


@dataclass(frozen=True, slots=True)
class Limits:
    """What the application takes; None where no limit is on file."""

    experiences: int | None
    most_meaningful: int | None
    description: int | None
    meaningful: int | None


@dataclass(frozen=True, slots=True)
class ExperiencesPage:
    """Everything on the page of experiences."""

    service_name: str
    limits: Limits
    lines: tuple[ExperienceLine, ...]
    removed: tuple[Experience, ...]
    counts: tuple[Finding, ...]
    sections: Finding

    @property
    def concerns(self) -> int:
        """Experiences at which the checker points."""
        return sum(not line.looks_fine for line in self.lines)


def experiences_page(
    *, applicant: Applicant, goals: Sequence[str], year: SchoolYear
) -> ExperiencesPage:
    """The experiences of an applicant, counted for the service of each goal: two queries.

    ``goals`` are the slugs of target and backups; each entry is read as ``read_for`` says.
    """
    policy, slug = year.policies.deciding, read_for(goals, year)
    rows = Experience.objects.filter(applicant=applicant)
    current = list(rows.current().in_order())
    facts = experiences_facts(current, slug=slug, year=year)
    by_key = {each.key: each for each in facts.experiences}
    lines = tuple(
        ExperienceLine(
            experience=row,
            place=place,
            when=span_words(row.started_on, row.ended_on),
            characters=character_count(row.description),
            meaningful_characters=character_count(row.meaningful_text),
            findings=check_experience(by_key[row.pk], facts, policy),
            is_first=place == 1,
            is_last=place == len(current),
        )
        for place, row in enumerate(current, start=1)
    )
    removed = rows.filter(removed_at__isnull=False).order_by("-removed_at", "-pk")
    return ExperiencesPage(
        service_name=facts.service_name,
        limits=limits_for(slug=slug, year=year),
        lines=lines,
        removed=tuple(removed[:SHOWN_REMOVED]),
        counts=_counts(facts, goals, year),
        sections=unused_sections(facts, policy),
    )


def read_for(goals: Sequence[str], year: SchoolYear) -> str:
    """The first goal whose service has limits on file, else the target; "" without a goal."""
    limited = (slug for slug in goals if limits_for(slug=slug, year=year).experiences is not None)
    return next(limited, goals[0] if goals else "")


def _counts(facts: ExperiencesFacts, goals: Sequence[str], year: SchoolYear) -> tuple[Finding, ...]:
    """How many there are against what each service takes, once for each."""
    services = dict.fromkeys(service_of(slug, year.season.year) for slug in goals)
    of_each = [replace(facts, service=key, service_name=name) for key, name in services]
    return tuple(check_counts(each, year.policies.deciding) for each in of_each or [facts])


def experiences_facts(
    rows: Iterable[Experience], *, slug: str, year: SchoolYear
) -> ExperiencesFacts:
    """What the rules read; makes no query."""
    service, service_name = service_of(slug, year.season.year) if slug else ("", "")
    return ExperiencesFacts(
        season=year.season.year,
        service=service,
        service_name=service_name or "the application service",
        experiences=tuple(facts_of(row) for row in rows),
    )


def facts_of(row: Experience) -> ExperienceFacts:
    """One experience as rules and exports read it."""
    return ExperienceFacts(
        key=row.pk,
        section=Section(row.section),
        role=row.role,
        organisation=row.organisation,
        description=row.description,
        is_most_meaningful=row.is_most_meaningful,
        meaningful_text=row.meaningful_text,
        started_on=row.started_on,
        ended_on=row.ended_on,
    )


def limits_for(*, slug: str, year: SchoolYear) -> Limits:
    """What the application of a specialty takes."""
    season = year.season.year
    service = service_of(slug, season)[0] if slug else ""
    limits = year.policies.deciding.at("limits.experiences", season).value.get(service, {})
    return Limits(
        experiences=limits.get("experiences"),
        most_meaningful=limits.get("most_meaningful"),
        description=limits.get("description_characters"),
        meaningful=limits.get("meaningful_characters"),
    )


def current_facts(*, applicant: Applicant) -> tuple[ExperienceFacts, ...]:
    """The experiences in their order, for the export: one query."""
    rows = Experience.objects.current().filter(applicant=applicant).in_order()
    return tuple(facts_of(row) for row in rows)


def wordings_of(experience: Experience) -> list[ExperienceVersion]:
    """Every wording of an experience, the newest first: one query."""
    versions = ExperienceVersion.objects.filter(experience=experience)
    return list(versions.select_related("saved_by").order_by("-number"))
