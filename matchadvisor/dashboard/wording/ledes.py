"""The one sentence at the top of a page that says where things stand."""

from matchadvisor.dashboard.enums import DecisionState
from triage.enums import Zone

PLAN = {
    Zone.GREEN: "The score stands at or above the line for {name}. Now the list, the letters"
    " and the dates have to match it.",
    Zone.YELLOW: "{name} is workable with this score, with a careful list and letters that show"
    " how you work.",
    Zone.RED: "{name} with this score needs another shape of plan before it needs a list.",
    Zone.PENDING: "The score is still to come. What does not need it can start today.",
    Zone.NOT_COVERED: "No rule on file reads a score for {name}. Your advisor reads it with you,"
    " and everything else works as usual.",
}
FAILED = "The result counts as a fail, so it has to be taken again. When comes first; your advisor helps."
COMLEX = (
    "The zones read Step 2 CK, and you sit COMLEX only. Your advisor reads it with you, and"
    " everything else works as usual."
)
NO_TARGET = "Choose a specialty first: everything else follows from it."

DECISION = {
    DecisionState.OPEN: "Two ways are open, and both can be done well. You choose, in your own"
    " words.",
    DecisionState.WRITTEN: "Your answer is written. Your advisor reads it and signs beside it.",
    DecisionState.SIGNED: "Your answer is written and signed. You can write it anew while the"
    " plan is being made.",
    DecisionState.NOT_ASKED: "This plan asks for no choice between two ways: the score is close"
    " to the norm.",
}

DECISION_TO_STAFF = {
    DecisionState.OPEN: "This plan asks for a choice, and the student has not written one yet.",
    DecisionState.WRITTEN: "The student has chosen a way. It counts once you have signed beside it.",
    DecisionState.SIGNED: "The student has chosen a way, and the choice is signed.",
    DecisionState.NOT_ASKED: DECISION[DecisionState.NOT_ASKED],
}


def plan_lede(
    zone: Zone | None, name: str, *, is_fail: bool = False, is_comlex: bool = False
) -> str:
    """Where the plan stands; ``zone`` is None while no specialty is chosen."""
    if is_fail:
        return FAILED
    if zone and is_comlex:
        return COMLEX
    text = PLAN[zone].format(name=name.lower()) if zone else NO_TARGET
    return text[0].upper() + text[1:]


def decision_lede(state: DecisionState, *, is_own: bool) -> str:
    """How far the decision is, said to the student or to those who advise."""
    return DECISION[state] if is_own else DECISION_TO_STAFF[state]
