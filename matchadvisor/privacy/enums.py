"""Why a record leaves the office as a file, and by which rule a file was erased."""

from matchadvisor.core.enums import LabelledEnum


class Purpose(LabelledEnum):
    """Why somebody of the office takes records along as a file."""

    STUDENT_ASKED = "student_asked", "The student asked for it"
    COMPLAINT = "complaint", "A complaint or an appeal"
    ACCREDITATION = "accreditation", "Accreditation or an internal review"
    LAW = "law", "A court or the law asks for it"
    OTHER = "other", "Something else"


class ErasedBy(LabelledEnum):
    """The rule by which a student's file was erased."""

    RETENTION = "retention", "The time for which files are kept had passed"
    EARLY = "early", "Earlier, with a reason that a second person confirmed"
