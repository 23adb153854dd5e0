"""What keeps a student's file, what asks for its end, and what is left of one that was erased."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from matchadvisor.accounts.enums import Role
from matchadvisor.accounts.models import School, User
from matchadvisor.common.db import both_or_neither, one_of
from matchadvisor.privacy.enums import ErasedBy
from triage.models import Applicant


class LegalHoldQuerySet(models.QuerySet["LegalHold"]):
    """Holds; one that was lifted stays on file."""

    def in_force(self) -> Self:
        """Those that nobody lifted."""
        return self.filter(lifted_at=None)


class LegalHold(models.Model):
    """A file must not be erased for now, for a reason that the dean wrote down."""

    applicant = models.ForeignKey(Applicant, models.CASCADE, related_name="legal_holds")
    reason = models.CharField(max_length=300)
    set_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    set_at = models.DateTimeField()
    lifted_because = models.CharField(max_length=300, blank=True)
    lifted_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    lifted_at = models.DateTimeField(null=True, blank=True)

    objects = LegalHoldQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["applicant"],
                condition=Q(lifted_at=None),
                name="privacy_one_hold_in_force",
            ),
            both_or_neither(
                Q(lifted_at=None), Q(lifted_because=""), name="privacy_lifted_for_a_reason"
            ),
            both_or_neither(Q(lifted_at=None), Q(lifted_by=None), name="privacy_lifted_by_someone"),
            models.CheckConstraint(condition=~Q(reason=""), name="privacy_hold_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"hold {self.pk} of applicant {self.applicant_id}"


class ErasureRequest(models.Model):
    """A dean asks to erase a file before its time; somebody else has to confirm it."""

    applicant = models.OneToOneField(Applicant, models.CASCADE, related_name="erasure_request")
    reason = models.CharField(max_length=300)
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="privacy_erasure_has_a_reason")
        ]

    def __str__(self) -> str:
        return f"erasure request of applicant {self.applicant_id}"


class ErasedFileQuerySet(models.QuerySet["ErasedFile"]):
    """What is left of files that were erased."""

    def visible_to(self, user: User) -> Self:
        """Those of a dean's school."""
        return self.filter(school_id=user.school_id) if user.role == Role.DEAN else self.none()


class ErasedFile(models.Model):
    """What is left of a student's file: that it was erased, when, by whom and by which rule.

    ``counts`` are numbers of rows by table; nothing here says who the student was.
    """

    school = models.ForeignKey(School, models.PROTECT, related_name="erased_files")
    applicant_id = models.PositiveBigIntegerField(unique=True)
    rule = models.CharField(max_length=10, choices=ErasedBy.choices())
    policy_version = models.CharField(max_length=40)
    erased_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    confirmed_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    erased_at = models.DateTimeField()
    counts = models.JSONField(default=dict)
    files = models.PositiveIntegerField()

    objects = ErasedFileQuerySet.as_manager()

    class Meta:
        constraints = [
            one_of("rule", ErasedBy, name="privacy_erased_by_a_known_rule"),
            both_or_neither(
                Q(rule=ErasedBy.EARLY.value),
                Q(confirmed_by__isnull=False),
                name="privacy_early_needs_a_second_person",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by=None) | ~Q(confirmed_by=F("erased_by")),
                name="privacy_second_person_is_another",
            ),
        ]

    def __str__(self) -> str:
        return f"erased file of applicant {self.applicant_id}"
