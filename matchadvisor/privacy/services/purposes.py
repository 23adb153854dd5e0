"""Writing down why records are taken along."""

from datetime import datetime

from django.db import transaction

from matchadvisor.accounts.models import School, User
from matchadvisor.audit import services as audit
from matchadvisor.privacy.enums import Purpose
from matchadvisor.privacy.models import StatedPurpose
from triage.models import Applicant


def state_purpose(
    *,
    school: School,
    purpose: Purpose,
    words: str,
    by: User,
    at: datetime,
    applicant: Applicant | None = None,
) -> StatedPurpose:
    """Keep why a file with records is handed out.

    Name the row where the disclosure is noted: ``disclose(request, ..., purpose=stated.pk)``; the
    event of the disclosure then leads to it.
    """
    return StatedPurpose.objects.create(
        school=school,
        applicant=applicant,
        purpose=purpose.value,
        words=words.strip(),
        by=by,
        at=at,
    )


@transaction.atomic
def state_purpose_of_log(
    *, school: School, purpose: Purpose, words: str, lines: int, by: User, at: datetime
) -> StatedPurpose:
    """Keep why a school's log is handed out, and that it was, also where it names no student."""
    stated = state_purpose(school=school, purpose=purpose, words=words, by=by, at=at)
    audit.record(
        "privacy.log_taken",
        target=school,
        by_id=by.pk,
        at=at,
        school_id=school.pk,
        purpose=stated.pk,
        lines=lines,
    )
    return stated
