"""Who reads what is kept about access to records, and who ends the keeping."""

from matchadvisor.accounts.enums import Role
from matchadvisor.accounts.models import User
from matchadvisor.privacy.models import ErasureRequest
from triage.models import Applicant


def _is_dean_of(user: User, applicant: Applicant) -> bool:
    return user.role == Role.DEAN and user.school_id == applicant.school_id


def can_read_own_disclosures(user: User, applicant: Applicant) -> bool:
    """Students read who looked at their own file, and take their data along."""
    return user.role == Role.STUDENT and applicant.user_id == user.pk


def can_keep_privacy(user: User, applicant: Applicant) -> bool:
    """Only the dean: whoever reads a file is not the one who reads who read it."""
    return _is_dean_of(user, applicant)


def can_confirm_erasure(user: User, request: ErasureRequest) -> bool:
    """Another dean or the coordinator of the school; never whoever asked."""
    same_school = user.school_id == request.applicant.school_id
    return (
        same_school
        and user.role in {Role.DEAN, Role.COORDINATOR}
        and user.pk != request.asked_by_id
    )


def can_read_audit_log(user: User) -> bool:
    """The dean, of their school."""
    return user.role == Role.DEAN and user.school_id is not None
