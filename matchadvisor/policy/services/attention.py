"""The office's own figures of what asks for help on the board (O-1)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from matchadvisor.accounts.models import School, User
from matchadvisor.policy.models import PolicyVersion
from matchadvisor.policy.services.figures import set_figures

ATTENTION = "office.attention"


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

    ``figures`` are all parts of the key ``office.attention``. Raises what ``set_figures`` raises.
    """
    return set_figures(
        name=ATTENTION,
        kind="policy.attention_set",
        school=school,
        figures=figures,
        reason=reason,
        by=by,
        at=at,
        season=season,
        seen=seen,
    )
