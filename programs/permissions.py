"""What a person may do with a list; which lists they see is ``visible_to``."""

from matchadvisor.accounts.enums import Role
from matchadvisor.accounts.models import School, User
from programs.models import ProgramList, ReviewRound
from triage.models import Applicant
from triage.permissions import can_read_scores


def can_read_lists(user: User, applicant: Applicant) -> bool:
    """Lists stand beside scores: the student, the assigned advisor, the dean."""
    return can_read_scores(user, applicant)


def can_open_list(user: User, applicant: Applicant) -> bool:
    """Only students begin their own lists."""
    return _is_own(user, applicant)


def can_read_list(user: User, program_list: ProgramList) -> bool:
    """Whoever may read the applicant's scores."""
    return can_read_lists(user, program_list.applicant)


def can_edit_list(user: User, program_list: ProgramList) -> bool:
    """Only students change their own list, its tags and its signals."""
    return _is_own(user, program_list.applicant)


def can_submit_list(user: User, program_list: ProgramList) -> bool:
    """Only students send their own list for review."""
    return can_edit_list(user, program_list)


def can_take_back_list(user: User, review_round: ReviewRound) -> bool:
    """Only students take back what they sent."""
    return can_edit_list(user, review_round.program_list)


def can_review_list(user: User, program_list: ProgramList) -> bool:
    """The assigned advisor or the dean comments, approves and returns."""
    applicant = program_list.applicant
    return can_read_scores(user, applicant) and not _is_own(user, applicant)


def can_list_reviews(user: User) -> bool:
    """Advisors and deans; which lists wait for them is ``visible_to``."""
    return user.role in {Role.ADVISOR, Role.DEAN}


def can_edit_facts(user: User, school: School) -> bool:
    """Whoever brings in the office's data writes down what it knows of programs, too."""
    return user.role in {Role.COORDINATOR, Role.DEAN} and user.school_id == school.pk


def _is_own(user: User, applicant: Applicant) -> bool:
    return user.role == Role.STUDENT and can_read_scores(user, applicant)
