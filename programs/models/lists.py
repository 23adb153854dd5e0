"""Program lists: one per applicant and specialty, their entries, signals and every change."""

from typing import Self

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q

from matchadvisor.accounts.models import User
from matchadvisor.common.db import both_or_neither, one_of
from programs.enums import ListKind, ListState, SignalTier, Status, Tag
from programs.models.catalogue import Program, Track
from triage.models import Applicant
from triage.models.scoped import PrivateQuerySet

FILED = [Status.APPLIED, Status.INVITED, Status.INTERVIEWED, Status.RANKED]
"""Statuses that an entry reaches only by an application that was filed."""


class ProgramListQuerySet(PrivateQuerySet["ProgramList"]):
    """Lists; whoever may read the scores of an applicant sees them."""


class ProgramList(models.Model):
    """Where one applicant applies in one specialty and season (B-5).

    A companion list holds the preliminary and transitional programs beside advanced positions
    of the specialty (V-6). ``version`` grows with every change of the list.
    """

    applicant = models.ForeignKey(Applicant, models.CASCADE, related_name="program_lists")
    specialty = models.SlugField(max_length=60)
    season = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=ListKind.choices(), default=ListKind.MAIN)
    state = models.CharField(max_length=10, choices=ListState.choices(), default=ListState.DRAFT)
    version = models.PositiveIntegerField(default=1)
    opened_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()

    objects = ProgramListQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["applicant", "specialty", "season", "kind"],
                name="programs_one_list_per_specialty",
            ),
            one_of("kind", ListKind, name="programs_list_kind_is_known"),
            one_of("state", ListState, name="programs_list_state_is_known"),
        ]

    def __str__(self) -> str:
        return f"list {self.pk} of applicant {self.applicant_id}"


class EntryQuerySet(models.QuerySet["Entry"]):
    """Entries; a removed one stays on file and no longer counts."""

    def visible_to(self, user: User) -> Self:
        """Those of the lists that the person sees."""
        return self.filter(program_list__in=ProgramList.objects.visible_to(user))

    def present(self) -> Self:
        """Entries that nobody has removed."""
        return self.filter(removed_at=None)


class Entry(models.Model):
    """One program on a list; an application goes to the program, ``track`` is what is meant.

    ``tag`` is a person's decision and empty until there is one (M-5). ``was_applied`` outlives
    a withdrawal, since the fee was paid (M-6). ``version`` grows with every change: who sends
    an older one has not seen what stands now.
    """

    program_list = models.ForeignKey(ProgramList, models.CASCADE, related_name="entries")
    program = models.ForeignKey(Program, models.PROTECT, related_name="entries")
    track = models.ForeignKey(Track, models.PROTECT, null=True, blank=True, related_name="entries")
    tag = models.CharField(max_length=10, choices=Tag.choices(), blank=True)
    tag_reason = models.CharField(max_length=500, blank=True)
    tagged_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    tagged_at = models.DateTimeField(null=True, blank=True)
    priority = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1)]
    )
    notes = models.TextField(max_length=4000, blank=True)
    is_home = models.BooleanField(default=False)
    is_rotated = models.BooleanField(default=False)
    has_tie = models.BooleanField(default=False)
    status = models.CharField(max_length=12, choices=Status.choices(), default=Status.CONSIDERING)
    was_applied = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)
    added_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["program_list", "program"],
                condition=Q(removed_at=None),
                name="programs_program_on_a_list_once",
            ),
            both_or_neither(Q(tag=""), Q(tagged_at=None), name="programs_tag_and_its_time"),
            both_or_neither(Q(tag=""), Q(tagged_by=None), name="programs_tag_and_its_person"),
            models.CheckConstraint(
                condition=~Q(tag="") | Q(tag_reason=""), name="programs_a_reason_is_of_a_tag"
            ),
            models.CheckConstraint(
                condition=(Q(status__in=FILED) & Q(was_applied=True))
                | Q(status=Status.WITHDRAWN)
                | (Q(status__in=[Status.CONSIDERING, Status.APPLYING]) & Q(was_applied=False)),
                name="programs_was_applied_fits_the_status",
            ),
            models.CheckConstraint(
                condition=Q(priority=None) | Q(priority__gte=1),
                name="programs_priority_starts_at_one",
            ),
            one_of("tag", Tag, name="programs_tag_is_known", may_be_empty=True),
            one_of("status", Status, name="programs_status_is_known"),
        ]

    def __str__(self) -> str:
        return f"entry {self.pk} of list {self.program_list_id}"


class SignalQuerySet(models.QuerySet["Signal"]):
    """Signals that are placed; one that is taken back is gone, its change stays on file."""

    def visible_to(self, user: User) -> Self:
        """Those of the lists that the person sees."""
        return self.filter(program_list__in=ProgramList.objects.visible_to(user))


class Signal(models.Model):
    """One signal on one entry (S-1).

    Signals of a tier are numbered from one up to the season's count; since a number is given
    once, two requests at once cannot give more than there are. ``reason`` is why a person
    placed it although a rule speaks against it.
    """

    program_list = models.ForeignKey(ProgramList, models.CASCADE, related_name="signals")
    entry = models.OneToOneField(Entry, models.CASCADE, related_name="signal")
    tier = models.CharField(max_length=10, choices=SignalTier.choices())
    number = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=1000, blank=True)
    placed_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    placed_at = models.DateTimeField()

    objects = SignalQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["program_list", "tier", "number"], name="programs_signal_given_once"
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1), name="programs_signals_start_at_one"
            ),
            one_of("tier", SignalTier, name="programs_signal_tier_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.tier} {self.number} of list {self.program_list_id}"


class EntryChangeQuerySet(models.QuerySet["EntryChange"]):
    """Changes of entries, kept for undo and for reading back."""

    def visible_to(self, user: User) -> Self:
        """Those of the lists that the person sees."""
        return self.filter(program_list__in=ProgramList.objects.visible_to(user))


class EntryChange(models.Model):
    """One entry before and after one action; those of one action share a ``batch``.

    ``version`` is the entry's after the change. An action that was undone says when, and the
    undoing is a batch of its own.
    """

    program_list = models.ForeignKey(ProgramList, models.CASCADE, related_name="changes")
    entry = models.ForeignKey(Entry, models.CASCADE, related_name="changes")
    batch = models.UUIDField(db_index=True)
    action = models.SlugField(max_length=30)
    before = models.JSONField()
    after = models.JSONField()
    version = models.PositiveIntegerField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = EntryChangeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["batch", "entry"], name="programs_entry_once_in_a_batch"
            ),
            models.UniqueConstraint(
                fields=["entry", "version"], name="programs_one_change_per_version"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.action} of entry {self.entry_id}"
