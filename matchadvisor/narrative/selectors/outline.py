"""Where the stories of many applicants stand, for lists, front pages and the board."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Count, Max, OuterRef, Q, Subquery

from matchadvisor.narrative.enums import Mark, Mention, Stage
from matchadvisor.narrative.facts import ExperiencesFacts
from matchadvisor.narrative.models import (
    Experience,
    MentionAnswers,
    Statement,
    StatementVersion,
)
from matchadvisor.narrative.rules.experience import check_experience
from matchadvisor.narrative.selectors.experiences import FINE, experiences_facts
from matchadvisor.policy.years import SchoolYear


@dataclass(frozen=True, slots=True)
class StatementOutline:
    """One statement in short; ``mark`` is what the latest version says about a mention."""

    slug: str
    stage: Stage = Stage.EMPTY
    number: int = 0
    saved_at: datetime | None = None
    mark: Mark = Mark.UNSAID
    open_comments: int = 0
    mention: Mention | None = None
    """The verdict kept with the answers, None until the questions were answered."""


@dataclass(frozen=True, slots=True)
class ExperiencesOutline:
    """The experiences in short; ``concerns`` is None where the checker was not asked."""

    count: int = 0
    meaningful: int = 0
    saved_at: datetime | None = None
    concerns: int | None = None


@dataclass(frozen=True, slots=True)
class StoryOutline:
    """One applicant's statement for each specialty that has one, and the experiences."""

    statements: Mapping[str, StatementOutline] = field(default_factory=dict)
    experiences: ExperiencesOutline = field(default_factory=ExperiencesOutline)

    def statement(self, slug: str) -> StatementOutline:
        """The statement for a specialty, an empty one where nothing is written."""
        return self.statements.get(slug, StatementOutline(slug=slug))


def story_outlines(applicant_pks: Collection[int], *, season: int) -> dict[int, StoryOutline]:
    """Where the stories of some applicants stand: three queries, however many they are.

    Every applicant has an entry. The checker is not asked; see ``outline_with_concerns``.
    """
    statements = _statements(applicant_pks, season)
    experiences = {
        row["applicant_id"]: ExperiencesOutline(
            count=row["count"], meaningful=row["meaningful"], saved_at=row["saved_at"]
        )
        for row in Experience.objects.current()
        .filter(applicant__in=applicant_pks)
        .order_by()
        .values("applicant_id")
        .annotate(
            count=Count("pk"),
            meaningful=Count("pk", filter=Q(is_most_meaningful=True)),
            saved_at=Max("updated_at"),
        )
    }
    return {
        pk: StoryOutline(
            statements=statements.get(pk, {}),
            experiences=experiences.get(pk, ExperiencesOutline()),
        )
        for pk in applicant_pks
    }


def outline_with_concerns(*, applicant_pk: int, slug: str, year: SchoolYear) -> StoryOutline:
    """Where one applicant's story stands, the checker asked about each experience: four queries.

    ``slug`` is the target, "" where none is chosen yet.
    """
    outline = story_outlines([applicant_pk], season=year.season.year)[applicant_pk]
    rows = Experience.objects.current().filter(applicant=applicant_pk).in_order()
    facts = experiences_facts(rows, slug=slug, year=year)
    counted = outline.experiences
    return StoryOutline(
        statements=outline.statements,
        experiences=ExperiencesOutline(
            count=counted.count,
            meaningful=counted.meaningful,
            saved_at=counted.saved_at,
            concerns=_concerns(facts, year),
        ),
    )


def _concerns(facts: ExperiencesFacts, year: SchoolYear) -> int:
    policy = year.policies.deciding
    return sum(
        any(finding.verdict != FINE for finding in check_experience(each, facts, policy))
        for each in facts.experiences
    )


def _statements(
    applicant_pks: Collection[int], season: int
) -> dict[int, dict[str, StatementOutline]]:
    rows = _statement_rows(applicant_pks, season)
    verdicts = _verdicts(applicant_pks, season)
    outlines: defaultdict[int, dict[str, StatementOutline]] = defaultdict(dict)
    for pk, slug in verdicts:
        outlines[pk][slug] = StatementOutline(slug=slug, mention=verdicts[pk, slug])
    for row in rows:
        pk, slug = row["applicant_id"], row["specialty"]
        outlines[pk][slug] = StatementOutline(
            slug=slug,
            stage=Stage.FINAL if row["final_number"] == row["latest"] else Stage.DRAFT,
            number=row["latest"],
            saved_at=row["saved_at"],
            mark=Mark(row["mark"]),
            open_comments=row["open_comments"],
            mention=verdicts.get((pk, slug)),
        )
    return outlines


def _statement_rows(applicant_pks: Collection[int], season: int) -> Iterable[Mapping[str, Any]]:
    latest = StatementVersion.objects.filter(statement=OuterRef("pk")).order_by("-number")
    return (
        Statement.objects.filter(applicant__in=applicant_pks, season=season)
        .annotate(
            latest=Subquery(latest.values("number")[:1]),
            mark=Subquery(latest.values("mark")[:1]),
            saved_at=Subquery(latest.values("saved_at")[:1]),
            open_comments=Count(
                "versions__comments", filter=Q(versions__comments__resolved_at=None), distinct=True
            ),
        )
        .order_by("pk")
        .values(
            "applicant_id",
            "specialty",
            "final_number",
            "latest",
            "mark",
            "saved_at",
            "open_comments",
        )
    )


def _verdicts(applicant_pks: Iterable[int], season: int) -> dict[tuple[int, str], Mention]:
    rows = MentionAnswers.objects.in_force().filter(applicant__in=applicant_pks, season=season)
    return {
        (pk, slug): Mention(verdict)
        for pk, slug, verdict in rows.values_list("applicant_id", "specialty", "verdict")
    }
