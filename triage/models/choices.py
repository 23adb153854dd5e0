"""The specialties an applicant aims at: one target, any number of backups (B-5)."""

from django.db import models
from django.db.models import Q

from matchadvisor.accounts.models import User
from matchadvisor.common.db import one_of
from triage.enums import ChoiceKind, Origin
from triage.models.applicants import Applicant
from triage.models.scoped import Replaceable, ReplaceableQuerySet


class SpecialtyChoiceQuerySet(ReplaceableQuerySet["SpecialtyChoice"]):
    """Choices; one that was dropped or answered anew has ended."""

    def targets(self) -> "SpecialtyChoiceQuerySet":
        """Targets in force, one at most for each applicant."""
        return self.in_force().filter(kind=ChoiceKind.TARGET.value)

    def backups(self) -> "SpecialtyChoiceQuerySet":
        """Backups in force."""
        return self.in_force().filter(kind=ChoiceKind.BACKUP.value)


class SpecialtyChoice(Replaceable):
    """One specialty, as target or as backup; ``specialty`` is a slug of the registry.

    ``willing`` is the answer to whether the applicant would truly train and practice in a
    backup; empty until they have said.
    """

    applicant = models.ForeignKey(Applicant, models.CASCADE, related_name="specialty_choices")
    specialty = models.SlugField(max_length=60)
    kind = models.CharField(max_length=10, choices=ChoiceKind.choices())
    willing = models.BooleanField(null=True, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    origin = models.CharField(max_length=10, choices=Origin.choices())
    chosen_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    chosen_at = models.DateTimeField()

    objects = SpecialtyChoiceQuerySet.as_manager()

    class Meta(Replaceable.Meta):
        constraints = [
            *Replaceable.Meta.constraints,
            models.UniqueConstraint(
                fields=["applicant"],
                condition=Q(ended_at=None, kind=ChoiceKind.TARGET.value),
                name="triage_one_target",
            ),
            models.UniqueConstraint(
                fields=["applicant", "specialty"],
                condition=Q(ended_at=None),
                name="triage_specialty_chosen_once",
            ),
            models.CheckConstraint(
                condition=Q(willing=None) | Q(kind=ChoiceKind.BACKUP.value),
                name="triage_only_a_backup_is_asked",
            ),
            one_of("kind", ChoiceKind, name="triage_choice_kind_is_known"),
            one_of("origin", Origin, name="triage_choice_origin_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of applicant {self.applicant_id}"
