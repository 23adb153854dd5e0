"""Calendar feeds: a link that a calendar program reads without signing in."""

from typing import Self

from django.db import models
from django.db.models import Q

from matchadvisor.accounts.models import User
from triage.models import Applicant


class FeedQuerySet(models.QuerySet["Feed"]):
    """Feeds, and which of them still answer."""

    def visible_to(self, user: User) -> Self:
        """Only the applicant's own: a feed is theirs alone."""
        return self.filter(applicant__user=user)

    def in_force(self) -> Self:
        """Feeds that nobody revoked."""
        return self.filter(revoked_at=None)


class Feed(models.Model):
    """One feed of one applicant; only the SHA-256 of its token is kept."""

    applicant = models.ForeignKey(Applicant, models.CASCADE, related_name="feeds")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = FeedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["applicant"], condition=Q(revoked_at=None), name="timeline_one_feed"
            )
        ]

    def __str__(self) -> str:
        return f"feed {self.pk} of applicant {self.applicant_id}"
