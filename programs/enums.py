"""The words of programs: what a list can hold and how far each entry has come."""

from matchadvisor.core.enums import LabelledEnum


class Tag(LabelledEnum):
    """How a program stands to the applicant's score (M-4, M-5)."""

    REACH = "reach", "Reach"
    TARGET = "target", "Target"
    SAFETY = "safety", "Safety"


class Status(LabelledEnum):
    """How far an entry has come through the year, in that order (M-6)."""

    CONSIDERING = "considering", "Considering"
    APPLYING = "applying", "Applying"
    APPLIED = "applied", "Applied"
    INVITED = "invited", "Invited"
    INTERVIEWED = "interviewed", "Interviewed"
    RANKED = "ranked", "Ranked"
    WITHDRAWN = "withdrawn", "Withdrawn"


class Kind(LabelledEnum):
    """What sort of place trains the residents."""

    FLAGSHIP = "flagship", "Flagship"
    ACADEMIC = "academic", "Academic"
    AFFILIATE = "affiliate", "University-affiliated community"
    COMMUNITY = "community", "Community"
    MILITARY = "military", "Military"
    OTHER = "other", "Other"


class Letter(LabelledEnum):
    """The letter of an NRMP track: what kind of position it offers."""

    CATEGORICAL = "C", "Categorical"
    ADVANCED = "A", "Advanced"
    PRELIMINARY = "P", "Preliminary"
    PHYSICIAN = "R", "For physicians with earlier training"
    PRIMARY = "M", "Primary care"


class SignalTier(LabelledEnum):
    """The weight of a signal; a specialty without tiers has single ones only."""

    GOLD = "gold", "Gold"
    SILVER = "silver", "Silver"
    SINGLE = "single", "Signal"


class SignalPolicy(LabelledEnum):
    """Whether a program takes part in its specialty's signals."""

    TAKES_PART = "takes_part", "Takes part in signals"
    OPTED_OUT = "opted_out", "Does not take part in signals"


class CatalogueStatus(LabelledEnum):
    """Whether the catalogue still lists a program or a track."""

    OPEN = "open", "Open"
    CLOSED = "closed", "Closed"


class ProfileField(LabelledEnum):
    """The facts that an office adds to a program."""

    KIND = "kind", "Kind"
    RESEARCH_NAME = "research_name", "Known for research"
    USES_AWAYS = "uses_aways", "Uses away rotations"
    MINIMUM_STEP2 = "minimum_step2", "Published minimum"
    PREFERRED_STEP2 = "preferred_step2", "Preferred score"
    TYPICAL_STEP2 = "typical_step2", "Typical matched score"
    SIGNAL_POLICY = "signal_policy", "Signal policy"
    HOME_AWAY = "home_away", "Home and away rotations"


class ListKind(LabelledEnum):
    """A list of the specialty itself, or the preliminary programs beside it (V-6)."""

    MAIN = "main", "Program list"
    COMPANION = "companion", "Companion list"


class ListState(LabelledEnum):
    """Where a list stands between the student and the advisor."""

    DRAFT = "draft", "Draft"
    SUBMITTED = "submitted", "With the advisor"
    RETURNED = "returned", "Returned"
    APPROVED = "approved", "Approved"


class RoundEnd(LabelledEnum):
    """How a review round ended."""

    APPROVED = "approved", "Approved"
    RETURNED = "returned", "Returned"
    TAKEN_BACK = "taken_back", "Taken back by the student"


class Answer(LabelledEnum):
    """What an advisor says of one program in a review."""

    KEEP = "keep", "Keep"
    ASK = "ask", "Ask"
    DROP = "drop", "Drop"


class Mark(LabelledEnum):
    """What ties an applicant to a program, named as the entry's columns."""

    HOME = "is_home", "Home program"
    ROTATED = "is_rotated", "Rotated there"
    TIE = "has_tie", "A tie to the place"


class Doubt(LabelledEnum):
    """Why an entry needs a look in a review, the gravest first."""

    UNTAGGED = "untagged", "No tag yet"
    SCREENED = "screened", "Likely screened"
    SIGNAL = "signal", "A signal that a rule speaks against"
    CLOSED = "closed", "No longer in the catalogue"
    REACH = "reach", "One of too many reach programs"
    EASIER = "easier", "Tagged easier than suggested"
    UNSIGNALLED = "unsignalled", "No signal where signals dominate"
    STALE = "stale", "Facts checked over a year ago"
