"""What a person may do with imports; which ones they see is ``visible_to``."""

from matchadvisor.accounts.enums import Role
from matchadvisor.accounts.models import User
from matchadvisor.imports.models import ImportRun


def can_import(user: User) -> bool:
    """Coordinators and deans bring files in, for their own school."""
    return user.role in {Role.COORDINATOR, Role.DEAN} and user.school_id is not None


def can_change_run(user: User, run: ImportRun) -> bool:
    """Match, apply, undo or put away: whoever of the school brings files in."""
    return can_import(user) and user.school_id == run.school_id


def can_read_imported_scores(user: User, run: ImportRun) -> bool:
    """Scores in a preview are the dean's to read; a coordinator sees only that they change."""
    return user.role == Role.DEAN and user.school_id == run.school_id
