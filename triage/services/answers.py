"""Answering the questions on a retake and on a research year (B-6, B-7)."""

from datetime import datetime
from typing import Any, TypeVar

from django.db import transaction

from matchadvisor.accounts.models import User
from matchadvisor.audit import services as audit
from triage.models import Applicant, ResearchYearAnswers, RetakeAnswers
from triage.services.locking import lock_applicant

AnyAnswers = TypeVar("AnyAnswers", RetakeAnswers, ResearchYearAnswers)


@transaction.atomic
def answer_retake(
    *,
    applicant: Applicant,
    cause_dealt_with: bool | None,
    jump_credible: bool | None,
    words: str,
    by: User,
    at: datetime,
) -> RetakeAnswers:
    """Answer the retake questions; None leaves one open, earlier answers stay on file."""
    return _answer(
        RetakeAnswers,
        applicant,
        {
            "cause_dealt_with": cause_dealt_with,
            "jump_credible": jump_credible,
            "words": words.strip(),
        },
        by,
        at,
    )


@transaction.atomic
def answer_research_year(
    *,
    applicant: Applicant,
    mentor_or_project: bool | None,
    output_in_sight: bool | None,
    willing_to_delay: bool | None,
    words: str,
    by: User,
    at: datetime,
) -> ResearchYearAnswers:
    """Answer the research year questions; None leaves one open, earlier answers stay on file."""
    return _answer(
        ResearchYearAnswers,
        applicant,
        {
            "mentor_or_project": mentor_or_project,
            "output_in_sight": output_in_sight,
            "willing_to_delay": willing_to_delay,
            "words": words.strip(),
        },
        by,
        at,
    )


def _answer(
    model: type[AnyAnswers], applicant: Applicant, said: dict[str, Any], by: User, at: datetime
) -> AnyAnswers:
    applicant = lock_applicant(applicant.pk)
    old = model.objects.in_force().filter(applicant=applicant).first()
    if old is not None:
        if all(getattr(old, field) == value for field, value in said.items()):
            return old
        model.objects.in_force().filter(pk=old.pk).update(ended_at=at, ended_by=by)
    answers = model.objects.create(applicant=applicant, **said, answered_by=by, answered_at=at)
    audit.record(
        f"triage.{model._meta.model_name}_given",
        target=answers,
        by_id=by.pk,
        at=at,
        school_id=applicant.school_id,
        applicant=applicant.pk,
    )
    return answers
