"""Who may change what all people of a school share."""

from matchadvisor.accounts.enums import Role
from matchadvisor.accounts.models import School, User


def can_change_school(user: User, school: School) -> bool:
    """The dean says how the office is reached."""
    return user.role == Role.DEAN and user.school_id == school.pk
