"""The words of triage: what the facts can be and what the rules can answer."""

from matchadvisor.core.enums import LabelledEnum


class ApplicantType(LabelledEnum):
    """Where an applicant's degree comes from."""

    US_MD = "us_md", "US MD senior"
    US_DO = "us_do", "US DO senior"
    US_IMG = "us_img", "US citizen, international graduate"
    NON_US_IMG = "non_us_img", "Non-US international graduate"


class Exam(LabelledEnum):
    """Which licensing examinations the applicant sits."""

    USMLE = "usmle", "USMLE"
    COMLEX_ONLY = "comlex_only", "COMLEX only"


class Step1(LabelledEnum):
    """How Step 1 ended; it has no number any more."""

    PASS = "pass", "Passed"
    FAILED = "failed", "Failed, not passed yet"
    FAILED_THEN_PASSED = "failed_then_passed", "Failed once, then passed"


class Outcome(LabelledEnum):
    """Pass or fail of an examination, where a person has entered it."""

    PASS = "pass", "Pass"
    FAIL = "fail", "Fail"


class Clinical(LabelledEnum):
    """How the clinical work reads as a whole."""

    STRONG = "strong", "Strong"
    SOLID = "solid", "Solid"
    WEAK = "weak", "Weak"


class Absence(LabelledEnum):
    """A leave or a gap, and whether its explanation is clear and documented."""

    NONE = "none", "None"
    EXPLAINED = "explained", "Yes, clearly explained and documented"
    UNEXPLAINED = "unexplained", "Yes, without a clear explanation"


class AnchorCode(LabelledEnum):
    """What weighs on an application besides the score (A-2)."""

    CLERKSHIPS = "clerkships", "Clerkship failures or marginal passes"
    PROFESSIONALISM = "professionalism", "Professionalism concern"
    LEAVE_UNEXPLAINED = "leave_unexplained", "Leave without a clear explanation"
    STEP1_FAILED = "step1_failed", "Step 1 failed"
    GAP_UNEXPLAINED = "gap_unexplained", "Gap without an explanation"


class RecordItem(LabelledEnum):
    """The six things that program directors weigh (A-5)."""

    SCORE = "score", "Step 2 CK score"
    CLINICAL_GRADES = "clinical_grades", "Clerkship and sub-internship grades"
    LETTERS = "letters", "Letters"
    STANDING = "standing", "Rank, honors, school"
    RESEARCH = "research", "Research"
    NARRATIVE = "narrative", "Statement and MSPE"


class Strength(LabelledEnum):
    """How one item of the record reads."""

    STRONG = "strong", "Strong"
    FINE = "fine", "Fine"
    SOFT = "soft", "Soft"
    UNKNOWN = "unknown", "Not known yet"


class Tier(LabelledEnum):
    """Score tier of a specialty, as the guide groups them."""

    HYPER = "hyper", "Hyper-competitive"
    COMPETITIVE = "competitive", "Competitive"
    MODERATE = "moderate", "Moderate"
    LESS = "less", "Less competitive"


class Zone(LabelledEnum):
    """Where a score stands for one specialty under one policy."""

    GREEN = "green", "Green"
    YELLOW = "yellow", "Yellow"
    RED = "red", "Red"
    PENDING = "pending", "Pending"
    NOT_COVERED = "not_covered", "Not covered"


class Shade(LabelledEnum):
    """The finer reading of yellow and red."""

    IN_BAND = "in_band", "in band"
    BELOW_BAND = "below_band", "below band"
    NEAR = "near", "near"
    DEEP = "deep", "deep"


class Stance(LabelledEnum):
    """The posture of the whole application (A-4)."""

    FEATURE = "feature", "Feature the strengths"
    EXPLAIN = "explain", "Explain what weighs"
    REFRAME = "reframe", "Reframe around the clinical work"
    STRENGTHEN = "strengthen", "Strengthen the clinical work first"
    OVERCORRECT = "overcorrect", "Overcorrect: more programs, stronger letters"
    REPLAN = "replan", "Re-plan the target"
    PREPARE = "prepare", "Prepare while the score is pending"
    ASK_ADVISOR = "ask_advisor", "Ask the advisor"


class Way(LabelledEnum):
    """The applicant's answer to the risk question (B-1)."""

    TARGET_ONLY = "target_only", "Apply in the target specialty alone and carry the risk"
    WITH_BACKUP = "with_backup", "Apply in the target specialty and in a backup"
    SWITCH = "switch", "Make the backup the target"


class FlowNode(LabelledEnum):
    """The seven boxes of the flow chart on risk and backup (B-1)."""

    SCORE = "score", "Step 2 CK score"
    CLOSE_TO_NORM = "close_to_norm", "Close to the norm?"
    HIGH_RISK = "high_risk", "Willing to carry a high risk?"
    APPLY_BROADLY = "apply_broadly", "Apply broadly in the specialty"
    MANY_PROGRAMS = "many_programs", "Many programs and a strong backup list"
    LESS_COMPETITIVE = "less_competitive", "A less competitive specialty as backup"
    LETTERS_AND_NARRATIVE = "letters_and_narrative", "Stronger letters and narrative"


class Origin(LabelledEnum):
    """Where a value on file came from."""

    SELF = "self", "Self-reported"
    OFFICE = "office", "Entered by the office"
    IMPORT = "import", "Imported"


class ChoiceKind(LabelledEnum):
    """What a chosen specialty is to the applicant."""

    TARGET = "target", "Target"
    BACKUP = "backup", "Backup"


class RecordField(LabelledEnum):
    """The fields of the academic record, named as their columns."""

    APPLICANT_TYPE = "applicant_type", "Applicant type"
    EXAM = "exam", "Examination"
    STEP1 = "step1", "Step 1"
    CLINICAL = "clinical", "Clinical work as a whole"
    CLERKSHIP_FAILURES = "clerkship_failures", "Failed clerkships"
    MARGINAL_PASSES = "marginal_passes", "Marginal passes"
    UNREMEDIATED = "unremediated", "A failed clerkship is not made good yet"
    PROFESSIONALISM = "professionalism", "Professionalism concern"
    LEAVE = "leave", "Leave of absence"
    LEAVE_NOTE = "leave_note", "Explanation of the leave"
    GAP = "gap", "Gap in the record"
    GAP_NOTE = "gap_note", "Explanation of the gap"
    STRENGTH_CLINICAL_GRADES = "strength_clinical_grades", "Clerkship and sub-internship grades"
    STRENGTH_LETTERS = "strength_letters", "Letters"
    STRENGTH_STANDING = "strength_standing", "Rank, honors, school"
    STRENGTH_RESEARCH = "strength_research", "Research"
    STRENGTH_NARRATIVE = "strength_narrative", "Statement and MSPE"


class LeftAs(LabelledEnum):
    """Why a student is no longer in the class."""

    GRADUATED = "graduated", "Graduated"
    LATER_CLASS = "later_class", "Moved to a later class"
    TRANSFERRED = "transferred", "Went to another school"
    LEFT_SCHOOL = "left_school", "Left the school"


class StaysBecause(LabelledEnum):
    """Why a student of a class that graduates stays for the next season."""

    NOT_MATCHED = "not_matched", "Did not match and applies again"
    NOT_GRADUATED = "not_graduated", "Graduates later"
    RESEARCH_YEAR = "research_year", "Takes a research or gap year"


class Scope(LabelledEnum):
    """Whom the rules of assignment are asked about."""

    UNASSIGNED = "unassigned", "Students without an advisor"
    ALL = "all", "All students of the class"
