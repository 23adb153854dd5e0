"""The five roles of the product, and how far somebody is with their sign-in."""

from matchadvisor.core.enums import LabelledEnum


class Role(LabelledEnum):
    """What a user is at their one school; the administrator has no school."""

    STUDENT = "student", "Student"
    ADVISOR = "advisor", "Advisor"
    COORDINATOR = "coordinator", "Coordinator"
    DEAN = "dean", "Dean"
    ADMINISTRATOR = "administrator", "Administrator"


class SignIn(LabelledEnum):
    """How far somebody is with their sign-in."""

    NO_ADDRESS = "no_address", "No e-mail on file"
    NOT_INVITED = "not_invited", "Not invited"
    INVITED = "invited", "Invited"
    EXPIRED = "expired", "Invitation expired"
    NEVER = "never", "Never signed in"
    ACTIVE = "active", "Signs in"
    ENDED = "ended", "Access ended"
