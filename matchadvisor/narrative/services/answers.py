"""Answering the questions about a mention (N-1) and about one's own statement (N-3)."""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction

from matchadvisor.accounts.models import User
from matchadvisor.core.finding import Finding
from matchadvisor.narrative.enums import Condition
from matchadvisor.narrative.models import ChecklistAnswers, MentionAnswers, Statement
from matchadvisor.narrative.services.trail import note
from triage.models import Applicant
from triage.services.locking import lock_applicant


@dataclass(frozen=True, slots=True)
class MentionSaid:
    """The answers about a mention as the form gives them; None leaves a question open."""

    below_record: bool | None
    concrete_reason: bool | None
    stronger_before: bool | None
    stronger_after: bool | None
    plain_underperformance: bool | None
    comeback_story: bool | None
    words: str = ""


@dataclass(frozen=True, slots=True)
class ChecklistSaid:
    """How an applicant reads their own statement; None leaves a question open."""

    specific_motivation: bool | None
    self_awareness: bool | None
    stories: int | None
    hard_night: bool | None


@transaction.atomic
def answer_mention(
    *,
    applicant: Applicant,
    slug: str,
    season: int,
    said: MentionSaid,
    finding: Finding,
    by: User,
    at: datetime,
) -> MentionAnswers:
    """Keep the answers with what the rule said to them; earlier answers stay on file."""
    applicant = lock_applicant(applicant.pk)
    kept = {
        **asdict(said),
        "verdict": str(finding.verdict),
        "deciding": Condition.called(finding.because["deciding"]).value,
        "policy_version": finding.policy,
    }
    in_force = MentionAnswers.objects.in_force().filter(
        applicant=applicant, specialty=slug, season=season
    )
    old = in_force.first()
    if old is not None and all(getattr(old, name) == value for name, value in kept.items()):
        return old
    in_force.update(ended_at=at, ended_by=by)
    answers = MentionAnswers.objects.create(
        applicant=applicant, specialty=slug, season=season, **kept, answered_by=by, answered_at=at
    )
    note("mention_decided", answers, applicant, by=by, at=at)
    return answers


@transaction.atomic
def answer_checklist(
    *, statement: Statement, said: ChecklistSaid, by: User, at: datetime
) -> ChecklistAnswers:
    """Keep how the applicant reads the statement; earlier answers stay on file."""
    applicant = lock_applicant(statement.applicant_id)
    in_force = ChecklistAnswers.objects.in_force().filter(statement=statement)
    old = in_force.first()
    if old is not None and all(getattr(old, name) == value for name, value in asdict(said).items()):
        return old
    in_force.update(ended_at=at, ended_by=by)
    answers = ChecklistAnswers.objects.create(
        applicant=applicant, statement=statement, **asdict(said), answered_by=by, answered_at=at
    )
    note("checklist_answered", answers, applicant, by=by, at=at)
    return answers
