"""Who may sign in, and who may change what all people of a school share."""

from datetime import datetime

from matchadvisor.accounts.enums import Role
from matchadvisor.accounts.models import School, User


def can_change_school(user: User, school: School) -> bool:
    """The dean says how the office is reached."""
    return user.role == Role.DEAN and user.school_id == school.pk


def can_sign_in(user: User, at: datetime) -> bool:
    """Whether somebody's access has not ended; the day is that of their school."""
    if user.access_ends_on is None or user.school is None:
        return user.is_active
    return user.has_access(user.school.day(at))
