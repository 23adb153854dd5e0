"""The academic record: a row for each state it was in."""

from django.db import models
from django.db.models import Q

from matchadvisor.accounts.models import User
from triage.enums import Absence, ApplicantType, Clinical, Exam, Step1, Strength
from triage.models.applicants import Applicant
from triage.models.scoped import Replaceable, ReplaceableQuerySet


def _strength() -> "models.CharField[str, str]":
    return models.CharField(
        max_length=10, choices=Strength.choices(), default=Strength.UNKNOWN.value
    )


class AcademicRecordQuerySet(ReplaceableQuerySet["AcademicRecord"]):
    """States of the record; the one in force has not ended."""


class AcademicRecord(Replaceable):
    """The record as it stood from one moment on.

    ``origins`` tells for each field who said so (a value of ``Origin``); a field that is not
    in it was never entered and stands at its default. ``reason`` is a staff member's, for what
    they entered.
    """

    applicant = models.ForeignKey(Applicant, models.CASCADE, related_name="records")
    applicant_type = models.CharField(
        max_length=12,
        choices=ApplicantType.choices(),
        default=ApplicantType.US_MD.value,
    )
    exam = models.CharField(max_length=12, choices=Exam.choices(), default=Exam.USMLE.value)
    step1 = models.CharField(max_length=20, choices=Step1.choices(), default=Step1.PASS.value)
    clinical = models.CharField(
        max_length=10, choices=Clinical.choices(), default=Clinical.SOLID.value
    )
    clerkship_failures = models.PositiveSmallIntegerField(default=0)
    marginal_passes = models.PositiveSmallIntegerField(default=0)
    unremediated = models.BooleanField(default=False)
    professionalism = models.BooleanField(default=False)
    leave = models.CharField(max_length=12, choices=Absence.choices(), default=Absence.NONE.value)
    leave_note = models.CharField(max_length=500, blank=True)
    gap = models.CharField(max_length=12, choices=Absence.choices(), default=Absence.NONE.value)
    gap_note = models.CharField(max_length=500, blank=True)
    strength_clinical_grades = _strength()
    strength_letters = _strength()
    strength_standing = _strength()
    strength_research = _strength()
    strength_narrative = _strength()
    origins = models.JSONField(default=dict)
    reason = models.CharField(max_length=1000, blank=True)
    entered_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    entered_at = models.DateTimeField()
    replaces = models.OneToOneField(
        "self", models.RESTRICT, null=True, blank=True, related_name="replaced_by"
    )

    objects = AcademicRecordQuerySet.as_manager()

    class Meta(Replaceable.Meta):
        constraints = [
            *Replaceable.Meta.constraints,
            models.UniqueConstraint(
                fields=["applicant"],
                condition=Q(ended_at=None),
                name="triage_one_record_in_force",
            ),
            models.CheckConstraint(
                condition=Q(unremediated=False) | Q(clerkship_failures__gte=1),
                name="triage_unremediated_needs_a_failure",
            ),
            models.CheckConstraint(
                condition=Q(clerkship_failures__gte=0, marginal_passes__gte=0),
                name="triage_counts_are_not_negative",
            ),
        ]

    def __str__(self) -> str:
        return f"record {self.pk} of applicant {self.applicant_id}"
