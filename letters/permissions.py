"""What a person may do with letters; which ones they see is ``visible_to``."""

from letters.models import LetterRequest, Writer
from matchadvisor.accounts.enums import Role
from matchadvisor.accounts.models import User
from triage.models import Applicant

STAFF = {Role.ADVISOR, Role.COORDINATOR, Role.DEAN}
OFFICE = {Role.COORDINATOR, Role.DEAN}


def can_plan_letters(user: User, applicant: Applicant) -> bool:
    """Students their own; those who look after them act for them, with a reason."""
    return is_own(user, applicant) or acts_for(user, applicant)


def can_change_writer(user: User, writer: Writer) -> bool:
    """Whoever may plan the applicant's letters."""
    return can_plan_letters(user, writer.applicant)


def can_change_request(user: User, letter_request: LetterRequest) -> bool:
    """Whoever may plan the applicant's letters."""
    return can_plan_letters(user, letter_request.applicant)


def can_choose_waiver(user: User, letter_request: LetterRequest) -> bool:
    """Only the applicant: nobody chooses a waiver for someone else (L-7)."""
    return is_own(user, letter_request.applicant)


def can_share_score(user: User, letter_request: LetterRequest) -> bool:
    """Only the applicant opts in to a score that a writer reads (L-4)."""
    return is_own(user, letter_request.applicant)


def can_edit_packet(user: User, applicant: Applicant) -> bool:
    """Only the applicant: the packet is in their own words (L-5)."""
    return is_own(user, applicant)


def can_read_packet(user: User, applicant: Applicant) -> bool:
    """The applicant and whoever may act for them."""
    return can_plan_letters(user, applicant)


def can_read_remarks(user: User, applicant: Applicant) -> bool:
    """Those who look after the applicant, never the applicant (L-7)."""
    return acts_for(user, applicant)


def can_work_the_office(user: User) -> bool:
    """Coordinators, deans and advisors see the requests of their students in one place."""
    return user.role in STAFF


def can_remind_writers(user: User) -> bool:
    """Coordinators and deans send reminders; advisors see what they would be about."""
    return user.role in OFFICE


def can_confirm_address(user: User, writer: Writer) -> bool:
    """Those who look after the applicant; the applicant gives another address instead."""
    return acts_for(user, writer.applicant)


def acts_for(user: User, applicant: Applicant) -> bool:
    """Whether staff look after this applicant: then each step needs a reason."""
    if user.role == Role.ADVISOR:
        return applicant.advisor_id == user.pk and applicant.school_id == user.school_id
    return user.role in STAFF and applicant.school_id == user.school_id


def is_own(user: User, applicant: Applicant) -> bool:
    """Whether the person is the applicant."""
    return user.role == Role.STUDENT and applicant.user_id == user.pk
