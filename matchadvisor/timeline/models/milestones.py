"""Milestones: what each applicant has to reach by which day (T-4)."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from matchadvisor.accounts.models import School, User
from matchadvisor.common.db import both_or_neither, one_of
from matchadvisor.timeline.enums import Change, Kind
from triage.models import Applicant

ADDED = [Kind.OWN, Kind.COHORT]
"""Kinds that people add; every other one comes from a dated rule."""


class CohortDateQuerySet(models.QuerySet["CohortDate"]):
    """Dates of the office; one that was taken back stays on file."""

    def visible_to(self, user: User) -> Self:
        """Those of the person's school."""
        return self.filter(school_id=user.school_id) if user.school_id else self.none()

    def in_force(self) -> Self:
        """Dates that nobody took back."""
        return self.filter(ended_at=None)


class CohortDate(models.Model):
    """A day that the office sets for all its students of a season."""

    school = models.ForeignKey(School, models.PROTECT, related_name="cohort_dates")
    season = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=120)
    note = models.CharField(max_length=500, blank=True)
    due_on = models.DateField()
    set_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    set_at = models.DateTimeField()
    ended_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = CohortDateQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="timeline_cohort_date_has_title"),
            both_or_neither(
                Q(ended_at=None), Q(ended_by=None), name="timeline_cohort_date_ended_by_someone"
            ),
        ]

    def __str__(self) -> str:
        return f"cohort date {self.pk}"


class MilestoneQuerySet(models.QuerySet["Milestone"]):
    """Milestones, and which of them still wait."""

    def visible_to(self, user: User) -> Self:
        """The student's own, those of an advisor's students, those of the office's school."""
        return self.filter(applicant__in=Applicant.objects.visible_to(user))

    def in_force(self) -> Self:
        """Milestones that are still needed."""
        return self.filter(cancelled_at=None)

    def open(self) -> Self:
        """Needed and not completed by a person."""
        return self.in_force().filter(completed_at=None)

    def of_current(self) -> Self:
        """Those of students who are in the class."""
        return self.filter(applicant__left_on=None)


class Milestone(models.Model):
    """One thing one applicant has to reach, with its day.

    The day follows the season (``season_due_on`` is what the season says) until a person moved
    or completed it. ``specialty`` is empty for what all specialties share. ``due_at`` is there
    where the hour is published. ``subject`` tells apart what comes more than once, such as the steps
    around two rotations. ``sequence`` grows with every change that calendars must hear of.
    """

    applicant = models.ForeignKey(Applicant, models.CASCADE, related_name="milestones")
    season = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=Kind.choices())
    specialty = models.SlugField(max_length=60, blank=True)
    subject = models.CharField(max_length=40, blank=True)
    cohort_date = models.ForeignKey(
        CohortDate, models.PROTECT, null=True, blank=True, related_name="milestones"
    )
    title = models.CharField(max_length=120, blank=True)
    note = models.CharField(max_length=500, blank=True)
    service = models.CharField(max_length=40, blank=True)
    is_event = models.BooleanField(default=False)
    due_on = models.DateField(null=True, blank=True)
    latest_on = models.DateField(null=True, blank=True)
    due_at = models.DateTimeField(null=True, blank=True)
    time_zone = models.CharField(max_length=64, blank=True)
    is_provisional = models.BooleanField(default=False)
    season_due_on = models.DateField(null=True, blank=True)
    rule = models.CharField(max_length=5, blank=True)
    source = models.CharField(max_length=300, blank=True)
    policy_version = models.CharField(max_length=80, blank=True)
    assigned_to = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    moved_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    moved_at = models.DateTimeField(null=True, blank=True)
    completed_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    completed_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    sequence = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()

    objects = MilestoneQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["applicant", "season", "kind", "specialty", "subject"],
                condition=~Q(kind__in=ADDED),
                name="timeline_one_per_rule",
            ),
            models.UniqueConstraint(
                fields=["applicant", "cohort_date"],
                condition=Q(cohort_date__isnull=False),
                name="timeline_one_per_cohort_date",
            ),
            both_or_neither(
                Q(kind=Kind.COHORT), Q(cohort_date__isnull=False), name="timeline_cohort_and_date"
            ),
            models.CheckConstraint(
                condition=~Q(kind=Kind.OWN) | (~Q(title="") & Q(due_on__isnull=False)),
                name="timeline_own_date_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(latest_on=None) | Q(due_on=None) | Q(latest_on__gt=F("due_on")),
                name="timeline_latest_is_after_the_aim",
            ),
            both_or_neither(Q(moved_at=None), Q(moved_by=None), name="timeline_moved_by_someone"),
            both_or_neither(
                Q(completed_at=None), Q(completed_by=None), name="timeline_completed_by_someone"
            ),
            one_of("kind", Kind, name="timeline_kind_is_known"),
        ]
        indexes = [
            models.Index(
                fields=["season", "due_on"],
                condition=Q(completed_at=None, cancelled_at=None),
                name="timeline_open_milestones",
            )
        ]

    def __str__(self) -> str:
        return f"milestone {self.pk} of applicant {self.applicant_id}"


class MilestoneChangeQuerySet(models.QuerySet["MilestoneChange"]):
    """Changes of milestones; every one is kept."""

    def visible_to(self, user: User) -> Self:
        """Those of the milestones that the person sees."""
        return self.filter(milestone__in=Milestone.objects.visible_to(user))


class MilestoneChange(models.Model):
    """One change of one milestone; ``by`` is empty where it followed the season.

    ``latest_before`` and ``latest_after`` are the last day that serves, where the season changed it.
    """

    milestone = models.ForeignKey(Milestone, models.CASCADE, related_name="changes")
    change = models.CharField(max_length=10, choices=Change.choices())
    due_before = models.DateField(null=True, blank=True)
    due_after = models.DateField(null=True, blank=True)
    latest_before = models.DateField(null=True, blank=True)
    latest_after = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    objects = MilestoneChangeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(change=Change.MOVED) | ~Q(reason=""),
                name="timeline_a_move_has_a_reason",
            ),
            one_of("change", Change, name="timeline_change_is_known"),
        ]

    def __str__(self) -> str:
        return f"change {self.pk} of milestone {self.milestone_id}"
