"""An office's own figures under one key of the guide."""

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


@transaction.atomic
def set_figures(
    *,
    name: str,
    kind: str,
    school: School,
    figures: Mapping[str, Any],
    reason: str,
    by: User,
    at: datetime,
    season: int,
    seen: int | None = None,
) -> PolicyVersion:
    """Give the key ``name`` other figures from a season on; ``kind`` is what the audit calls it.

    ``figures`` are all parts of the key. ``seen`` is the number of the guide's edit when the person
    looked, 0 for none. Raises ReasonMissing, PolicyError where the figures cannot be right, or
    ChangedMeanwhile where they were changed since.
    """
    if not reason.strip():
        raise edits.ReasonMissing
    edits.lock(school)
    edits.check_unchanged(school, name, seen)
    key = school_policy(school=school, name=GUIDE).keys[name]
    version = edits.add_version(
        school=school,
        key=edits.from_season(key, season, lambda entry: edits.with_figures(entry, figures, at)),
        changed=name,
        reason=reason.strip(),
        by=by,
        at=at,
    )
    audit.record(
        kind, target=version, by_id=by.pk, at=at, from_season=season, number=version.number
    )
    return version
