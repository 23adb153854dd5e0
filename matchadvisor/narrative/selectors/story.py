"""The overview of one applicant's story: each part, its state, and the next step."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from matchadvisor.narrative.enums import Mention
from matchadvisor.narrative.selectors.outline import (
    ExperiencesOutline,
    StatementOutline,
    outline_with_concerns,
)
from matchadvisor.narrative.wording.steps import NextStep, experiences_step, statement_step
from matchadvisor.policy.registry import specialty
from matchadvisor.policy.years import SchoolYear
from triage.models import Applicant


@dataclass(frozen=True, slots=True)
class StatementPart:
    """One specialty's statement with its state and next step."""

    slug: str
    name: str
    is_target: bool
    outline: StatementOutline
    step: NextStep

    @property
    def decision(self) -> str:
        """The verdict about a mention in words, "" until the questions were answered."""
        return self.outline.mention.label if self.outline.mention else ""

    @property
    def is_undecided(self) -> bool:
        """Whether the questions about a mention wait for an answer or for the advisor."""
        return self.outline.mention in (None, Mention.ASK_ADVISOR)


@dataclass(frozen=True, slots=True)
class StoryPage:
    """Everything on the overview."""

    statements: tuple[StatementPart, ...]
    experiences: ExperiencesOutline
    experiences_step: NextStep
    saved_at: datetime | None


def story_page(*, applicant: Applicant, goals: Sequence[str], year: SchoolYear) -> StoryPage:
    """The parts of a story and where each stands: four queries."""
    target = goals[0] if goals else ""
    outline = outline_with_concerns(applicant_pk=applicant.pk, slug=target, year=year)
    saved = [each.saved_at for each in outline.statements.values() if each.saved_at]
    return StoryPage(
        statements=tuple(
            StatementPart(
                slug=slug,
                name=specialty(slug).name,
                is_target=slug == target,
                outline=outline.statement(slug),
                step=_step(outline.statement(slug)),
            )
            for slug in goals
        ),
        experiences=outline.experiences,
        experiences_step=experiences_step(
            count=outline.experiences.count,
            meaningful=outline.experiences.meaningful,
            concerns=outline.experiences.concerns or 0,
        ),
        saved_at=max(saved, default=None),
    )


def _step(outline: StatementOutline) -> NextStep:
    return statement_step(
        stage=outline.stage,
        mark=outline.mark,
        mention=outline.mention,
        open_comments=outline.open_comments,
    )
