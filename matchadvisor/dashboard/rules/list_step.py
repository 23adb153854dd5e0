"""Which step on the program list is next."""

from matchadvisor.dashboard.enums import Step
from matchadvisor.dashboard.facts import PlanFacts
from programs.enums import ListState


def list_step(facts: PlanFacts) -> Step | None:
    """Plan it, send it or answer its review; None while it lies with the advisor or is approved."""
    if facts.volume is None:
        return Step.ASK_RANGE if facts.has_score else None
    listed = facts.program_list
    if listed and listed.state in {ListState.SUBMITTED, ListState.APPROVED}:
        return None
    if listed and listed.state is ListState.RETURNED:
        return Step.ANSWER_REVIEW
    if listed and listed.size >= facts.volume.low:
        return Step.SEND_LIST
    return Step.PLAN_LIST
