"""The office's own figures of the ladder of reminders (T-5)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from matchadvisor.accounts.models import School, User
from matchadvisor.policy.models import PolicyVersion
from matchadvisor.policy.services.figures import set_figures

LADDER = "timing.ladder"


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

    ``figures`` are all parts of the key ``timing.ladder``. Raises what ``set_figures`` raises.
    """
    return set_figures(
        name=LADDER,
        kind="policy.ladder_set",
        school=school,
        figures=figures,
        reason=reason,
        by=by,
        at=at,
        season=season,
        seen=seen,
    )
