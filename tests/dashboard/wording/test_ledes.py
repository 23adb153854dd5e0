import pytest

from matchadvisor.dashboard.wording.ledes import NO_TARGET, plan_lede
from triage.enums import Zone


@pytest.mark.parametrize("zone", list(Zone))
def test_plan_lede_begins_with_a_capital_and_promises_nothing(zone):
    lede = plan_lede(zone, "Internal Medicine")

    assert lede[0].isupper()
    assert not any(word in lede.lower() for word in ("will match", "guarantee", "hopeless", "!"))


def test_plan_lede_without_a_target():
    assert plan_lede(None, "") == NO_TARGET
