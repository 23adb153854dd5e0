import pytest

from matchadvisor.dashboard.enums import Step
from matchadvisor.dashboard.rules.retake_step import retake_step


@pytest.mark.parametrize(
    ("verdict", "step"),
    [
        ("required", Step.SETTLE_RETAKE),
        ("", Step.SETTLE_RETAKE),
        ("ready", Step.PLAN_RETAKE),
        ("delay_season", Step.TALK_RETAKE),
    ],
)
def test_retake_step(verdict, step):
    assert retake_step(verdict) is step
