"""Assessments that people saw, as they saw them."""

from django.db import models

from triage.models.applicants import Applicant
from triage.models.scoped import PrivateQuerySet


class KeptAssessmentQuerySet(PrivateQuerySet["KeptAssessment"]):
    """Kept assessments; none is ever changed."""


class KeptAssessment(models.Model):
    """An assessment that was shown: inputs, policies and the whole result.

    ``digest`` covers inputs, versions and result, so the same advice is kept once, however
    often it is looked at.
    """

    applicant = models.ForeignKey(Applicant, models.CASCADE, related_name="kept_assessments")
    specialty = models.SlugField(max_length=60)
    season = models.PositiveSmallIntegerField()
    policy_version = models.CharField(max_length=80)
    lens_version = models.CharField(max_length=80)
    inputs = models.JSONField()
    result = models.JSONField()
    digest = models.CharField(max_length=64)
    as_of = models.DateField()
    first_seen_at = models.DateTimeField()

    objects = KeptAssessmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["applicant", "specialty", "digest"],
                name="triage_same_advice_kept_once",
            )
        ]

    def __str__(self) -> str:
        return f"assessment {self.pk} of applicant {self.applicant_id}"
