"""Outcomes: how a school's applicants fared at a program in a year."""

from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from matchadvisor.accounts.models import School, User
from programs.models.catalogue import Program, Track

EARLIEST_YEAR, LATEST_YEAR = 2000, 2100


class OutcomeQuerySet(models.QuerySet["Outcome"]):
    """Counted outcomes."""

    def visible_to(self, user: User) -> Self:
        """Those of the person's school; an administrator belongs to none."""
        return self.filter(school_id=user.school_id) if user.school_id else self.none()


class Outcome(models.Model):
    """Counts of one school's applicants at one program in the Match of ``year``.

    ``track`` is set where the file named an NRMP code. ``step2_band`` is empty where the counts
    are of all scores. Counts are kept as they are; no page shows a count below ten.
    """

    school = models.ForeignKey(School, models.PROTECT, related_name="outcomes")
    program = models.ForeignKey(Program, models.PROTECT, related_name="outcomes")
    track = models.ForeignKey(Track, models.PROTECT, null=True, blank=True, related_name="outcomes")
    year = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(EARLIEST_YEAR), MaxValueValidator(LATEST_YEAR)]
    )
    step2_band = models.CharField(max_length=10, blank=True)
    applied = models.PositiveIntegerField()
    interviewed = models.PositiveIntegerField()
    matched = models.PositiveIntegerField()
    updated_at = models.DateTimeField()

    objects = OutcomeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "program", "year", "step2_band"],
                condition=Q(track=None),
                name="programs_one_outcome_per_program",
            ),
            models.UniqueConstraint(
                fields=["school", "track", "year", "step2_band"],
                condition=Q(track__isnull=False),
                name="programs_one_outcome_per_track",
            ),
            models.CheckConstraint(
                condition=Q(year__range=(EARLIEST_YEAR, LATEST_YEAR)),
                name="programs_outcome_year_is_plausible",
            ),
            models.CheckConstraint(
                condition=Q(interviewed__lte=F("applied")) & Q(matched__lte=F("interviewed")),
                name="programs_outcome_counts_fit",
            ),
        ]

    def __str__(self) -> str:
        return f"outcome {self.pk} of program {self.program_id}"
