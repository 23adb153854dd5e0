"""What a person may do with milestones and mails; which ones they see is ``visible_to``."""

from letters.permissions import acts_for, is_own
from matchadvisor.accounts.enums import Role
from matchadvisor.accounts.models import User
from matchadvisor.timeline.models import Milestone
from triage.models import Applicant

STAFF = {Role.ADVISOR, Role.COORDINATOR, Role.DEAN}
OFFICE = {Role.COORDINATOR, Role.DEAN}


def can_add_date(user: User, applicant: Applicant) -> bool:
    """Students for themselves; those who look after them, too."""
    return is_own(user, applicant) or acts_for(user, applicant)


def can_change_milestone(user: User, milestone: Milestone) -> bool:
    """Whoever may add dates; nobody moves or completes a day that comes by itself."""
    return not milestone.is_event and can_add_date(user, milestone.applicant)


def can_complete_against_rules(user: User, milestone: Milestone) -> bool:
    """Whether a blocked milestone may be completed with a written reason (L-2)."""
    return user.role in {Role.ADVISOR, Role.DEAN} and acts_for(user, milestone.applicant)


def can_assign_milestone(user: User, milestone: Milestone) -> bool:
    """Those who look after the student say which of them sees to it."""
    return not milestone.is_event and acts_for(user, milestone.applicant)


def can_set_cohort_dates(user: User) -> bool:
    """Coordinators and deans set dates for all students of the school."""
    return user.role in OFFICE


def can_enter_season_dates(user: User) -> bool:
    """Deans enter what is not published, with its source."""
    return user.role == Role.DEAN


def can_read_season_dates(user: User) -> bool:
    """Everyone of the office reads what is published, and what is not yet."""
    return user.role in STAFF


def can_read_outbox(user: User) -> bool:
    """The office reads which mails went out."""
    return user.role in OFFICE


def can_publish_feed(user: User, applicant: Applicant) -> bool:
    """Only the applicant hands out a link to the own calendar."""
    return is_own(user, applicant)
