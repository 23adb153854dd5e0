"""The words of the story: sections, decisions about a mention, and what the checks can say."""

from matchadvisor.core.enums import LabelledEnum


class Section(LabelledEnum):
    """Where an experience stands in the application."""

    CLINICAL = "clinical", "Clinical work"
    RESEARCH = "research", "Research"
    TEACHING = "teaching", "Teaching and mentoring"
    LEADERSHIP = "leadership", "Leadership"
    SERVICE = "service", "Service and advocacy"
    WORK = "work", "Other work"
    TRAINING = "training", "Education and training"
    MILITARY = "military", "Military service"
    HOBBY = "hobby", "Hobby, sport or club"


class Mention(LabelledEnum):
    """Whether the personal statement should mention the score (N-1)."""

    MENTION = "mention", "Mention it, once and briefly"
    LEAVE_OUT = "leave_out", "Leave it out"
    ASK_ADVISOR = "ask_advisor", "Ask your advisor first"


class Condition(LabelledEnum):
    """What a mention hangs on, in the order in which one is named as the deciding one (N-1)."""

    SLIGHT = "slightly_below", "How far under the field"
    NO_REASON = "plain_underperformance", "Whether there is a reason"
    COMEBACK = "comeback_story", "A comeback to tell"
    RECORD = "below_record", "How it fits the record"
    CONCRETE = "concrete_reason", "A reason that ended"
    BEFORE = "stronger_before", "Stronger work before"
    AFTER = "stronger_after", "Stronger work since"
    ALL_HOLD = "all_hold", "Everything holds"

    @classmethod
    def called(cls, label: str) -> "Condition":
        """The condition with a label; raises LookupError."""
        for condition in cls:
            if condition.label == label:
                return condition
        raise LookupError(label)


class Mark(LabelledEnum):
    """What a writer said about the mention in one version of a statement (N-2)."""

    UNSAID = "unsaid", "Not marked yet"
    NONE = "none", "No mention"
    MARKED = "marked", "Mention marked"


class Stage(LabelledEnum):
    """How far a statement has come."""

    EMPTY = "empty", "Not begun"
    DRAFT = "draft", "Draft"
    FINAL = "final", "Final"


class Concern(LabelledEnum):
    """What the checker noticed about one experience (N-4)."""

    NO_OUTCOME = "no_outcome", "No outcome yet"
    BUZZWORDS = "buzzwords", "General words in a row"
    NO_TEXT = "no_text", "Nothing written yet"
    TOO_LONG = "too_long", "Too long"
    NO_MEANING = "no_meaning", "Most meaningful, without saying why"


class Beat(LabelledEnum):
    """The five beats of the answer about the score (N-6)."""

    OWN = "own", "Own it"
    CONTEXT = "context", "Context"
    CHANGE = "change", "What changed"
    EVIDENCE = "evidence", "Evidence"
    MOVE_ON = "move_on", "Move on"


class Occasion(LabelledEnum):
    """When a message to a program has a reason (S-2)."""

    AFTER_SUBMITTING = "after_submitting", "After submitting"
    AFTER_ROTATING = "after_rotating", "After rotating there"
    REAL_UPDATE = "real_update", "A real update"


class Channel(LabelledEnum):
    """How a message left: the product sends none itself."""

    COPIED = "copied", "Copied into my mail"
    MAIL = "mail", "Through my mail program"
    OTHER = "other", "Another way"


class Source(LabelledEnum):
    """Where people come from who might speak up (S-3)."""

    HOME_FACULTY = "home_faculty", "Faculty at home"
    MENTOR = "mentor", "Mentor of research or projects"
    SUB_INTERNSHIP = "sub_internship", "Sub-internship attending"
    ALUMNI = "alumni", "Graduate of our school"


class NetworkState(LabelledEnum):
    """How far one person of the network is."""

    LISTED = "listed", "Not asked yet"
    ASKED = "asked", "Asked"
    AGREED = "agreed", "Agreed"
    DONE = "done", "Spoke up"
    DECLINED = "declined", "Would rather not"
    DROPPED = "dropped", "Taken off"


class MspeFact(LabelledEnum):
    """What of the MSPE's facts the applicant has checked (N-7)."""

    DATES = "dates", "Name, entry and graduation dates"
    LEAVES = "leaves", "Leaves and gaps, and the words they stand with"
    GRADES = "grades", "Clerkship grades and their dates"
    HONORS = "honors", "Honors, prizes and offices held"
