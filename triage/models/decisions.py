"""The answer to the risk question, in the applicant's own words (B-1)."""

from django.db import models
from django.db.models import Q

from matchadvisor.accounts.models import User
from matchadvisor.common.db import both_or_neither, one_of
from triage.enums import Way
from triage.models.applicants import Applicant
from triage.models.assessments import KeptAssessment
from triage.models.scoped import Replaceable, ReplaceableQuerySet


class RiskDecisionQuerySet(ReplaceableQuerySet["RiskDecision"]):
    """Decisions; one that was written anew has ended."""

    def unsigned(self) -> "RiskDecisionQuerySet":
        """Decisions in force that no advisor has signed yet."""
        return self.in_force().filter(countersigned_at=None)


class RiskDecision(Replaceable):
    """One answer, dated, and the advisor's signature beside it.

    ``assessment`` is what the applicant had before them when they decided.
    """

    applicant = models.ForeignKey(Applicant, models.CASCADE, related_name="risk_decisions")
    specialty = models.SlugField(max_length=60)
    season = models.PositiveSmallIntegerField()
    way = models.CharField(max_length=20, choices=Way.choices())
    backup = models.SlugField(max_length=60, blank=True)
    willing = models.BooleanField(null=True, blank=True)
    words = models.TextField()
    assessment = models.ForeignKey(
        KeptAssessment, models.RESTRICT, null=True, blank=True, related_name="decisions"
    )
    decided_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()
    countersigned_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+"
    )
    countersigned_at = models.DateTimeField(null=True, blank=True)
    replaces = models.OneToOneField(
        "self", models.RESTRICT, null=True, blank=True, related_name="replaced_by"
    )

    objects = RiskDecisionQuerySet.as_manager()

    class Meta(Replaceable.Meta):
        constraints = [
            *Replaceable.Meta.constraints,
            models.UniqueConstraint(
                fields=["applicant", "specialty", "season"],
                condition=Q(ended_at=None),
                name="triage_one_decision_in_force",
            ),
            both_or_neither(
                Q(countersigned_by=None),
                Q(countersigned_at=None),
                name="triage_signature_and_its_time",
            ),
            both_or_neither(
                Q(way=Way.TARGET_ONLY.value),
                Q(backup=""),
                name="triage_way_and_its_backup",
            ),
            models.CheckConstraint(
                condition=~Q(way=Way.WITH_BACKUP.value) | Q(willing__isnull=False, willing=True),
                name="triage_nobody_applies_to_what_they_would_hate",
            ),
            models.CheckConstraint(condition=~Q(words=""), name="triage_decision_has_words"),
            one_of("way", Way, name="triage_way_is_known"),
            models.CheckConstraint(
                condition=Q(countersigned_by=None) | ~Q(countersigned_by=models.F("decided_by")),
                name="triage_nobody_signs_their_own",
            ),
        ]

    def __str__(self) -> str:
        return f"decision {self.pk} of applicant {self.applicant_id}"
