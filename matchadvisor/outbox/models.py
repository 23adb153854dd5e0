"""Mails as rows, and the heartbeats of the processes that send them."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q

from matchadvisor.common.db import both_or_neither
from matchadvisor.outbox.enums import Process, State


class MessageQuerySet(models.QuerySet["Message"]):
    """Mails, and which of them wait."""

    def due(self, at: datetime) -> Self:
        """Mails to send at ``at`` that no worker holds."""
        return self.filter(state=State.PENDING, due_at__lte=at).filter(
            Q(lease_until=None) | Q(lease_until__lte=at)
        )


class Message(models.Model):
    """One mail to one address; the row is the truth, the broker only says that there is work.

    Subject, text, html and headers hold markers where a secret belongs, such as a link that signs
    in; ``secrets`` says what stands for each marker, and is empty once the mail is sent or given up.
    """

    key = models.CharField(max_length=200)
    school_id = models.PositiveBigIntegerField(null=True, blank=True)
    to = models.EmailField()
    reply_to = models.EmailField(blank=True)
    subject = models.CharField(max_length=200)
    text = models.TextField()
    html = models.TextField(blank=True)
    headers = models.JSONField(default=dict, blank=True)
    secrets = models.JSONField(null=True, blank=True)
    message_id = models.CharField(max_length=255)
    is_urgent = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=State.choices(), default=State.PENDING)
    due_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    lease = models.UUIDField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    last_error = models.CharField(max_length=60, blank=True)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key"], name="outbox_one_mail_for_a_key"),
            both_or_neither(
                Q(state=State.SENT),
                Q(sent_at__isnull=False),
                name="outbox_sent_and_its_time",
            ),
            both_or_neither(
                Q(lease__isnull=False),
                Q(lease_until__isnull=False),
                name="outbox_lease_and_its_end",
            ),
            models.CheckConstraint(
                condition=Q(secrets__isnull=True) | Q(state=State.PENDING),
                name="outbox_no_secret_outlives_its_mail",
            ),
            models.CheckConstraint(
                condition=Q(failed_at__isnull=True) | Q(state=State.FAILED),
                name="outbox_failed_at_only_when_given_up",
            ),
        ]
        indexes = [
            models.Index(
                F("is_urgent").desc(),
                "due_at",
                "id",
                condition=Q(state=State.PENDING),
                name="outbox_message_waiting",
            ),
            models.Index(
                fields=["school_id", "failed_at"],
                condition=Q(state=State.FAILED),
                name="outbox_message_given_up",
            ),
        ]

    def __str__(self) -> str:
        return self.key


class Heartbeat(models.Model):
    """When a process last showed that it lives."""

    process = models.CharField(max_length=20, primary_key=True, choices=Process.choices())
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.process
