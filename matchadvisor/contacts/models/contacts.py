"""Contacts: one row each time that somebody of the office spoke with a student, or tried to."""

from typing import Self

from django.db import models
from django.db.models import Q

from matchadvisor.accounts.enums import Role
from matchadvisor.accounts.models import User
from matchadvisor.common.db import both_or_neither, one_of
from matchadvisor.contacts.enums import ContactWay
from triage.models import Applicant
from triage.models.scoped import Replaceable


class ContactQuerySet(models.QuerySet["Contact"]):
    """Contacts; one that was corrected has ended, and its correction counts."""

    def visible_to(self, user: User) -> Self:
        """The office's of the students it sees; students see those in which they took part."""
        theirs = self.filter(applicant__in=Applicant.objects.visible_to(user))
        return theirs.in_force().filter(reached=True) if user.role == Role.STUDENT else theirs

    def in_force(self) -> Self:
        """Contacts that no correction replaced."""
        return self.filter(ended_at=None)

    def waiting(self) -> Self:
        """Those whose next step is not done yet."""
        return self.in_force().exclude(next_step="").filter(settled_at=None)


class Contact(Replaceable):
    """One contact of the office with a student, and what follows from it.

    ``on`` is the day, ``at`` the moment at which it was written down. Only where the student was
    reached something can have been agreed. A next step waits until somebody settles it; it may do
    without a day. A correction is a row of its own which replaces the first.
    """

    applicant = models.ForeignKey(Applicant, models.CASCADE, related_name="contacts")
    on = models.DateField()
    way = models.CharField(max_length=10, choices=ContactWay.choices())
    reached = models.BooleanField()
    agreed = models.TextField(blank=True)
    next_step = models.CharField(max_length=300, blank=True)
    next_on = models.DateField(null=True, blank=True)
    settled_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    replaces = models.OneToOneField(
        "self", models.RESTRICT, null=True, blank=True, related_name="replaced_by"
    )

    objects = ContactQuerySet.as_manager()

    class Meta(Replaceable.Meta):
        constraints = [
            *Replaceable.Meta.constraints,
            models.CheckConstraint(
                condition=Q(agreed="") | Q(reached=True),
                name="contacts_nothing_agreed_with_nobody",
            ),
            models.CheckConstraint(
                condition=Q(next_on=None) | ~Q(next_step=""),
                name="contacts_next_day_has_a_step",
            ),
            models.CheckConstraint(
                condition=Q(settled_at=None) | ~Q(next_step=""),
                name="contacts_only_a_step_is_settled",
            ),
            both_or_neither(
                Q(settled_at=None), Q(settled_by=None), name="contacts_settled_by_someone"
            ),
            one_of("way", ContactWay, name="contacts_way_is_known"),
        ]
        indexes = [
            models.Index(
                fields=["applicant", "-on"],
                condition=Q(ended_at=None),
                name="contacts_latest",
            )
        ]

    def __str__(self) -> str:
        return f"contact {self.pk} with applicant {self.applicant_id}"
