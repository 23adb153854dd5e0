"""What a person may do with an applicant's story; what they see is ``visible_to``.

Statements and experiences are the student's own words. The assigned advisor and the dean read
them as they read scores; the coordinator does not.
"""

from matchadvisor.accounts.enums import Role
from matchadvisor.accounts.models import User
from matchadvisor.narrative.models import MspeDraft, StatementComment
from triage.models import Applicant
from triage.permissions import can_edit_record, can_read_scores


def can_read_story(user: User, applicant: Applicant) -> bool:
    """The student, the assigned advisor, the dean."""
    return can_read_scores(user, applicant)


def can_write_story(user: User, applicant: Applicant) -> bool:
    """Only students write their own story."""
    return can_edit_record(user, applicant)


def can_comment_statement(user: User, applicant: Applicant) -> bool:
    """The assigned advisor or the dean; a comment changes no word of the text."""
    return can_read_story(user, applicant) and not can_write_story(user, applicant)


def can_resolve_comment(user: User, comment: StatementComment) -> bool:
    """Whoever may read the statement: the student when done, the advisor when settled."""
    return can_read_story(user, comment.version.statement.applicant)


def can_see_office_mspe(user: User) -> bool:
    """The office, which writes the MSPE; what it sees of whom is ``visible_to``."""
    return user.role in {Role.ADVISOR, Role.COORDINATOR, Role.DEAN}


def can_receive_mspe(user: User, draft: MspeDraft) -> bool:
    """The office of the applicant's school; the student hands over and does not receive."""
    return can_see_office_mspe(user) and user.school_id == draft.applicant.school_id
