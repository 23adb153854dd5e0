"""What an applicant answered about the mention (N-1) and about the statement itself (N-3)."""

from django.db import models
from django.db.models import Q

from matchadvisor.accounts.models import User
from matchadvisor.common.db import one_of
from matchadvisor.narrative.enums import Mention
from matchadvisor.narrative.models.statements import Statement
from triage.models import Applicant
from triage.models.scoped import Replaceable, ReplaceableQuerySet


class MentionAnswersQuerySet(ReplaceableQuerySet["MentionAnswers"]):
    """Answers about the mention; earlier ones have ended."""


class MentionAnswers(Replaceable):
    """The plain questions of N-1 for one specialty; an open one is empty.

    ``verdict``, ``deciding`` (the condition that decided) and ``policy_version`` are what the
    rule said when the answers were given; the page computes the verdict of today beside it.
    """

    applicant = models.ForeignKey(Applicant, models.CASCADE, related_name="mention_answers")
    specialty = models.SlugField(max_length=60)
    season = models.PositiveSmallIntegerField()
    below_record = models.BooleanField(null=True, blank=True)
    concrete_reason = models.BooleanField(null=True, blank=True)
    stronger_before = models.BooleanField(null=True, blank=True)
    stronger_after = models.BooleanField(null=True, blank=True)
    plain_underperformance = models.BooleanField(null=True, blank=True)
    comeback_story = models.BooleanField(null=True, blank=True)
    words = models.CharField(max_length=1000, blank=True)
    verdict = models.CharField(max_length=12, choices=Mention.choices())
    deciding = models.CharField(max_length=30)
    policy_version = models.CharField(max_length=80)
    answered_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    answered_at = models.DateTimeField()

    objects = MentionAnswersQuerySet.as_manager()

    class Meta(Replaceable.Meta):
        constraints = [
            *Replaceable.Meta.constraints,
            models.UniqueConstraint(
                fields=["applicant", "specialty", "season"],
                condition=Q(ended_at=None),
                name="narrative_one_mention_in_force",
            ),
            one_of("verdict", Mention, name="narrative_mention_verdict_is_known"),
        ]

    def __str__(self) -> str:
        return f"mention answers of applicant {self.applicant_id}"


class ChecklistAnswersQuerySet(ReplaceableQuerySet["ChecklistAnswers"]):
    """Answers to the checklist; earlier ones have ended."""


class ChecklistAnswers(Replaceable):
    """How the applicant reads their own statement (N-3); an open question is empty.

    ``stories`` counts the concrete clinical stories.
    """

    applicant = models.ForeignKey(Applicant, models.CASCADE, related_name="+")
    statement = models.ForeignKey(Statement, models.CASCADE, related_name="checklists")
    specific_motivation = models.BooleanField(null=True, blank=True)
    self_awareness = models.BooleanField(null=True, blank=True)
    stories = models.PositiveSmallIntegerField(null=True, blank=True)
    hard_night = models.BooleanField(null=True, blank=True)
    answered_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    answered_at = models.DateTimeField()

    objects = ChecklistAnswersQuerySet.as_manager()

    class Meta(Replaceable.Meta):
        constraints = [
            *Replaceable.Meta.constraints,
            models.UniqueConstraint(
                fields=["statement"],
                condition=Q(ended_at=None),
                name="narrative_one_checklist_in_force",
            ),
        ]

    def __str__(self) -> str:
        return f"checklist of statement {self.statement_id}"
