"""Who may sign in, and who may change what all people of a school share."""

from datetime import datetime

from matchadvisor.accounts.enums import Role
from matchadvisor.accounts.models import School, User


def can_change_school(user: User, school: School) -> bool:
    """The dean says how the office is reached."""
    return user.role == Role.DEAN and user.school_id == school.pk


def can_sign_in(user: User, at: datetime) -> bool:
    """Whether somebody's access has not ended; the day is that of their school."""
    if user.access_ends_on is None:
        return user.is_active
    return user.has_access(user.school.day(at) if user.school else at.date())


def can_invite(user: User, role: Role) -> bool:
    """Coordinators add and invite students and advisors; deans coordinators and deans, too."""
    if user.role == Role.COORDINATOR:
        return role in {Role.STUDENT, Role.ADVISOR}
    return user.role == Role.DEAN and role != Role.ADMINISTRATOR


def can_invite_person(user: User, person: User) -> bool:
    """Somebody of the own school whose role one may invite."""
    return user.school_id == person.school_id and can_invite(user, Role(person.role))


def can_correct_person(user: User, person: User) -> bool:
    """Whoever may invite somebody also corrects their name; nobody their own."""
    return user.pk != person.pk and can_invite_person(user, person)


def can_change_role(user: User, person: User) -> bool:
    """The dean, of other members of the own school's staff."""
    return can_end_access(user, person)


def can_end_access(user: User, person: User) -> bool:
    """The dean, of other members of the own school's staff."""
    return (
        user.role == Role.DEAN
        and user.school_id == person.school_id
        and user.pk != person.pk
        and person.role in {Role.ADVISOR, Role.COORDINATOR, Role.DEAN}
    )


def can_help_with_sign_in(user: User, person: User) -> bool:
    """A dean helps people of the school, an administrator staff; nobody helps themselves."""
    if user.pk == person.pk:
        return False
    if user.role == Role.ADMINISTRATOR:
        return person.role != Role.STUDENT
    return user.role == Role.DEAN and user.school_id == person.school_id
