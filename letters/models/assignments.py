"""Assignments: which uploaded letter goes to which program (L-8)."""

from typing import Self

from django.db import models
from django.db.models import Q

from letters.models.requests import LetterRequest
from matchadvisor.accounts.models import User
from programs.models import Program
from triage.models import Applicant


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    """Assignments, and which of them a person may see."""

    def visible_to(self, user: User) -> Self:
        """Those of the requests that the person sees."""
        return self.filter(letter_request__in=LetterRequest.objects.visible_to(user))


class Assignment(models.Model):
    """One letter at one program, in one of the places that the service offers there.

    ``place`` runs from 1 to the service's limit (empty where none is on file), so that two
    requests at once cannot fill a program beyond it.
    """

    letter_request = models.ForeignKey(LetterRequest, models.CASCADE, related_name="assignments")
    applicant = models.ForeignKey(Applicant, models.CASCADE, related_name="+")
    season = models.PositiveSmallIntegerField()
    program = models.ForeignKey(Program, models.PROTECT, related_name="+")
    place = models.PositiveSmallIntegerField(null=True, blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["letter_request", "program"], name="letters_once_per_program"
            ),
            models.UniqueConstraint(
                fields=["applicant", "season", "program", "place"],
                name="letters_one_letter_per_place",
            ),
            models.CheckConstraint(
                condition=Q(place=None) | Q(place__gte=1), name="letters_places_start_at_one"
            ),
        ]

    def __str__(self) -> str:
        return f"assignment {self.pk} of letter request {self.letter_request_id}"
