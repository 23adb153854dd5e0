"""What others did about a plan lately, for the front page."""

from collections.abc import Sequence

from matchadvisor.accounts.models import User
from triage.models import Applicant
from triage.selectors.changes import Change
from triage.selectors.history import history_with_others

SHOWN = 3


def latest_changes(*, applicant: Applicant, reader: User) -> Sequence[Change]:
    """The latest changes that somebody else made, the newest first."""
    others = [
        change
        for change in history_with_others(applicant=applicant, reader=reader)
        if change.who and change.who != reader.get_full_name()
    ]
    return others[:SHOWN]
