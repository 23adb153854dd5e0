"""Rotations: where an applicant works for a month, and what should come of it."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from letters.models import Writer
from matchadvisor.accounts.enums import Role
from matchadvisor.accounts.models import User
from matchadvisor.common.db import one_of
from matchadvisor.rotations.enums import RotationKind, RotationState
from programs.models import Program
from triage.models import Applicant


class RotationQuerySet(models.QuerySet["Rotation"]):
    """Rotations, and which of them a person may see."""

    def visible_to(self, user: User) -> Self:
        """The student's own, those of an advisor's students, those of a dean's school.

        Whether an away is worth it reads the score, so the coordinator sees none.
        """
        if user.role == Role.COORDINATOR:
            return self.none()
        return self.filter(applicant__in=Applicant.objects.visible_to(user))

    def kept(self) -> Self:
        """Planned or done; those that were dropped stay on file."""
        return self.exclude(state=RotationState.DROPPED)


class Rotation(models.Model):
    """One away or sub-internship of an applicant.

    ``place`` says where in the applicant's words; ``program`` links it to the catalogue where
    it is there. ``can_impress`` is the applicant's own answer, empty until given. ``writer`` is
    who should write the letter that it yields. ``version`` grows with every change.
    """

    applicant = models.ForeignKey(Applicant, models.CASCADE, related_name="rotations")
    kind = models.CharField(max_length=20, choices=RotationKind.choices())
    specialty = models.SlugField(max_length=60)
    program = models.ForeignKey(
        Program, models.PROTECT, null=True, blank=True, related_name="rotations"
    )
    place = models.CharField(max_length=200)
    starts_on = models.DateField()
    ends_on = models.DateField()
    can_impress = models.BooleanField(null=True, blank=True)
    state = models.CharField(
        max_length=10, choices=RotationState.choices(), default=RotationState.PLANNED
    )
    writer = models.ForeignKey(
        Writer, models.SET_NULL, null=True, blank=True, related_name="rotations"
    )
    version = models.PositiveIntegerField(default=1)
    changed_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()

    objects = RotationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="rotations_end_after_they_begin"
            ),
            models.CheckConstraint(condition=~Q(place=""), name="rotations_are_somewhere"),
            one_of("kind", RotationKind, name="rotations_kind_is_known"),
            one_of("state", RotationState, name="rotations_state_is_known"),
        ]

    def __str__(self) -> str:
        return f"rotation {self.pk} of applicant {self.applicant_id}"


class RotationChangeQuerySet(models.QuerySet["RotationChange"]):
    """Changes of rotations; every one is kept."""

    def visible_to(self, user: User) -> Self:
        """Those of the rotations that the person sees."""
        return self.filter(rotation__in=Rotation.objects.visible_to(user))


class RotationChange(models.Model):
    """Somebody entered or changed a rotation; ``fields`` names what changed."""

    rotation = models.ForeignKey(Rotation, models.CASCADE, related_name="changes")
    fields = models.JSONField(default=list, blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = RotationChangeQuerySet.as_manager()

    def __str__(self) -> str:
        return f"change {self.pk} of rotation {self.rotation_id}"
