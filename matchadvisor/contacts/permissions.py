"""What a person may do with contacts, notes and cases; which of them they see is ``visible_to``."""

from matchadvisor.accounts.enums import Role
from matchadvisor.accounts.models import User
from matchadvisor.contacts.models import Contact
from triage.models import Applicant
from triage.permissions import can_manage_people, can_read_scores


def can_log_contacts(user: User, applicant: Applicant) -> bool:
    """The assigned advisor, and the coordinator and the dean of the school."""
    return can_advise(user, applicant) or can_manage_people(user, applicant.school)


def can_list_follow_ups(user: User) -> bool:
    """The office; whose next steps they see is ``visible_to``."""
    return user.role in {Role.ADVISOR, Role.COORDINATOR, Role.DEAN}


def can_read_agreement(user: User, contact: Contact) -> bool:
    """What was agreed: those who advise, the student who was reached, and whoever wrote it down.

    Coordinators see when and how somebody spoke with a student; what was said can be about scores.
    """
    return can_read_scores(user, contact.applicant) or contact.by_id == user.pk


def can_settle_step(user: User, contact: Contact) -> bool:
    """Whoever may read the next step and logs contacts."""
    return can_log_contacts(user, contact.applicant) and can_read_agreement(user, contact)


def can_correct_contact(user: User, contact: Contact) -> bool:
    """Those who advise, and whoever wrote it down."""
    return can_settle_step(user, contact)


def can_write_notes(user: User, applicant: Applicant) -> bool:
    """The assigned advisor or the dean."""
    return can_advise(user, applicant)


def can_handle_cases(user: User, applicant: Applicant) -> bool:
    """The assigned advisor or the dean."""
    return can_advise(user, applicant)


def can_advise(user: User, applicant: Applicant) -> bool:
    """Whoever may read the scores of a student without being the student."""
    return user.role != Role.STUDENT and can_read_scores(user, applicant)
