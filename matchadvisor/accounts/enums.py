"""The five roles of the product."""

from matchadvisor.core.enums import LabelledEnum


class Role(LabelledEnum):
    """What a user is at their one school; the administrator has no school."""

    STUDENT = "student", "Student"
    ADVISOR = "advisor", "Advisor"
    COORDINATOR = "coordinator", "Coordinator"
    DEAN = "dean", "Dean"
    ADMINISTRATOR = "administrator", "Administrator"
