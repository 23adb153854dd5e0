"""The words of the front pages."""

from matchadvisor.core.enums import LabelledEnum


class Pillar(LabelledEnum):
    """The four levers of a plan, in the order in which effort pays (E-1)."""

    LIST = "list", "Program list"
    LETTERS = "letters", "Letters"
    NARRATIVE = "narrative", "Story"
    TIMING = "timing", "On time"


class DecisionState(LabelledEnum):
    """How far the risk decision is (B-1)."""

    NOT_ASKED = "not_asked", "Not asked"
    OPEN = "open", "Waiting for your answer"
    WRITTEN = "written", "Waiting for your advisor"
    SIGNED = "signed", "Signed by your advisor"


class Step(LabelledEnum):
    """One thing an applicant can do next; ``{name}`` in a label is a person's or a place's."""

    CHOOSE_SPECIALTY = "choose_specialty", "Choose the specialty you aim for"
    ENTER_SCORE = "enter_score", "Enter your Step 2 CK score"
    SETTLE_RETAKE = "settle_retake", "Settle when to take Step 2 CK again"
    PLAN_RETAKE = "plan_retake", "Plan the day of the next Step 2 CK"
    TALK_RETAKE = "talk_retake", "Talk over the later attempt at Step 2 CK"
    CHECK_RECORD = "check_record", "Check the record we hold"
    ANSWER_RISK = "answer_risk", "Answer the risk question"
    PLAN_LIST = "plan_list", "Plan the size and mix of your list"
    SEND_LIST = "send_list", "Send your list for review"
    ANSWER_REVIEW = "answer_review", "Answer the review of your list"
    ASK_RANGE = "ask_range", "Agree on a list size with your advisor"
    ASSIGN_LETTER = "assign_letter", "Assign the letter of {name}"
    ANSWER_SOFT_YES = "answer_soft_yes", "Thank {name}, or keep the letter"
    CHECK_ADDRESS = "check_address", "Check the address of {name}"
    SEND_PACKET = "send_packet", "Send the packet to {name}"
    ASK_WRITER = "ask_writer", "Ask {name} for a strong letter"
    LIST_WRITERS = "list_writers", "List the people who could write"
    FILL_PACKET = "fill_packet", "Complete the packet for writers"
    NAME_WRITER = "name_writer", "Name who writes about {name}"
    DECIDE_MENTION = "decide_mention", "Decide whether to mention the score"
    BEGIN_STATEMENT = "begin_statement", "Begin your personal statement"
    ANSWER_COMMENTS = "answer_comments", "Answer the comments on your statement"
    ADD_EXPERIENCES = "add_experiences", "Add your experiences"
    FILL_EXPERIENCES = "fill_experiences", "Fill the gaps in your experiences"
    HAND_OVER_MSPE = "hand_over_mspe", "Hand over your MSPE draft"
    FINISH_DRAFTS = "finish_drafts", "Finish statement and CV"
    WRITE_ANSWER = "write_answer", "Write and time your answer about the score"
    NAME_PEOPLE = "name_people", "Name people who might speak up"
    ASK_PERSON = "ask_person", "Ask {name} to speak up for you"
    WRITE_PROGRAM = "write_program", "Write to a program you applied to"
    SUBMIT = "submit", "Submit and certify on the first day"


class Concern(LabelledEnum):
    """What asks for the office's help (O-1); of those with one day, the first weighs most."""

    UNASSIGNED = "letter_unassigned", "Letter assigned to no program"
    REACH = "too_much_reach", "Too much reach"
    DECISION = "decision_open", "Risk question"
    NO_LIST = "no_list", "No list"
    LATE_ASK = "letters_not_asked", "Letters not asked"
    LATE_LETTER = "letters_not_here", "Letters not here"
    NO_OWN_LETTER = "no_specialty_letter", "No specialty letter"
    WASTED_SIGNALS = "signals_wasted", "Signals wasted"
    UNUSED_SIGNALS = "signals_unused", "Signals unused"
    FEW_INVITATIONS = "few_invitations", "Few invitations"
    MSPE_WAITS = "mspe_waits", "MSPE draft waits"
    COMMENTS = "comments_open", "Comments not answered"
    OVERDUE = "dates_overdue", "Dates overdue"
    NO_CONTACT = "no_contact", "Not reached"


class Act(LabelledEnum):
    """The one thing to do about a concern, as its button says it."""

    ASSIGN = "assign", "Assign"
    OPEN_REVIEW = "review", "Open review"
    OPEN_LIST = "list", "Open list"
    SIGN = "sign", "Read and sign"
    OPEN_DECISION = "decision", "Open decision"
    OPEN_LETTERS = "letters", "Open letters"
    OPEN_MSPE = "mspe", "Open MSPE"
    REMIND = "remind", "Remind"
    OFFER = "offer", "Offer a meeting"
    CALL = "call", "Call"


class Group(LabelledEnum):
    """When something can still be done for a student."""

    WEEK = "week", "This week"
    LATER = "later", "Later"
    NOTHING = "nothing", "Nothing open"


class Risk(LabelledEnum):
    """What is missing of the risk question (B-1)."""

    SETTLED = "settled", "Nothing"
    UNANSWERED = "unanswered", "The student's answer"
    UNSIGNED = "unsigned", "A signature"
    NO_BACKUP = "no_backup", "An offered backup"


class NudgeWay(LabelledEnum):
    """What somebody can send a student from the board."""

    REMINDER = "reminder", "Reminder"
    MEETING = "meeting", "Offer of a meeting"
