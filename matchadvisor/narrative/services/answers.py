"""Answering the questions about a mention (N-1) and about one's own statement (N-3)."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

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
    asked_since: datetime | None = None,
) -> MentionAnswers:
    """Keep the answers with what the rule said to them; earlier answers stay on file.

    The same answers again change nothing, unless those on file are older than ``asked_since``,
    the time at which the score or the record last changed.
    """
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
    is_new = old is None or (asked_since is not None and old.answered_at < asked_since)
    if old is not None and not is_new and _are_kept(old, kept):
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
    if old is not None and _are_kept(old, asdict(said)):
        return old
    in_force.update(ended_at=at, ended_by=by)
    answers = ChecklistAnswers.objects.create(
        applicant=applicant, statement=statement, **asdict(said), answered_by=by, answered_at=at
    )
    note("checklist_answered", answers, applicant, by=by, at=at)
    return answers


def _are_kept(row: MentionAnswers | ChecklistAnswers, said: Mapping[str, Any]) -> bool:
    return all(getattr(row, name) == value for name, value in said.items())
