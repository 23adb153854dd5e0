"""Which step comes next once a result counts as a fail."""

from matchadvisor.dashboard.enums import Step

STEPS = {"ready": Step.PLAN_RETAKE, "delay_season": Step.TALK_RETAKE}


def retake_step(verdict: str) -> Step:
    """Answer the questions, or act on what the rule says to the answers."""
    return STEPS.get(verdict, Step.SETTLE_RETAKE)
