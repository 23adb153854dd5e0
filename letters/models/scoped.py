"""What the tables that hang on an applicant have in common."""

from typing import Self, TypeVar

from django.db import models

from matchadvisor.accounts.models import User
from triage.models import Applicant

Row = TypeVar("Row", bound=models.Model)


class LettersQuerySet(models.QuerySet[Row]):
    """Rows about letters: the whole office works on them, the coordinator too."""

    def visible_to(self, user: User) -> Self:
        """The student's own, those of an advisor's students, those of the office's school."""
        return self.filter(applicant__in=Applicant.objects.visible_to(user))
