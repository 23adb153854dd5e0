"""What a person may open on the front pages; whom they see is ``visible_to``."""

from matchadvisor.accounts.enums import Role
from matchadvisor.accounts.models import User


def can_have_plan(user: User) -> bool:
    """Only students have a plan of their own."""
    return user.role == Role.STUDENT


def can_list_students(user: User) -> bool:
    """The office: advisors, coordinators and deans."""
    return user.role in {Role.ADVISOR, Role.COORDINATOR, Role.DEAN}


def can_read_standings(user: User) -> bool:
    """Advisors and deans see where students stand; the coordinator sees people only."""
    return user.role in {Role.ADVISOR, Role.DEAN}


def can_see_operations(user: User) -> bool:
    """Only the administrator."""
    return user.role == Role.ADMINISTRATOR


def can_see_board(user: User) -> bool:
    """Advisors and deans: the board shows zones, which the coordinator never sees."""
    return can_read_standings(user)


def can_hand_over(user: User) -> bool:
    """From the board only the dean gives students to another advisor."""
    return user.role == Role.DEAN


def can_see_cohort(user: User) -> bool:
    """The office; who may not see persons gets counts of many only."""
    return can_list_students(user)
