"""What is still open with the students who leave when a season ends."""

from collections.abc import Sequence
from typing import Any

from django import template

from matchadvisor.audit.disclosing import disclose
from matchadvisor.dashboard.selectors.open_work import open_work
from triage.selectors.class_turn import TurnRow

register = template.Library()


@register.inclusion_tag("people/_open_work.html", takes_context=True)
def still_open(context: dict[str, Any], rows: Sequence[TurnRow]) -> dict[str, Any]:
    """Name the students with whom a review or a next step waits, for whoever ends the season."""
    work = open_work(rows)
    disclose(context["request"], applicants=[row.pk for row in work.rows])
    return {"work": work}
