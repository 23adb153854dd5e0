"""The office's own figures of the ladder of reminders (T-5)."""

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

LADDER = "timing.ladder"


@transaction.atomic
def set_ladder(
    *,
    school: School,
    figures: Mapping[str, Any],
    reason: str,
    by: User,
    at: datetime,
    season: int,
    seen: int | None = None,
) -> PolicyVersion:
    """Say how many days before a day who is reminded, and when nobody is, from a season on.

    ``figures`` are all parts of the key ``timing.ladder``. ``seen`` is the number of the guide's
    edit when the person looked, 0 for none. Raises ReasonMissing, PolicyError where the figures
    cannot be right, or ChangedMeanwhile where they were changed since.
    """
    if not reason.strip():
        raise edits.ReasonMissing
    edits.lock(school)
    edits.check_unchanged(school, LADDER, seen)
    key = school_policy(school=school, name=GUIDE).keys[LADDER]
    version = edits.add_version(
        school=school,
        key=edits.from_season(key, season, lambda entry: edits.with_figures(entry, figures, at)),
        changed=LADDER,
        reason=reason.strip(),
        by=by,
        at=at,
    )
    audit.record(
        "policy.ladder_set",
        target=version,
        by_id=by.pk,
        at=at,
        from_season=season,
        number=version.number,
    )
    return version
