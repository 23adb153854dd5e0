"""Writing down why records are taken along."""

from datetime import datetime

from matchadvisor.accounts.models import School, User
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
