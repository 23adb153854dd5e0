"""One line in the audit trail for each thing that happened to a story: ids only, no words."""

from datetime import datetime

from django.db.models import Model

from matchadvisor.accounts.models import User
from matchadvisor.audit import services as audit
from triage.models import Applicant


def note(kind: str, target: Model, applicant: Applicant, *, by: User, at: datetime) -> None:
    """Record an event about an applicant's story; the last thing in a transaction."""
    audit.record(
        f"narrative.{kind}",
        target=target,
        by_id=by.pk,
        at=at,
        school_id=applicant.school_id,
        applicant=applicant.pk,
    )
