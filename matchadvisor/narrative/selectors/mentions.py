"""The decision about a mention: the answers on file, and what the rule says today (N-1)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from matchadvisor.core.finding import Finding
from matchadvisor.narrative.enums import Condition, Mention
from matchadvisor.narrative.facts import MentionFacts
from matchadvisor.narrative.models import MentionAnswers
from matchadvisor.narrative.rules.mention import mention
from matchadvisor.policy.registry import specialty
from matchadvisor.policy.years import SchoolYear
from triage.enums import Exam
from triage.models import AcademicRecord, Applicant
from triage.selectors.dossiers import Dossier

QUESTIONS = (
    "below_record",
    "concrete_reason",
    "stronger_before",
    "stronger_after",
    "plain_underperformance",
    "comeback_story",
)
BEARING = (
    *("exam", "step1", "clinical", "clerkship_failures", "marginal_passes", "unremediated"),
    *("leave", "gap"),
)
"""Fields of the record that bear on the answers."""


@dataclass(frozen=True, slots=True)
class MentionPage:
    """The decision for one specialty: what is on file, and what it means today.

    ``finding`` is None until the questions were answered, and ``deciding`` the condition that
    decides it today. ``changed_from`` is the earlier verdict where today's is another one.
    ``is_due`` tells that the questions are to be asked again: another verdict or deciding
    condition, or a score or a change of the record that is newer than the answers.
    """

    slug: str
    name: str
    answers: MentionAnswers | None
    finding: Finding | None
    changed_from: Mention | None
    answered_at: datetime | None
    deciding: Condition | None = None
    is_due: bool = False

    @property
    def deciding_then(self) -> Condition | None:
        """The condition that decided when the questions were answered."""
        return Condition(self.answers.deciding) if self.answers else None

    @property
    def verdict(self) -> Mention | None:
        """What the rule says today, None until the questions were answered."""
        return Mention(str(self.finding.verdict)) if self.finding else None


def mention_page(*, dossier: Dossier, slug: str, year: SchoolYear) -> MentionPage:
    """The decision of one applicant for one specialty: one query."""
    return mention_pages(dossier=dossier, slugs=[slug], year=year)[0]


def mention_pages(
    *, dossier: Dossier, slugs: list[str] | tuple[str, ...], year: SchoolYear
) -> list[MentionPage]:
    """The decisions of one applicant: one query for all their specialties."""
    rows = MentionAnswers.objects.in_force().filter(
        applicant=dossier.applicant, season=year.season.year
    )
    by_slug = {row.specialty: row for row in rows}
    return [_page(dossier, slug, by_slug.get(slug), year) for slug in slugs]


def decide(
    *, dossier: Dossier, slug: str, answers: Mapping[str, bool | None], year: SchoolYear
) -> Finding:
    """What the rule says to some answers today; makes no query."""
    policy, season = year.policies.deciding, year.season.year
    result = dossier.latest_result
    lines = policy.at("zones.lines", season).value if policy.has("zones.lines", season) else {}
    is_comlex = dossier.record is not None and dossier.record.exam == Exam.COMLEX_ONLY
    facts = MentionFacts(
        season=season,
        specialty_name=specialty(slug).name,
        score=result.score if result and not is_comlex else None,
        green=lines.get(slug, {}).get("green"),
        **{name: answers.get(name) for name in QUESTIONS},
    )
    return mention(facts, policy)


def latest_answers(*, applicant: Applicant, season: int) -> MentionAnswers | None:
    """The answers given last for any specialty: a start for the next one."""
    rows = MentionAnswers.objects.in_force().filter(applicant=applicant, season=season)
    return rows.order_by("-answered_at", "-pk").first()


def answers_of(row: MentionAnswers) -> dict[str, bool | None]:
    """The answers alone, by question."""
    return {name: getattr(row, name) for name in QUESTIONS}


def record_changed_at(dossier: Dossier) -> datetime | None:
    """When the score or the record came to what it is today; None with neither on file."""
    result, record = dossier.latest_result, dossier.record
    return max((each.entered_at for each in (result, record) if each is not None), default=None)


def _is_newer(dossier: Dossier, answered_at: datetime) -> bool:
    """Whether the score, or what of the record bears on the answers, changed after them.

    One query where the record was saved since.
    """
    result, record = dossier.latest_result, dossier.record
    if result is not None and result.entered_at > answered_at:
        return True
    if record is None or record.entered_at <= answered_at:
        return False
    before = AcademicRecord.objects.filter(
        applicant=dossier.applicant, entered_at__lte=answered_at
    ).order_by("entered_at", "pk")
    then = before.last() or AcademicRecord()
    return any(getattr(record, name) != getattr(then, name) for name in BEARING)


def _page(dossier: Dossier, slug: str, row: MentionAnswers | None, year: SchoolYear) -> MentionPage:
    name = specialty(slug).name
    if row is None:
        return MentionPage(slug, name, None, None, None, None)
    finding = decide(dossier=dossier, slug=slug, answers=answers_of(row), year=year)
    kept, deciding = Mention(row.verdict), Condition.called(finding.because["deciding"])
    return MentionPage(
        slug=slug,
        name=name,
        answers=row,
        finding=finding,
        changed_from=kept if str(finding.verdict) != kept else None,
        answered_at=row.answered_at,
        deciding=deciding,
        is_due=(str(finding.verdict), deciding.value) != (row.verdict, row.deciding)
        or _is_newer(dossier, row.answered_at),
    )
