"""Why somebody of the office took records along, in their own words."""

from django.db import models
from django.db.models import Q

from matchadvisor.accounts.models import School, User
from matchadvisor.common.db import one_of
from matchadvisor.privacy.enums import Purpose
from triage.models import Applicant


class StatedPurpose(models.Model):
    """What was asked for before a file with records was handed out.

    The event of the disclosure names the row. ``applicant`` is set where the file is about one
    student; it goes with the student's file.
    """

    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    applicant = models.ForeignKey(
        Applicant, models.CASCADE, null=True, blank=True, related_name="stated_purposes"
    )
    purpose = models.CharField(max_length=20, choices=Purpose.choices())
    words = models.CharField(max_length=300)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            one_of("purpose", Purpose, name="privacy_purpose_is_known"),
            models.CheckConstraint(condition=~Q(words=""), name="privacy_purpose_has_words"),
        ]

    def __str__(self) -> str:
        return f"purpose {self.pk}"
