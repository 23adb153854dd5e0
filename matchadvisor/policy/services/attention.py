"""The office's own figures of what asks for help on the board (O-1)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from matchadvisor.accounts.models import School, User
from matchadvisor.audit import services as audit
from matchadvisor.policy.loading import GUIDE
from matchadvisor.policy.models import PolicyVersion
from matchadvisor.policy.selectors import school_policy
from matchadvisor.policy.services import edits

ATTENTION = "office.attention"


@transaction.atomic
def set_attention(
    *,
    school: School,
    figures: Mapping[str, Any],
    reason: str,
    by: User,
    at: datetime,
    season: int,
    seen: int | None = None,
) -> PolicyVersion:
    """Say after how many days and weeks a student asks for the office's help, from a season on.

    ``figures`` are all parts of the key ``office.attention``. ``seen`` is the number of the guide's
    edit when the person looked, 0 for none. Raises ReasonMissing, PolicyError where the figures
    cannot be right, or ChangedMeanwhile where they were changed since.
    """
    if not reason.strip():
        raise edits.ReasonMissing
    edits.lock(school)
    edits.check_unchanged(school, ATTENTION, seen)
    key = school_policy(school=school, name=GUIDE).keys[ATTENTION]
    version = edits.add_version(
        school=school,
        key=edits.from_season(key, season, lambda entry: edits.with_figures(entry, figures, at)),
        changed=ATTENTION,
        reason=reason.strip(),
        by=by,
        at=at,
    )
    audit.record(
        "policy.attention_set",
        target=version,
        by_id=by.pk,
        at=at,
        from_season=season,
        number=version.number,
    )
    return version
