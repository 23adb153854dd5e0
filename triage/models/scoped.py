"""What the tables that hang on an applicant have in common."""

from typing import Self, TypeVar

from django.db import models
from django.db.models import Q

from matchadvisor.accounts.enums import Role
from matchadvisor.accounts.models import User
from triage.models.applicants import Applicant

Row = TypeVar("Row", bound=models.Model)


class PrivateQuerySet(models.QuerySet[Row]):
    """Rows about scores, records and decisions: the coordinator sees none of them."""

    def visible_to(self, user: User) -> Self:
        """The student's own, those of an advisor's students, those of a dean's school."""
        if user.role == Role.COORDINATOR:
            return self.none()
        return self.filter(applicant__in=Applicant.objects.visible_to(user))


class ReplaceableQuerySet(PrivateQuerySet[Row]):
    """Rows that end and stay on file: ``ended_at`` is empty for those in force."""

    def in_force(self) -> Self:
        """Rows that nothing has replaced or withdrawn."""
        return self.filter(ended_at=None)


class Replaceable(models.Model):
    """A row that is never edited: a later one replaces it, or somebody ends it."""

    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_by=None) | Q(ended_at__isnull=False),
                name="%(app_label)s_%(class)s_ended_by_needs_a_time",
            )
        ]
