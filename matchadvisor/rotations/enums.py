"""The words of rotations: kinds, how far they are, and the steps around each."""

from matchadvisor.core.enums import LabelledEnum


class RotationKind(LabelledEnum):
    """What sort of month it is."""

    AWAY = "away", "Away rotation"
    SUB_INTERNSHIP = "sub_internship", "Sub-internship"


class RotationState(LabelledEnum):
    """How far a rotation is."""

    PLANNED = "planned", "Planned"
    DONE = "done", "Done"
    DROPPED = "dropped", "Dropped"


class Step(LabelledEnum):
    """What surrounds a rotation, in the order of its days (R-2)."""

    PREPARE = "prepare", "Prepare for the rotation"
    FEEDBACK = "feedback", "Ask for feedback at mid-rotation"
    INTEREST = "interest", "Tell the director of your interest"
    LETTER = "letter", "Ask for the letter, and for a word on your behalf"
