"""What the applicant hands to the office for the MSPE (N-7)."""

from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from matchadvisor.accounts.enums import Role
from matchadvisor.accounts.models import User
from matchadvisor.common.db import both_or_neither
from triage.models import Applicant
from triage.models.scoped import Replaceable


class MspeDraftQuerySet(models.QuerySet["MspeDraft"]):
    """Drafts; the whole office reads those that were handed over, since it writes the MSPE."""

    def visible_to(self, user: User) -> Self:
        """The student's own; for advisors and deans their students'; handed over, the office's."""
        found = self.filter(applicant__in=Applicant.objects.visible_to(user))
        return found.handed_over() if user.role == Role.COORDINATOR else found

    def in_force(self) -> Self:
        """Drafts that no later one replaced."""
        return self.filter(ended_at=None)

    def handed_over(self) -> Self:
        """Drafts that are with the office."""
        return self.filter(handed_over_at__isnull=False)

    def with_the_office(self) -> Self:
        """The last that each student handed over; words drafted since do not take it away."""
        later = MspeDraft.objects.filter(
            applicant=OuterRef("applicant"),
            season=OuterRef("season"),
            handed_over_at__gt=OuterRef("handed_over_at"),
        )
        return self.handed_over().filter(~Exists(later))


class MspeDraft(Replaceable):
    """Noteworthy characteristics and the facts that were checked; a later draft replaces it.

    ``characteristics`` are texts in their order, ``checked`` codes of facts. A draft that was
    handed over is not edited: the next words are a new draft.
    """

    applicant = models.ForeignKey(Applicant, models.CASCADE, related_name="mspe_drafts")
    season = models.PositiveSmallIntegerField()
    characteristics = models.JSONField(default=list, blank=True)
    checked = models.JSONField(default=list, blank=True)
    written_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    handed_over_at = models.DateTimeField(null=True, blank=True)
    received_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    received_at = models.DateTimeField(null=True, blank=True)

    objects = MspeDraftQuerySet.as_manager()

    class Meta(Replaceable.Meta):
        constraints = [
            *Replaceable.Meta.constraints,
            models.UniqueConstraint(
                fields=["applicant", "season"],
                condition=Q(ended_at=None),
                name="narrative_one_mspe_draft_in_force",
            ),
            both_or_neither(
                Q(received_at=None), Q(received_by=None), name="narrative_mspe_received_by_someone"
            ),
            models.CheckConstraint(
                condition=Q(received_at=None) | Q(handed_over_at__isnull=False),
                name="narrative_mspe_received_after_hand_over",
            ),
        ]

    def __str__(self) -> str:
        return f"MSPE draft {self.pk} of applicant {self.applicant_id}"
