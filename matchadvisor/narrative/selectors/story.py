"""The overview of one applicant's story: each part, its state, and the next step."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from matchadvisor.narrative.selectors.experiences import read_for
from matchadvisor.narrative.selectors.mentions import MentionPage, mention_pages
from matchadvisor.narrative.selectors.outline import (
    ExperiencesOutline,
    StatementOutline,
    outline_with_concerns,
)
from matchadvisor.narrative.wording.steps import NextStep, experiences_step, statement_step
from matchadvisor.policy.registry import specialty
from matchadvisor.policy.years import SchoolYear
from triage.models import Applicant
from triage.selectors.dossiers import Dossier, dossier_of


@dataclass(frozen=True, slots=True)
class StatementPart:
    """One specialty's statement with its state and next step."""

    slug: str
    name: str
    is_target: bool
    outline: StatementOutline
    step: NextStep
    decision: str = ""
    """The verdict about a mention today in words, "" until the questions were answered."""


@dataclass(frozen=True, slots=True)
class EarlierStatement:
    """A statement for a specialty that is none of the goals any more; its words stay readable."""

    slug: str
    name: str
    outline: StatementOutline


@dataclass(frozen=True, slots=True)
class StoryPage:
    """Everything on the overview."""

    statements: tuple[StatementPart, ...]
    earlier: tuple[EarlierStatement, ...]
    experiences: ExperiencesOutline
    experiences_step: NextStep
    saved_at: datetime | None


def story_page(*, applicant: Applicant, goals: Sequence[str], year: SchoolYear) -> StoryPage:
    """The parts of a story and where each stands.

    Five queries, and those of the dossier where the questions about the score were answered.
    """
    target = goals[0] if goals else ""
    outline = outline_with_concerns(
        applicant_pk=applicant.pk, slug=read_for(goals, year), year=year
    )
    is_answered = any(outline.statement(slug).mention for slug in goals)
    dossier = dossier_of(applicant) if is_answered else Dossier(applicant)
    mentions = {
        each.slug: each for each in mention_pages(dossier=dossier, slugs=list(goals), year=year)
    }
    saved = [each.saved_at for each in outline.statements.values() if each.saved_at]
    return StoryPage(
        statements=tuple(
            _part(outline.statement(slug), mentions[slug], is_target=slug == target)
            for slug in goals
        ),
        earlier=tuple(
            EarlierStatement(slug=slug, name=specialty(slug).name, outline=each)
            for slug, each in outline.statements.items()
            if each.number and slug not in goals
        ),
        experiences=outline.experiences,
        experiences_step=experiences_step(
            count=outline.experiences.count,
            meaningful=outline.experiences.meaningful,
            concerns=outline.experiences.concerns or 0,
        ),
        saved_at=max(saved, default=None),
    )


def _part(outline: StatementOutline, mention: MentionPage, *, is_target: bool) -> StatementPart:
    return StatementPart(
        slug=mention.slug,
        name=mention.name,
        is_target=is_target,
        outline=outline,
        step=statement_step(
            stage=outline.stage,
            mark=outline.mark,
            mention=mention.verdict,
            open_comments=outline.open_comments,
            is_due=mention.is_due,
        ),
        decision=mention.verdict.label if mention.verdict else "",
    )
