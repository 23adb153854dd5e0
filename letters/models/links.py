"""Links for people without an account, and the mails that carried them."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from letters.enums import LinkPurpose, MailKind
from letters.models.requests import LetterRequest
from matchadvisor.accounts.models import School, User
from matchadvisor.common.db import both_or_neither, one_of


class Correspondent(models.Model):
    """An address that a school writes to about letters: a writer of any of its students."""

    school = models.ForeignKey(School, models.PROTECT, related_name="letter_correspondents")
    email = models.EmailField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "email"], name="letters_one_per_address"),
            models.CheckConstraint(
                condition=Q(email=Lower("email")), name="letters_address_in_lower_case"
            ),
        ]

    def __str__(self) -> str:
        return f"correspondent {self.pk}"


class LinkQuerySet(models.QuerySet["Link"]):
    """Links, found by the digest of their token."""

    def in_force(self) -> Self:
        """Links that nobody revoked."""
        return self.filter(revoked_at=None)


class Link(models.Model):
    """One token: only its SHA-256 is kept, so that the table opens no page.

    A writer's link opens every open request of the correspondent's school to that address; a
    delegate's opens ``letter_request`` alone.
    """

    correspondent = models.ForeignKey(Correspondent, models.CASCADE, related_name="links")
    purpose = models.CharField(max_length=10, choices=LinkPurpose.choices())
    letter_request = models.ForeignKey(
        LetterRequest, models.CASCADE, null=True, blank=True, related_name="delegate_links"
    )
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)

    objects = LinkQuerySet.as_manager()

    class Meta:
        constraints = [
            both_or_neither(
                Q(purpose=LinkPurpose.DELEGATE),
                Q(letter_request__isnull=False),
                name="letters_delegates_see_one_request",
            ),
            one_of("purpose", LinkPurpose, name="letters_link_purpose_is_known"),
        ]

    def __str__(self) -> str:
        return f"link {self.pk}"


class SentMail(models.Model):
    """A mail about one request that was put into the outbox; ``occasion`` makes it the only one."""

    letter_request = models.ForeignKey(LetterRequest, models.CASCADE, related_name="mails")
    kind = models.CharField(max_length=10, choices=MailKind.choices())
    occasion = models.CharField(max_length=40)
    by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["letter_request", "kind", "occasion"],
                name="letters_one_mail_per_occasion",
            ),
            one_of("kind", MailKind, name="letters_mail_kind_is_known"),
        ]

    def __str__(self) -> str:
        return f"mail {self.pk} about letter request {self.letter_request_id}"
