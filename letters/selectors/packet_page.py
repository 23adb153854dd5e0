"""The page on which an applicant builds the packet: what is there, what is missing (L-5)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from letters.enums import ExampleKind
from letters.facts import PacketFacts
from letters.models import CurriculumVitae, DraftStatement, Example
from letters.rules.packet import packet as packet_rule
from letters.wording.packet import example_state
from matchadvisor.core.finding import Finding
from matchadvisor.policy.registry import specialty
from matchadvisor.policy.years import SchoolYear
from triage.models import Applicant

SHOWN_REMOVED = 5


@dataclass(frozen=True, slots=True)
class ExampleLine:
    """An example, whether writers get it, and what would make it better ("" for nothing)."""

    example: Example
    is_finished: bool
    hint: str


@dataclass(frozen=True, slots=True)
class StatementLine:
    """The draft of one specialty; ``updated_at`` is None where there is none."""

    slug: str
    name: str
    is_ready: bool
    has_text: bool
    updated_at: datetime | None


@dataclass(frozen=True, slots=True)
class PacketPage:
    """Everything on the page; ``removed`` are the examples taken out last."""

    cv: CurriculumVitae | None
    examples: tuple[ExampleLine, ...]
    removed: tuple[Example, ...]
    statements: tuple[StatementLine, ...]
    finding: Finding


def packet_page(*, applicant: Applicant, goals: Sequence[str], year: SchoolYear) -> PacketPage:
    """The packet of an applicant with drafts for their goals: four queries."""
    cv = CurriculumVitae.objects.current().filter(applicant=applicant).first()
    examples = Example.objects.current().filter(applicant=applicant).order_by("pk")
    lines = tuple(_example_line(each) for each in examples)
    removed = Example.objects.filter(applicant=applicant, removed_at__isnull=False)
    drafts = {
        draft.specialty: draft for draft in DraftStatement.objects.filter(applicant=applicant)
    }
    statements = tuple(_statement_line(slug, drafts.get(slug)) for slug in goals)
    facts = PacketFacts(
        examples=tuple(ExampleKind(line.example.kind) for line in lines if line.is_finished),
        has_cv=cv is not None,
        has_statement=bool(statements) and statements[0].is_ready,
    )
    return PacketPage(
        cv=cv,
        examples=lines,
        removed=tuple(removed.order_by("-removed_at", "-pk")[:SHOWN_REMOVED]),
        statements=statements,
        finding=packet_rule(facts, year.season.year, year.policies.deciding),
    )


def find_statement(*, applicant: Applicant, slug: str) -> DraftStatement | None:
    """The draft for one specialty."""
    return DraftStatement.objects.filter(applicant=applicant, specialty=slug).first()


def _example_line(example: Example) -> ExampleLine:
    hint = example_state(example.did, example.changed, example.seen_by)
    is_finished = bool(example.did and example.changed and example.seen_by)
    return ExampleLine(example=example, is_finished=is_finished, hint=hint)


def _statement_line(slug: str, draft: DraftStatement | None) -> StatementLine:
    return StatementLine(
        slug=slug,
        name=specialty(slug).name,
        is_ready=draft is not None and draft.is_ready,
        has_text=draft is not None and bool(draft.text),
        updated_at=draft.updated_at if draft else None,
    )
