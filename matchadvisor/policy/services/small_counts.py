"""How many students a count must hold to be shown to those who may not see persons."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from matchadvisor.accounts.models import School, User
from matchadvisor.policy.models import PolicyVersion
from matchadvisor.policy.services.figures import set_figures

SMALL_COUNTS = "office.small_cells"


def set_small_counts(
    *,
    school: School,
    figures: Mapping[str, Any],
    reason: str,
    by: User,
    at: datetime,
    season: int,
    seen: int | None = None,
) -> PolicyVersion:
    """Say from how many students on a count is shown to everybody of the office, from a season on.

    ``figures`` are all parts of the key ``office.small_cells``. Raises what ``set_figures`` raises.
    """
    return set_figures(
        name=SMALL_COUNTS,
        kind="policy.small_counts_set",
        school=school,
        figures=figures,
        reason=reason,
        by=by,
        at=at,
        season=season,
        seen=seen,
    )
