"""The words of the timeline: what falls due, who is reminded, and what mails people choose."""

from matchadvisor.core.enums import LabelledEnum


class Kind(LabelledEnum):
    """A step that a rule dates (T-1 to T-3, R-2), or one that people add."""

    SCORE_REPORT = "score_report", "Step 2 CK score on file"
    ASK_LETTERS = "ask_letters", "Letters asked"
    STATEMENT = "statement", "Statement final"
    CV = "cv", "CV final"
    MSPE = "mspe", "MSPE facts handed to the office"
    LETTERS_ASSIGNED = "letters_assigned", "Letters uploaded and assigned"
    SIGNALS = "signals", "Signals placed"
    READY = "ready", "Ready to submit"
    SUBMIT = "submit", "Submitted and certified"
    REVIEW_OPENS = "review_opens", "Programs may review"
    REGISTRATION_OPENS = "registration_opens", "Registration for the Match opens"
    REGISTRATION = "registration", "Registered for the Match"
    RANK_LIST = "rank_list", "Rank list certified"
    MATCH_WEEK = "match_week", "Match Week begins"
    MATCH_DAY = "match_day", "Match Day"
    ROTATION_PREPARE = "rotation_prepare", "Prepare for the rotation"
    ROTATION_FEEDBACK = "rotation_feedback", "Ask for feedback at mid-rotation"
    ROTATION_INTEREST = "rotation_interest", "Tell the director of your interest"
    ROTATION_LETTER = "rotation_letter", "Ask for the letter of the rotation"
    OWN = "own", "A date of your own"
    COHORT = "cohort", "A date of the office"


PERSONAL = frozenset(
    {
        Kind.OWN,
        Kind.ROTATION_PREPARE,
        Kind.ROTATION_FEEDBACK,
        Kind.ROTATION_INTEREST,
        Kind.ROTATION_LETTER,
    }
)
"""Kinds of which only the applicant is reminded."""


class Lane(LabelledEnum):
    """The kinds of work that the season's strip shows one below the other."""

    PROGRAMS = "programs", "Programs"
    LETTERS = "letters", "Letters"
    STORY = "story", "Story"
    ROTATIONS = "rotations", "Rotations"
    APPLICATION = "application", "Application"
    MATCH = "match", "Match"
    OTHER = "other", "Other"


class Change(LabelledEnum):
    """What happened to a milestone."""

    PLANNED = "planned", "Added"
    FOLLOWED = "followed", "Moved with the season"
    MOVED = "moved", "Moved"
    COMPLETED = "completed", "Completed"
    REOPENED = "reopened", "Opened again"
    ASSIGNED = "assigned", "Assigned"
    CANCELLED = "cancelled", "No longer needed"
    REVIVED = "revived", "Needed again"


class Recipient(LabelledEnum):
    """Whom a rung of the ladder reaches, in the order in which it climbs (T-5)."""

    APPLICANT = "applicant", "The applicant"
    WRITER = "writer", "The letter writer"
    COORDINATOR = "coordinator", "The coordinator"
    ADVISOR = "advisor", "The advisor"


class MailKind(LabelledEnum):
    """A kind of mail that a person may stop."""

    DIGEST = "digest", "Digest of what is due"
    REMINDER = "reminder", "Reminders of single dates"


class Cadence(LabelledEnum):
    """How often somebody wants a digest."""

    DAILY = "daily", "Every day"
    WEEKLY = "weekly", "Once a week"
    NEVER = "never", "Never"
