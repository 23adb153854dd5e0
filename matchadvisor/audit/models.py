"""The chain of recorded events, which only ever grows."""

from typing import Any, NoReturn

from django.db import models


class AppendOnly(Exception):
    """A recorded event is neither changed nor removed."""


class EventQuerySet(models.QuerySet["Event"]):
    """Events; writing to those that exist is refused, in the database as well."""

    def update(self, **kwargs: Any) -> NoReturn:
        """Refuse: an event stays as it was recorded."""
        raise AppendOnly

    def delete(self) -> NoReturn:
        """Refuse: an event stays."""
        raise AppendOnly

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse: an event stays as it was recorded."""
        raise AppendOnly


class Event(models.Model):
    """One thing a person or the system did, chained to the event before it by its hash."""

    seq = models.PositiveBigIntegerField(primary_key=True)
    kind = models.CharField(max_length=80)
    target_app = models.CharField(max_length=40)
    target_model = models.CharField(max_length=60)
    target_pk = models.CharField(max_length=64)
    school_id = models.PositiveBigIntegerField(null=True, blank=True)
    by_id = models.PositiveBigIntegerField(null=True, blank=True)
    at = models.DateTimeField()
    details = models.JSONField(default=dict)
    prev_hash = models.CharField(max_length=64, unique=True)
    hash = models.CharField(max_length=64, unique=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["target_app", "target_model", "target_pk"],
                name="audit_event_by_target",
            ),
            models.Index(fields=["school_id", "seq"], name="audit_event_by_school"),
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.kind}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert a new event; an event that exists is refused."""
        if not self._state.adding:
            raise AppendOnly
        kwargs["force_insert"] = True
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse: an event stays."""
        raise AppendOnly


class EventSubjectQuerySet(models.QuerySet["EventSubject"]):
    """Whom events are about; writing to rows that exist is refused, in the database as well."""

    def update(self, **kwargs: Any) -> NoReturn:
        """Refuse: whom an event is about stays."""
        raise AppendOnly

    def delete(self) -> NoReturn:
        """Refuse: whom an event is about stays."""
        raise AppendOnly

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse: whom an event is about stays."""
        raise AppendOnly


class EventSubject(models.Model):
    """One student whose record an event showed to somebody else, by key.

    The key outlives the student's file. The event holds how many there are and a digest of their
    keys, so that its hash covers them.
    """

    event = models.ForeignKey(Event, models.PROTECT, related_name="subjects")
    applicant_id = models.PositiveBigIntegerField()

    objects = EventSubjectQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["applicant_id", "event"], name="audit_one_subject_of_an_event"
            )
        ]

    def __str__(self) -> str:
        return f"{self.event_id} about {self.applicant_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert; a row that exists is refused."""
        if not self._state.adding:
            raise AppendOnly
        kwargs["force_insert"] = True
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse: whom an event is about stays."""
        raise AppendOnly


class ChainHead(models.Model):
    """The end of the chain: one row, locked while the next event is added."""

    id = models.PositiveSmallIntegerField(primary_key=True)
    seq = models.PositiveBigIntegerField()
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(id=1), name="audit_one_chain_head")
        ]

    def __str__(self) -> str:
        return f"head at {self.seq}"
