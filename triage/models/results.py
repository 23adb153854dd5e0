"""Step 2 CK results: one row per attempt, and one more per correction."""

from django.db import models
from django.db.models import F, Q

from matchadvisor.accounts.models import User
from matchadvisor.common.db import one_of
from triage.enums import Origin, Outcome
from triage.models.applicants import Applicant
from triage.models.scoped import Replaceable, ReplaceableQuerySet

LOWEST_SCORE = 1
HIGHEST_SCORE = 300
MOST_ATTEMPTS = 20


class Step2ResultQuerySet(ReplaceableQuerySet["Step2Result"]):
    """Results; a corrected one has ended and no longer counts."""

    def awaited(self) -> "Step2ResultQuerySet":
        """Attempts in force that have no result yet."""
        return self.in_force().filter(score=None, outcome="")


class Step2Result(Replaceable):
    """The result of one attempt, or the day on which it is expected.

    The database keeps the widest bounds; how many attempts and which scores are possible in a
    season is policy.
    """

    applicant = models.ForeignKey(Applicant, models.CASCADE, related_name="step2_results")
    attempt = models.PositiveSmallIntegerField()
    score = models.PositiveSmallIntegerField(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices(), blank=True)
    taken_on = models.DateField(null=True, blank=True)
    expected_on = models.DateField(null=True, blank=True)
    origin = models.CharField(max_length=10, choices=Origin.choices())
    entered_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    entered_at = models.DateTimeField()
    replaces = models.OneToOneField(
        "self", models.RESTRICT, null=True, blank=True, related_name="replaced_by"
    )

    objects = Step2ResultQuerySet.as_manager()

    class Meta(Replaceable.Meta):
        constraints = [
            *Replaceable.Meta.constraints,
            models.UniqueConstraint(
                fields=["applicant", "attempt"],
                condition=Q(ended_at=None),
                name="triage_one_result_per_attempt",
            ),
            models.UniqueConstraint(
                fields=["applicant"],
                condition=Q(ended_at=None, score=None, outcome=""),
                name="triage_one_result_awaited",
            ),
            models.CheckConstraint(
                condition=Q(score=None) | Q(score__range=(LOWEST_SCORE, HIGHEST_SCORE)),
                name="triage_score_is_possible",
            ),
            models.CheckConstraint(
                condition=Q(attempt__range=(1, MOST_ATTEMPTS)),
                name="triage_attempts_start_at_one",
            ),
            models.CheckConstraint(
                condition=Q(expected_on=None) | Q(score=None, outcome=""),
                name="triage_only_an_awaited_result_is_expected",
            ),
            models.CheckConstraint(
                condition=Q(taken_on=None)
                | Q(expected_on=None)
                | Q(expected_on__gte=F("taken_on")),
                name="triage_result_follows_the_test",
            ),
            one_of("outcome", Outcome, name="triage_outcome_is_known", may_be_empty=True),
            one_of("origin", Origin, name="triage_result_origin_is_known"),
        ]

    def __str__(self) -> str:
        return f"attempt {self.attempt} of applicant {self.applicant_id}"

    @property
    def is_awaited(self) -> bool:
        """Whether the attempt has no result yet."""
        return self.score is None and not self.outcome
