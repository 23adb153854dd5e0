"""Who may read a policy and who may decide about it."""

from matchadvisor.accounts.enums import Role
from matchadvisor.accounts.models import School, User


def can_read_policy(user: User) -> bool:
    """Everyone of a school may see the figures that the advice rests on."""
    return user.school_id is not None


def can_change_settings(user: User, school: School) -> bool:
    """The dean decides which policy holds, what it says, and what the season brings."""
    return user.role == Role.DEAN and user.school_id == school.pk
