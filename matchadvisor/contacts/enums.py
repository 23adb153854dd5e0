"""The words of contacts, notes and cases."""

from matchadvisor.core.enums import LabelledEnum


class ContactWay(LabelledEnum):
    """How the office and a student spoke."""

    MEETING = "meeting", "Meeting"
    CALL = "call", "Call"
    MAIL = "mail", "Mail"
    MESSAGE = "message", "Message"


class Audience(LabelledEnum):
    """Who may read a note."""

    SHARED = "shared", "Shared with the student"
    OFFICE = "office", "Office only"


class About(LabelledEnum):
    """What a note is about, besides the anchors, which have codes of their own."""

    GENERAL = "general", "General"
    STANDING = "standing", "Score and standing"
    DECISION = "decision", "Decision"
    LIST = "list", "Program list"
    LETTERS = "letters", "Letters"
    TIMELINE = "timeline", "Dates"
