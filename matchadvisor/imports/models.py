"""Files that an office brings in, what their rows do, and what is remembered for the next one."""

import uuid
from datetime import datetime
from pathlib import PurePosixPath
from typing import Self

from django.core.files.storage import Storage, storages
from django.db import models
from django.db.models import Q

from matchadvisor.accounts.enums import Role
from matchadvisor.accounts.models import School, User
from matchadvisor.common.db import both_or_neither, one_of
from matchadvisor.imports.enums import (
    EVER_ASKED,
    EVER_PREVIEWED,
    OVER,
    WORKING,
    WRITING,
    ImportKind,
    RunState,
    Verdict,
)


def stored_name(run: "ImportRun", filename: str) -> str:
    """A name of our own: nothing of the uploaded file's name reaches the storage."""
    return str(PurePosixPath("imports", uuid.uuid4().hex))


def private_storage() -> Storage:
    """Where no address leads: only the worker reads what lies there."""
    return storages["private"]


class ImportRunQuerySet(models.QuerySet["ImportRun"]):
    """Imports, and which of them a person may see."""

    def visible_to(self, user: User) -> Self:
        """The office sees those of its school; nobody else sees any."""
        if user.role in {Role.COORDINATOR, Role.DEAN}:
            return self.filter(school_id=user.school_id)
        return self.none()

    def waiting(self, at: datetime) -> Self:
        """Those with something to do that no worker holds."""
        return self.filter(state__in=WORKING).filter(Q(lease_until=None) | Q(lease_until__lte=at))

    def with_file(self) -> Self:
        """Those whose file is still kept."""
        return self.exclude(file="")


class ImportRun(models.Model):
    """One file on its way into a school's data; the row is the truth of how far it has come.

    ``matching`` names for each heading the column that it means, "" for one that is left out;
    it is empty for the NRMP's upload, which has no header. ``digest`` tells one preview from
    another: only what somebody looked at is applied. The counts are of rows in the file.
    """

    school = models.ForeignKey(School, models.PROTECT, related_name="import_runs")
    kind = models.CharField(max_length=10, choices=ImportKind.choices())
    state = models.CharField(
        max_length=10, choices=RunState.choices(), default=RunState.UPLOADED.value
    )
    file = models.FileField(upload_to=stored_name, storage=private_storage, blank=True)
    shown_name = models.CharField(max_length=120)
    size = models.PositiveIntegerField()
    headings = models.JSONField(default=list, blank=True)
    matching = models.JSONField(default=list, blank=True)
    has_header = models.BooleanField(default=True)
    rows_in_file = models.PositiveIntegerField(default=0)
    uploaded_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    created = models.PositiveIntegerField(default=0)
    updated = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)
    is_renewed = models.BooleanField(default=False)
    previewed_at = models.DateTimeField(null=True, blank=True)
    asked_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField(null=True, blank=True)
    applied_at = models.DateTimeField(null=True, blank=True)
    undo_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    undo_asked_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    fault = models.CharField(max_length=300, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    lease = models.UUIDField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)

    objects = ImportRunQuerySet.as_manager()

    class Meta:
        constraints = [
            one_of("kind", ImportKind, name="imports_kind_is_known"),
            one_of("state", RunState, name="imports_state_is_known"),
            models.UniqueConstraint(
                fields=["school"],
                condition=Q(state__in=[state.value for state in WRITING]),
                name="imports_one_at_a_time",
            ),
            both_or_neither(
                Q(lease__isnull=True), Q(lease_until__isnull=True), name="imports_lease_and_end"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[state.value for state in EVER_PREVIEWED])
                | (~Q(digest="") & Q(previewed_at__isnull=False)),
                name="imports_preview_comes_first",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[state.value for state in EVER_ASKED])
                | Q(asked_by__isnull=False, asked_at__isnull=False),
                name="imports_somebody_asked_for_it",
            ),
            models.CheckConstraint(
                condition=~Q(state=RunState.APPLIED.value) | Q(applied_at__isnull=False),
                name="imports_applied_has_its_time",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[RunState.UNDOING.value, RunState.UNDONE.value])
                | Q(undo_by__isnull=False, undo_asked_at__isnull=False),
                name="imports_somebody_asked_for_undo",
            ),
            both_or_neither(
                Q(state__in=[state.value for state in OVER]),
                Q(ended_at__isnull=False),
                name="imports_over_has_its_time",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[state.value for state in (*OVER, RunState.FAILED)])
                | Q(lease=None),
                name="imports_nobody_holds_what_stands",
            ),
            both_or_neither(
                Q(state=RunState.FAILED.value), ~Q(fault=""), name="imports_failed_says_why"
            ),
        ]
        indexes = [
            models.Index(
                fields=["lease_until", "id"],
                condition=Q(state__in=[state.value for state in WORKING]),
                name="imports_waiting",
            )
        ]

    def __str__(self) -> str:
        return f"import {self.pk}"


class ImportRowQuerySet(models.QuerySet["ImportRow"]):
    """Rows of imports."""

    def to_apply(self) -> Self:
        """Those that are still to be written."""
        return self.exclude(verdict=Verdict.REFUSED.value).filter(applied_at=None)

    def to_undo(self) -> Self:
        """Those that were written and not looked at by an undo yet."""
        return self.filter(is_written=True, undone_at=None)

    def left(self) -> Self:
        """Those of which something stayed as it was, when applied or when undone."""
        return self.exclude(left=[])


class ImportRow(models.Model):
    """What one row of a file does; rows that say nothing new are not kept.

    ``changes`` are lists of column, old and new text. ``about`` is the key of the student or
    the program once it is known. ``journal`` is what was written: how it stood before and
    after. ``left`` says what was left alone, and why, as lists of column and reason.
    """

    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    verdict = models.CharField(max_length=10, choices=Verdict.choices())
    label = models.CharField(max_length=240, blank=True)
    changes = models.JSONField(default=list, blank=True)
    overrides = models.JSONField(default=list, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    about = models.PositiveBigIntegerField(null=True, blank=True)
    journal = models.JSONField(default=dict, blank=True)
    left = models.JSONField(default=list, blank=True)
    is_written = models.BooleanField(default=False)
    applied_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = ImportRowQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "number"], name="imports_one_row_per_number"),
            one_of("verdict", Verdict, name="imports_verdict_is_known"),
            both_or_neither(
                Q(verdict=Verdict.REFUSED.value), ~Q(reason=""), name="imports_refused_says_why"
            ),
            models.CheckConstraint(
                condition=Q(is_written=False)
                | (Q(applied_at__isnull=False) & ~Q(verdict=Verdict.REFUSED.value)),
                name="imports_written_has_its_time",
            ),
            models.CheckConstraint(
                condition=Q(undone_at=None) | Q(is_written=True),
                name="imports_only_what_was_written_is_undone",
            ),
        ]
        indexes = [
            models.Index(fields=["run", "verdict", "number"], name="imports_rows_by_verdict"),
            models.Index(fields=["about"], name="imports_rows_about"),
        ]

    def __str__(self) -> str:
        return f"row {self.number} of import {self.run_id}"


class Matching(models.Model):
    """Which headings a school's files of one kind use, remembered for the next file."""

    school = models.ForeignKey(School, models.CASCADE, related_name="import_matchings")
    kind = models.CharField(max_length=10, choices=ImportKind.choices())
    headings = models.JSONField(default=dict)
    updated_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    updated_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "kind"], name="imports_one_matching_per_school_and_kind"
            ),
            one_of("kind", ImportKind, name="imports_matching_kind_is_known"),
        ]

    def __str__(self) -> str:
        return f"matching {self.pk}"
