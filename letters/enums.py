"""The words of letters: writers, what is asked of them, and how far a letter has come."""

from matchadvisor.core.enums import LabelledEnum


class WriterRole(LabelledEnum):
    """Who a writer is to the applicant; L-1 ranks all but a department, in this order."""

    FACULTY = "faculty", "Specialty faculty"
    SUB_INTERNSHIP = "sub_internship", "Sub-internship attending"
    DIRECTOR = "director", "Program or clerkship director"
    RESEARCH = "research", "Research mentor"
    OTHER_CLINICIAN = "other_clinician", "Clinician of another specialty"
    DEPARTMENT = "department", "Department or chair who writes for everyone"


class Closeness(LabelledEnum):
    """How closely writer and applicant worked together."""

    CLOSELY = "closely", "Closely, day by day"
    REGULARLY = "regularly", "Regularly"
    LITTLE = "little", "A little"


class Setting(LabelledEnum):
    """Where they worked together."""

    SUB_INTERNSHIP = "sub_internship", "Sub-internship"
    CLERKSHIP = "clerkship", "Clerkship"
    AWAY = "away", "Away rotation"
    ELECTIVE = "elective", "Elective"
    CLINIC = "clinic", "Clinic"
    RESEARCH = "research", "Research"
    OTHER = "other", "Something else"


class LetterKind(LabelledEnum):
    """The form of a letter (L-8)."""

    NARRATIVE = "narrative", "Narrative letter"
    STANDARDIZED = "standardized", "Standardized letter"
    CHAIR = "chair", "Chair's letter"


class State(LabelledEnum):
    """How far a letter has come (L-8)."""

    PLANNED = "planned", "Planned"
    ASKED = "asked", "Asked"
    AGREED = "agreed", "Agreed"
    PACKET_SENT = "packet_sent", "Packet sent"
    UPLOADED = "uploaded", "Uploaded"
    ASSIGNED = "assigned", "Assigned to programs"
    DECLINED = "declined", "Declined"
    WITHDRAWN = "withdrawn", "Withdrawn"


class Answer(LabelledEnum):
    """What a writer answers to the ask for a strong letter (L-4)."""

    STRONG = "strong", "Yes, a strong letter"
    HESITANT = "hesitant", "Can write one"
    DECLINED = "declined", "Not this time"


class Step(LabelledEnum):
    """A thing that somebody does to a request; which states allow it is L-8's table."""

    PLAN = "plan", "Planned"
    ASK = "ask", "Asked"
    ANSWER_STRONG = "answer_strong", "Answered: a strong letter"
    ANSWER_HESITANT = "answer_hesitant", "Answered: can write one"
    ANSWER_DECLINED = "answer_declined", "Answered: not this time"
    ACCEPT = "accept", "Kept, although not a strong one"
    SEND_PACKET = "send_packet", "Packet sent"
    REPORT_UPLOAD = "report_upload", "Upload reported"
    TAKE_BACK_UPLOAD = "take_back_upload", "Report of the upload taken back"
    ASSIGN = "assign", "Assigned to programs"
    UNASSIGN = "unassign", "Assignment taken back"
    WITHDRAW = "withdraw", "Withdrawn"
    NAME_DAY = "name_day", "Day it is needed by, changed"


class WriterStep(LabelledEnum):
    """What somebody did to what is on file of a writer."""

    ADDED = "added", "Put on the plan"
    CHANGED = "changed", "Changed"
    REMOVED = "removed", "Taken off the plan"


class Party(LabelledEnum):
    """Who did or reported something."""

    APPLICANT = "applicant", "The applicant"
    WRITER = "writer", "The writer"
    DELEGATE = "delegate", "The writer's assistant"
    OFFICE = "office", "The office"


class Waiver(LabelledEnum):
    """The applicant's choice about reading a letter; both are equal (L-7)."""

    WAIVED = "waived", "Waived the right to read it"
    KEPT = "kept", "Kept the right to read it"


class ExampleKind(LabelledEnum):
    """What an example in the packet shows (L-5)."""

    OWNERSHIP = "ownership", "Ownership"
    BEYOND = "beyond", "Beyond expectations"
    JUDGEMENT = "judgement", "Judgement under stress"


class LinkPurpose(LabelledEnum):
    """What a signed link opens."""

    WRITER = "writer", "All open requests to one writer"
    DELEGATE = "delegate", "One request, for the writer's assistant"


class MailKind(LabelledEnum):
    """A mail about one request to its writer or the writer's assistant."""

    ASK = "ask", "The ask"
    REMINDER = "reminder", "A reminder"
    PACKET = "packet", "The packet is ready"
    THANKS = "thanks", "Thanks"
    DELEGATE = "delegate", "To the assistant"


class WaitsFor(LabelledEnum):
    """Whose turn it is with a letter."""

    WRITER = "writer", "The writer"
    STUDENT = "student", "The student"
    OFFICE = "office", "The office"
    NOBODY = "nobody", "Nobody"


class Held(LabelledEnum):
    """Why a writer gets no reminder now; the label follows "not reminded:"."""

    NOT_WAITING = "not_waiting", "nothing waits for the writer"
    NO_ADDRESS = "no_address", "no address is on file"
    DENIED = "denied", "somebody said that the address is not theirs"
    MAILED_TODAY = "mailed_today", "the writer had a mail today, whose page lists every open letter"
    SPENT = "spent", "the writer has had every mail that one letter may cost"
