"""Writers: people an applicant worked with, who could write a letter."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from letters.enums import Closeness, Party, Setting, WriterRole, WriterStep
from letters.models.scoped import LettersQuerySet
from matchadvisor.accounts.models import User
from matchadvisor.common.db import both_or_neither, one_of
from triage.models import Applicant


class WriterQuerySet(LettersQuerySet["Writer"]):
    """Writers; a removed one stays on file for the requests that name them."""

    def on_plan(self) -> Self:
        """Writers whom nobody took off the plan."""
        return self.filter(removed_at=None)


class Writer(models.Model):
    """A person one applicant worked with, as that applicant knows them (L-1).

    ``specialty`` is a slug of the registry, empty where the writer's field is not in it.
    ``knows_clinical_work`` matters for research mentors, ``has_a_story`` for clinicians of
    another specialty: without it L-1 leaves them out of the order. ``worked_to`` is empty while
    they still work together.
    """

    applicant = models.ForeignKey(Applicant, models.CASCADE, related_name="writers")
    name = models.CharField(max_length=120)
    email = models.EmailField(blank=True)
    role = models.CharField(max_length=20, choices=WriterRole.choices())
    specialty = models.SlugField(max_length=60, blank=True)
    setting = models.CharField(max_length=20, choices=Setting.choices())
    closeness = models.CharField(max_length=10, choices=Closeness.choices())
    worked_from = models.DateField(null=True, blank=True)
    worked_to = models.DateField(null=True, blank=True)
    knows_clinical_work = models.BooleanField(default=False)
    has_a_story = models.BooleanField(default=False)
    added_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    removed_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = WriterQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["applicant", "email"],
                condition=~Q(email="") & Q(removed_at=None),
                name="letters_one_writer_per_address",
            ),
            models.CheckConstraint(condition=~Q(name=""), name="letters_writer_has_a_name"),
            models.CheckConstraint(
                condition=Q(email=Lower("email")), name="letters_writer_email_in_lower_case"
            ),
            models.CheckConstraint(
                condition=Q(worked_from=None)
                | Q(worked_to=None)
                | Q(worked_to__gte=F("worked_from")),
                name="letters_work_ends_after_it_began",
            ),
            both_or_neither(
                Q(removed_at=None), Q(removed_by=None), name="letters_writer_removed_by_someone"
            ),
            one_of("role", WriterRole, name="letters_writer_role_is_known"),
            one_of("setting", Setting, name="letters_setting_is_known"),
            one_of("closeness", Closeness, name="letters_closeness_is_known"),
        ]

    def __str__(self) -> str:
        return f"writer {self.pk} of applicant {self.applicant_id}"


class WriterChangeQuerySet(models.QuerySet["WriterChange"]):
    """Changes of what is on file of writers; every one is kept."""

    def visible_to(self, user: User) -> Self:
        """Those of the writers that the person sees."""
        return self.filter(writer__in=Writer.objects.visible_to(user))


class WriterChange(models.Model):
    """Somebody put a writer on the plan, changed what is on file or took the writer off.

    ``fields`` names what changed. ``reason`` is the office's when it acts for a student; the
    student may read it.
    """

    writer = models.ForeignKey(Writer, models.CASCADE, related_name="changes")
    step = models.CharField(max_length=10, choices=WriterStep.choices())
    fields = models.JSONField(default=list, blank=True)
    party = models.CharField(max_length=10, choices=Party.choices())
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()

    objects = WriterChangeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(party__in=[Party.APPLICANT.value, Party.OFFICE.value]),
                name="letters_no_writer_changes_a_writer",
            ),
            one_of("step", WriterStep, name="letters_writer_step_is_known"),
        ]

    def __str__(self) -> str:
        return f"change {self.pk} of writer {self.writer_id}"
