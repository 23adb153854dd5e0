"""What is brought in, and how far an import has come."""

from matchadvisor.core.enums import LabelledEnum


class ImportKind(LabelledEnum):
    """What a file speaks of."""

    STUDENTS = "students", "Students"
    PROGRAMS = "programs", "Facts about programs"
    OUTCOMES = "outcomes", "Outcomes"


class RunState(LabelledEnum):
    """How far an import has come."""

    UPLOADED = "uploaded", "Columns to be matched"
    MATCHED = "matched", "Being compared"
    PREVIEWED = "previewed", "Ready to look at"
    QUEUED = "queued", "Waiting for its turn"
    APPLYING = "applying", "Being applied"
    APPLIED = "applied", "Applied"
    FAILED = "failed", "Stopped"
    UNDOING = "undoing", "Being undone"
    UNDONE = "undone", "Undone"
    DISCARDED = "discarded", "Put away"


class Verdict(LabelledEnum):
    """What a row of the file does; an unchanged one only says what is on file already."""

    CREATED = "created", "New"
    UPDATED = "updated", "Changed"
    UNCHANGED = "unchanged", "Unchanged"
    REFUSED = "refused", "Refused"


WORKING = (RunState.MATCHED, RunState.QUEUED, RunState.APPLYING, RunState.UNDOING)
"""Something is to be done by a worker."""
WRITING = (RunState.APPLYING, RunState.UNDOING)
"""The school's data are being written; one run of a school at a time."""
OPEN = (RunState.UPLOADED, RunState.MATCHED, RunState.PREVIEWED)
"""Nothing was decided yet; such a run can be put away."""
UNDOABLE = (RunState.APPLIED, RunState.FAILED)
"""What was written can be taken back."""
OVER = (RunState.UNDONE, RunState.DISCARDED)
"""Nothing follows any more; the file is gone."""
EVER_PREVIEWED = (
    RunState.PREVIEWED,
    RunState.QUEUED,
    RunState.APPLYING,
    RunState.APPLIED,
    RunState.UNDOING,
    RunState.UNDONE,
)
"""The counts are known."""
EVER_ASKED = (
    RunState.QUEUED,
    RunState.APPLYING,
    RunState.APPLIED,
    RunState.UNDOING,
    RunState.UNDONE,
)
"""Somebody decided to apply it."""
