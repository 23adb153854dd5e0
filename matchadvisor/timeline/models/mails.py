"""What people chose about mails, and every reminder and digest that was decided."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q

from matchadvisor.accounts.models import User
from matchadvisor.common.db import one_of
from matchadvisor.timeline.enums import Cadence, Recipient
from triage.models import Applicant

MONDAY = 0
MORNING = 8


class MailPreference(models.Model):
    """When one person gets which mails; who never chose gets the defaults.

    ``time_zone`` empty means that of the school. ``weekday`` counts from Monday, 0.
    """

    user = models.OneToOneField(User, models.CASCADE, related_name="mail_preference")
    digest = models.CharField(
        max_length=10, choices=Cadence.choices(), default=Cadence.WEEKLY.value
    )
    weekday = models.PositiveSmallIntegerField(default=MONDAY, validators=[MaxValueValidator(6)])
    hour = models.PositiveSmallIntegerField(default=MORNING, validators=[MaxValueValidator(23)])
    reminders = models.BooleanField(default=True)
    time_zone = models.CharField(max_length=64, blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(weekday__lte=6) & Q(hour__lte=23), name="timeline_digest_time_is_real"
            ),
            one_of("digest", Cadence, name="timeline_cadence_is_known"),
        ]

    def __str__(self) -> str:
        return f"mail preference of user {self.user_id}"


class Reminder(models.Model):
    """A decision to remind somebody once of one thing: the row is what makes it the only time.

    ``subject`` names the thing, like ``milestone-12`` or ``letter-7``; ``occasion`` the rung of
    the ladder. ``user`` is empty for a letter writer. ``message_key`` is that of the mail in
    the outbox, empty where the person wants no reminders and sees it in the product only.
    """

    applicant = models.ForeignKey(Applicant, models.CASCADE, related_name="reminders")
    subject = models.CharField(max_length=40)
    occasion = models.CharField(max_length=40)
    recipient = models.CharField(max_length=12, choices=Recipient.choices())
    user = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    message_key = models.CharField(max_length=200, blank=True)
    decided_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "occasion", "user"],
                condition=Q(user__isnull=False),
                name="timeline_one_reminder_per_occasion",
            ),
            models.UniqueConstraint(
                fields=["subject", "occasion"],
                condition=Q(user=None),
                name="timeline_one_reminder_per_writer",
            ),
            one_of("recipient", Recipient, name="timeline_recipient_is_known"),
        ]
        indexes = [models.Index(fields=["applicant", "decided_at"], name="timeline_reminded")]

    def __str__(self) -> str:
        return f"reminder {self.pk}"


class Digest(models.Model):
    """What was decided about one person's digest of one day of theirs: sent, or nothing to say.

    ``day`` is the local day that the digest belongs to; ``message_key`` is empty where there was
    nothing to say.
    """

    user = models.ForeignKey(User, models.CASCADE, related_name="digests")
    day = models.DateField()
    message_key = models.CharField(max_length=200, blank=True)
    decided_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "day"], name="timeline_one_digest_a_day")
        ]

    def __str__(self) -> str:
        return f"digest {self.pk} of user {self.user_id}"
