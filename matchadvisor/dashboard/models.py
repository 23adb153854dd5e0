"""What the office keeps about its board: views by name, and what was sent from it."""

from typing import Self

from django.db import models
from django.db.models import Q

from matchadvisor.accounts.models import User
from matchadvisor.common.db import one_of
from matchadvisor.dashboard.enums import NudgeWay
from triage.models import Applicant


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    """Views of the board; each is its owner's alone."""

    def visible_to(self, user: User) -> Self:
        """The person's own."""
        return self.filter(owner=user)


class SavedView(models.Model):
    """Filters and order of the board under a name; ``query`` is what stands in the address."""

    owner = models.ForeignKey(User, models.CASCADE, related_name="saved_views")
    name = models.CharField(max_length=40)
    query = models.CharField(max_length=500)
    saved_at = models.DateTimeField()

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "name"], name="dashboard_view_named_once"),
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(query=""), name="dashboard_view_says_something"
            ),
        ]

    def __str__(self) -> str:
        return f"saved view {self.pk} of user {self.owner_id}"


class NudgeQuerySet(models.QuerySet["Nudge"]):
    """What was sent from the board."""

    def visible_to(self, user: User) -> Self:
        """What went to the students whom the person sees."""
        return self.filter(applicant__in=Applicant.objects.visible_to(user))


class Nudge(models.Model):
    """One mail that somebody sent a student from the board: a reminder, or the offer of a meeting.

    A student gets one of each a day at most, whoever presses the button how often. ``about`` is
    the concern's code; the mail itself names the kind of item alone.
    """

    applicant = models.ForeignKey(Applicant, models.CASCADE, related_name="nudges")
    way = models.CharField(max_length=10, choices=NudgeWay.choices())
    about = models.SlugField(max_length=40, blank=True)
    on = models.DateField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = NudgeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["applicant", "way", "on"], name="dashboard_one_nudge_a_day"
            ),
            one_of("way", NudgeWay, name="dashboard_nudge_way_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.way} of applicant {self.applicant_id}"
