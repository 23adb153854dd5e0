"""What is drafted for the MSPE, and what the office has (N-7)."""

from collections.abc import Sequence
from dataclasses import dataclass

from matchadvisor.accounts.models import User
from matchadvisor.core.finding import Finding
from matchadvisor.narrative.enums import MspeFact
from matchadvisor.narrative.facts import MspeFacts
from matchadvisor.narrative.models import MspeDraft
from matchadvisor.narrative.rules.mspe import mspe
from matchadvisor.policy.years import SchoolYear
from triage.models import Applicant


@dataclass(frozen=True, slots=True)
class MspePage:
    """The draft in force, None before the first, the ones that the office got, and all earlier."""

    draft: MspeDraft | None
    findings: tuple[Finding, ...]
    handed_over: tuple[MspeDraft, ...]
    earlier: tuple[MspeDraft, ...]
    facts: tuple[tuple[str, bool], ...]
    most: int
    sentences: int

    @property
    def is_ready(self) -> bool:
        """Whether nothing speaks against handing it over."""
        return [finding.verdict for finding in self.findings] == ["ready"]


def mspe_page(*, applicant: Applicant, year: SchoolYear) -> MspePage:
    """The MSPE part of one applicant's story; one query."""
    rows = list(
        MspeDraft.objects.filter(applicant=applicant, season=year.season.year)
        .select_related("received_by")
        .order_by("-written_at", "-pk")
    )
    draft = next((row for row in rows if row.ended_at is None), None)
    ticked = set(draft.checked) if draft else set()
    limits = year.policies.deciding.at("narrative.mspe", year.season.year).value
    return MspePage(
        draft=draft,
        findings=findings_of(draft, year),
        handed_over=tuple(row for row in rows if row.handed_over_at),
        earlier=tuple(row for row in rows if row is not draft),
        facts=tuple((fact.label, fact.value in ticked) for fact in MspeFact),
        most=limits["characteristics"],
        sentences=limits["sentences"],
    )


def findings_of(draft: MspeDraft | None, year: SchoolYear) -> tuple[Finding, ...]:
    """What the rule says of a draft; makes no query."""
    ticked = set(draft.checked) if draft else set()
    facts = MspeFacts(
        season=year.season.year,
        characteristics=tuple(draft.characteristics) if draft else (),
        unchecked=tuple(fact.label.lower() for fact in MspeFact if fact.value not in ticked),
        is_handed_over=bool(draft and draft.handed_over_at),
    )
    return mspe(facts, year.policies.deciding)


def handed_over_drafts(*, user: User, year: SchoolYear) -> Sequence[MspeDraft]:
    """The last draft that the office has of each student whom a person looks after; one query.

    A newer one that was not handed over changes nothing here. Those whose receipt nobody confirmed stand first, the longest waiting on top.
    """
    return list(
        MspeDraft.objects.visible_to(user)
        .with_the_office()
        .filter(season=year.season.year)
        .select_related("applicant", "received_by")
        .order_by("received_at", "handed_over_at", "pk")
    )
