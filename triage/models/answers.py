"""What a person answered about repeating an examination or delaying a year (B-6, B-7)."""

from django.db import models
from django.db.models import Q

from matchadvisor.accounts.models import User
from triage.models.applicants import Applicant
from triage.models.scoped import Replaceable, ReplaceableQuerySet


class RetakeAnswersQuerySet(ReplaceableQuerySet["RetakeAnswers"]):
    """Answers about a repeated examination; earlier ones have ended."""


class ResearchYearAnswersQuerySet(ReplaceableQuerySet["ResearchYearAnswers"]):
    """Answers about a research year; earlier ones have ended."""


class Answers(Replaceable):
    """Answers in force, and all that they replaced; an open question is empty."""

    applicant = models.ForeignKey(Applicant, models.CASCADE, related_name="%(class)s")
    words = models.CharField(max_length=1000, blank=True)
    answered_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    answered_at = models.DateTimeField()

    class Meta(Replaceable.Meta):
        abstract = True
        constraints = [
            *Replaceable.Meta.constraints,
            models.UniqueConstraint(
                fields=["applicant"],
                condition=Q(ended_at=None),
                name="%(app_label)s_one_%(class)s_in_force",
            ),
        ]


class RetakeAnswers(Answers):
    """Whether a failed result can be repeated well (B-6)."""

    cause_dealt_with = models.BooleanField(null=True, blank=True)
    jump_credible = models.BooleanField(null=True, blank=True)

    objects = RetakeAnswersQuerySet.as_manager()

    def __str__(self) -> str:
        return f"retake answers of applicant {self.applicant_id}"


class ResearchYearAnswers(Answers):
    """Whether a research or gap year would help (B-7)."""

    mentor_or_project = models.BooleanField(null=True, blank=True)
    output_in_sight = models.BooleanField(null=True, blank=True)
    willing_to_delay = models.BooleanField(null=True, blank=True)

    objects = ResearchYearAnswersQuerySet.as_manager()

    def __str__(self) -> str:
        return f"research year answers of applicant {self.applicant_id}"
