"""Experiences as they go into the application, and every earlier wording (N-4)."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from matchadvisor.accounts.models import User
from matchadvisor.common.db import one_of
from matchadvisor.narrative.enums import Section
from triage.models import Applicant
from triage.models.scoped import PrivateQuerySet


class Wording(models.Model):
    """The words and days of an experience; ``started_on`` and ``ended_on`` are firsts of months.

    Without ``ended_on`` it goes on. ``meaningful_text`` counts while the entry is marked as most
    meaningful; unmarked, it is kept and not shown.
    """

    section = models.CharField(max_length=12, choices=Section.choices())
    organisation = models.CharField(max_length=200, blank=True)
    role = models.CharField(max_length=200)
    started_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    description = models.TextField(blank=True)
    is_most_meaningful = models.BooleanField(default=False)
    meaningful_text = models.TextField(blank=True)

    class Meta:
        abstract = True


class ExperienceQuerySet(PrivateQuerySet["Experience"]):
    """Experiences; a removed one stays on file and can be brought back."""

    def current(self) -> Self:
        """Experiences that nobody removed."""
        return self.filter(removed_at=None)

    def in_order(self) -> Self:
        """In the order that the applicant gave them."""
        return self.order_by("position", "pk")


class Experience(Wording):
    """One experience as it reads now; ``version`` counts its wordings.

    A person who saves says which version they saw, so that nobody overwrites unseen words.
    """

    applicant = models.ForeignKey(Applicant, models.CASCADE, related_name="experiences")
    position = models.PositiveIntegerField()
    version = models.PositiveIntegerField(default=1)
    updated_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    updated_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = ExperienceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(role=""), name="narrative_experience_has_a_role"),
            models.CheckConstraint(
                condition=Q(ended_on=None)
                | Q(started_on__isnull=False, ended_on__gte=F("started_on")),
                name="narrative_experience_ends_after_its_start",
            ),
            one_of("section", Section, name="narrative_section_is_known"),
        ]

    def __str__(self) -> str:
        return f"experience {self.pk} of applicant {self.applicant_id}"


class ExperienceVersionQuerySet(models.QuerySet["ExperienceVersion"]):
    """Wordings of experiences."""

    def visible_to(self, user: User) -> Self:
        """Those of the experiences that the person sees."""
        return self.filter(experience__in=Experience.objects.visible_to(user))


class ExperienceVersion(Wording):
    """One wording of an experience, the one in force included; never edited."""

    experience = models.ForeignKey(Experience, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    saved_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()

    objects = ExperienceVersionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["experience", "number"], name="narrative_wording_number_once"
            )
        ]

    def __str__(self) -> str:
        return f"wording {self.number} of experience {self.experience_id}"
