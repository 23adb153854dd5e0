import pytest

from matchadvisor.dashboard.enums import DecisionState
from matchadvisor.dashboard.wording.ledes import NO_TARGET, decision_lede, plan_lede
from triage.enums import Zone


@pytest.mark.parametrize("zone", list(Zone))
def test_plan_lede_begins_with_a_capital_and_promises_nothing(zone):
    lede = plan_lede(zone, "Internal Medicine")

    assert lede[0].isupper()
    assert not any(word in lede.lower() for word in ("will match", "guarantee", "hopeless", "!"))


def test_plan_lede_without_a_target():
    assert plan_lede(None, "") == NO_TARGET


@pytest.mark.parametrize("state", list(DecisionState))
def test_decision_lede_speaks_to_its_reader(state):
    assert "your own words" not in decision_lede(state, is_own=False)
    assert decision_lede(state, is_own=True)


def test_plan_lede_says_a_fail_before_the_zone():
    assert plan_lede(Zone.RED, "Internal Medicine", is_fail=True).startswith(
        "The result counts as a fail"
    )


def test_plan_lede_to_who_sits_comlex_only_blames_no_rule():
    assert "COMLEX" in plan_lede(Zone.NOT_COVERED, "Internal Medicine", is_comlex=True)
