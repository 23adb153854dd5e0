"""Cases: a concern about one student that somebody took on, until it is closed."""

from typing import Self

from django.db import models
from django.db.models import Q

from matchadvisor.accounts.enums import Role
from matchadvisor.accounts.models import User
from matchadvisor.common.db import both_or_neither
from matchadvisor.contacts.models.contacts import Contact
from triage.models import Applicant


class CaseQuerySet(models.QuerySet["Case"]):
    """Cases, which stand beside scores and lists: those who advise see them."""

    def visible_to(self, user: User) -> Self:
        """Those of an advisor's students and of a dean's school."""
        if user.role not in {Role.ADVISOR, Role.DEAN}:
            return self.none()
        return self.filter(applicant__in=Applicant.objects.visible_to(user))

    def open(self) -> Self:
        """Cases that nobody closed."""
        return self.filter(closed_at=None)


class Case(models.Model):
    """One concern about one student; the contact that closed it says what came of it.

    ``concern`` is the code of what the board found (O-1), empty where a person saw it first. What
    is closed stays closed: if the concern comes back, another case is opened.
    """

    applicant = models.ForeignKey(Applicant, models.CASCADE, related_name="cases")
    concern = models.CharField(max_length=40, blank=True)
    words = models.CharField(max_length=300)
    opened_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    closed_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_with = models.OneToOneField(
        Contact, models.RESTRICT, null=True, blank=True, related_name="closes"
    )

    objects = CaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["applicant", "concern"],
                condition=Q(closed_at=None) & ~Q(concern=""),
                name="contacts_one_open_case_per_concern",
            ),
            models.CheckConstraint(condition=~Q(words=""), name="contacts_case_has_words"),
            both_or_neither(
                Q(closed_at=None), Q(closed_by=None), name="contacts_closed_by_someone"
            ),
            both_or_neither(
                Q(closed_at=None), Q(closed_with=None), name="contacts_closed_with_a_contact"
            ),
        ]

    def __str__(self) -> str:
        return f"case {self.pk} of applicant {self.applicant_id}"
