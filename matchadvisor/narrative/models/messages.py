"""The log of messages that applicants sent to programs (S-2); the product sends none itself."""

from django.db import models
from django.db.models import Q

from matchadvisor.accounts.models import User
from matchadvisor.common.db import one_of
from matchadvisor.narrative.enums import Channel, Occasion
from programs.models import Program
from triage.models import Applicant
from triage.models.scoped import PrivateQuerySet


class ProgramMessageQuerySet(PrivateQuerySet["ProgramMessage"]):
    """Messages in the log."""


class ProgramMessage(models.Model):
    """One message as it was when the applicant said that it went out; never edited.

    ``key`` comes from the page on which it was composed, so that a double click logs it once.
    """

    applicant = models.ForeignKey(Applicant, models.CASCADE, related_name="program_messages")
    program = models.ForeignKey(Program, models.PROTECT, related_name="messages")
    specialty = models.SlugField(max_length=60)
    season = models.PositiveSmallIntegerField()
    occasion = models.CharField(max_length=20, choices=Occasion.choices())
    subject = models.CharField(max_length=500)
    body = models.TextField()
    channel = models.CharField(max_length=10, choices=Channel.choices())
    sent_on = models.DateField()
    key = models.UUIDField(unique=True)
    logged_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    logged_at = models.DateTimeField()

    objects = ProgramMessageQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(subject="") & ~Q(body=""), name="narrative_message_has_words"
            ),
            one_of("occasion", Occasion, name="narrative_occasion_is_known"),
            one_of("channel", Channel, name="narrative_channel_is_known"),
        ]

    def __str__(self) -> str:
        return f"message {self.pk} of applicant {self.applicant_id}"
