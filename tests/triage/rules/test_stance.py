"""Zone, anchors and clinical work together give the posture (A-4)."""

import pytest

from tests.triage.rules.applicants import applicant
from tests.triage.rules.policy import POLICY
from triage.enums import Clinical, Stance
from triage.rules.anchors import find_weights
from triage.rules.stance import stance
from triage.rules.zone import read_zone

GREEN, YELLOW, RED = 245, 234, 215


@pytest.mark.parametrize(
    ("score", "record", "expected"),
    [
        pytest.param(GREEN, {}, Stance.FEATURE, id="green, none"),
        pytest.param(GREEN, {"professionalism": True}, Stance.EXPLAIN, id="green, an anchor"),
        pytest.param(GREEN, {"clinical": Clinical.WEAK}, Stance.FEATURE, id="green, weak work"),
        pytest.param(YELLOW, {}, Stance.REFRAME, id="yellow, solid work"),
        pytest.param(YELLOW, {"clinical": Clinical.STRONG}, Stance.REFRAME, id="yellow, strong"),
        pytest.param(YELLOW, {"clinical": Clinical.WEAK}, Stance.STRENGTHEN, id="yellow, weak"),
        pytest.param(YELLOW, {"professionalism": True}, Stance.OVERCORRECT, id="yellow, anchor"),
        pytest.param(YELLOW, {"clerkship_failures": 1}, Stance.REFRAME, id="a watch is none"),
        pytest.param(RED, {}, Stance.REPLAN, id="red, none"),
        pytest.param(RED, {"clinical": Clinical.WEAK}, Stance.REPLAN, id="red, weak work"),
        pytest.param(RED, {"professionalism": True}, Stance.OVERCORRECT, id="red, an anchor"),
        pytest.param(None, {"professionalism": True}, Stance.PREPARE, id="pending"),
    ],
)
def test_stance(score, record, expected):
    facts = applicant(score=score, **record)

    finding = stance(facts, read_zone(facts, POLICY), find_weights(facts, POLICY), POLICY)

    assert (finding.rule, finding.verdict) == ("A-4", expected)


def test_stance_without_a_zone_asks_the_advisor():
    facts = applicant("neurological-surgery", 250)

    finding = stance(facts, read_zone(facts, POLICY), find_weights(facts, POLICY), POLICY)

    assert finding.verdict == Stance.ASK_ADVISOR
    assert finding.because == {"zone": "not_covered", "anchors": [], "clinical": "solid"}
