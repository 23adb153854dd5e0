"""What was done to a writer on the plan: by whom, when, and for the office why."""

from dataclasses import dataclass
from datetime import datetime

from letters.enums import Party, WriterStep
from letters.models import Writer


@dataclass(frozen=True, slots=True)
class WriterChangeRow:
    """One thing done; ``fields`` are the names of what changed."""

    step: WriterStep
    fields: tuple[str, ...]
    by: str
    is_for_student: bool
    reason: str
    at: datetime


def writer_changes(*, writer: Writer) -> tuple[WriterChangeRow, ...]:
    """Everything done to a writer, oldest first; one query."""
    return tuple(
        WriterChangeRow(
            step=WriterStep(change.step),
            fields=tuple(change.fields),
            by=change.by.get_full_name(),
            is_for_student=change.party == Party.OFFICE,
            reason=change.reason,
            at=change.at,
        )
        for change in writer.changes.select_related("by").order_by("at", "pk")
    )
