"""Who goes to which advisor by rule, and the turn of a season."""

from typing import Self

from django.db import models
from django.db.models import Q

from matchadvisor.accounts.models import School, User
from matchadvisor.common.db import both_or_neither, one_of
from triage.enums import StaysBecause
from triage.models.applicants import Applicant


class AssignmentRuleQuerySet(models.QuerySet["AssignmentRule"]):
    """Rules of a school; the first that fits a student decides."""

    def visible_to(self, user: User) -> Self:
        """Those of the reader's school."""
        return self.filter(school_id=user.school_id, school__isnull=False)

    def in_order(self) -> Self:
        """From the first that is asked to the last."""
        return self.order_by("position", "pk")


class AssignmentRule(models.Model):
    """Students of a specialty, or of a part of the alphabet, or both, go to one advisor.

    ``last_from`` and ``last_to`` are the beginnings of last names, both included: ``A`` to ``F``
    holds everyone up to the last F. A rule without either and without a specialty fits everybody.
    """

    school = models.ForeignKey(School, models.CASCADE, related_name="assignment_rules")
    specialty = models.SlugField(max_length=60, blank=True)
    last_from = models.CharField(max_length=20, blank=True)
    last_to = models.CharField(max_length=20, blank=True)
    advisor = models.ForeignKey(User, models.CASCADE, related_name="assignment_rules")
    position = models.PositiveSmallIntegerField()
    added_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    added_at = models.DateTimeField()

    objects = AssignmentRuleQuerySet.as_manager()

    class Meta:
        constraints = [
            both_or_neither(
                Q(last_from=""), Q(last_to=""), name="triage_rule_names_both_ends_or_none"
            ),
            models.UniqueConstraint(
                fields=["school", "specialty", "last_from", "last_to"],
                name="triage_one_rule_for_the_same_students",
            ),
        ]

    def __str__(self) -> str:
        return f"assignment rule {self.pk}"


class Stay(models.Model):
    """A student of a class that graduates stays in the list for the season after ``season``."""

    applicant = models.ForeignKey(Applicant, models.CASCADE, related_name="stays")
    season = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=20, choices=StaysBecause.choices())
    marked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    marked_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["applicant", "season"], name="triage_stays_once_a_season"
            ),
            one_of("reason", StaysBecause, name="triage_reason_to_stay_is_known"),
        ]

    def __str__(self) -> str:
        return f"applicant {self.applicant_id} stays after {self.season}"


class RollOver(models.Model):
    """A season of a school is over: who graduated has left the class. Once for each season."""

    school = models.ForeignKey(School, models.CASCADE, related_name="roll_overs")
    season = models.PositiveSmallIntegerField()
    done_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    done_at = models.DateTimeField()
    left = models.PositiveIntegerField()
    stayed = models.PositiveIntegerField()
    returned = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "season"], name="triage_one_roll_over_a_season"
            )
        ]

    def __str__(self) -> str:
        return f"roll-over of season {self.season}"
