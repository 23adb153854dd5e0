"""What a person may do with rotations; which they see is ``visible_to``."""

from matchadvisor.accounts.models import User
from matchadvisor.rotations.models import Rotation
from triage.models import Applicant


def can_plan_rotations(user: User, applicant: Applicant) -> bool:
    """Only students plan their own months; whoever advises them reads along."""
    return applicant.user_id is not None and applicant.user_id == user.pk


def can_change_rotation(user: User, rotation: Rotation) -> bool:
    """Only the student whose month it is."""
    return can_plan_rotations(user, rotation.applicant)
