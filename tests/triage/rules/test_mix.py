"""Reach, target and safety in whole programs (M-1)."""

import pytest

from tests.triage.rules.applicants import applicant
from tests.triage.rules.policy import POLICY
from triage.enums import AnchorCode, Zone
from triage.facts import Mix, Volume
from triage.rules.mix import mix, plan_mix

ANCHOR = (AnchorCode.CLERKSHIPS,)


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        pytest.param(70, Mix((7, 14), (35, 49), (14, 21)), id="even"),
        pytest.param(64, Mix((7, 12), (32, 44), (13, 19)), id="lower up, upper down"),
        pytest.param(25, Mix((3, 5), (13, 17), (5, 7)), id="small"),
        pytest.param(120, Mix((12, 24), (60, 84), (24, 36)), id="the most"),
    ],
)
def test_plan_mix(size, expected):
    assert plan_mix(applicant(), size, POLICY) == expected


@pytest.mark.parametrize(
    ("zone", "anchors", "verdict", "counts"),
    [
        pytest.param(
            Zone.YELLOW,
            (),
            "aim",
            {"reach": [7, 14], "target": [35, 49], "safety": [14, 21]},
            id="yellow is judged",
        ),
        pytest.param(
            Zone.GREEN,
            (),
            "information",
            {"reach": [7, 14], "target": [35, 49], "safety": [14, 21]},
            id="green is informed",
        ),
        pytest.param(
            Zone.RED, (), "red_aim", {"reach": 7, "target": 42, "safety": 21}, id="red aims low"
        ),
        pytest.param(
            Zone.GREEN,
            ANCHOR,
            "red_aim",
            {"reach": 7, "target": 42, "safety": 21},
            id="an anchor aims as red does",
        ),
    ],
)
def test_mix(zone, anchors, verdict, counts):
    plan = Volume(60, 80, 70, must_choose=False)

    finding = mix(applicant(), zone, anchors, plan, POLICY)

    assert (finding.rule, finding.verdict) == ("M-1", verdict)
    assert finding.because["counts"] == counts


@pytest.mark.parametrize("size", range(1, 121))
def test_the_red_aim_always_adds_up(size):
    plan = Volume(1, 120, size, must_choose=True)

    counts = mix(applicant(), Zone.RED, (), plan, POLICY).because["counts"]

    assert sum(counts.values()) == size
    assert min(counts.values()) >= 0


def test_mix_says_the_counts():
    plan = Volume(60, 80, 70, must_choose=False)

    finding = mix(applicant(), Zone.YELLOW, (), plan, POLICY)

    assert finding.text.startswith(
        "At 70 programs aim for 7 to 14 reach, 35 to 49 target and 14 to 21 safety."
    )


@pytest.mark.parametrize(
    ("zone", "reason"),
    [
        pytest.param(Zone.RED, "what the score does not", id="red"),
        pytest.param(Zone.YELLOW, "something besides the score", id="yellow with an anchor"),
        pytest.param(Zone.GREEN, "something besides the score", id="green with an anchor"),
    ],
)
def test_an_aim_as_in_red_blames_the_score_only_in_red(zone, reason):
    plan = Volume(60, 80, 70, must_choose=False)

    finding = mix(applicant(), zone, ANCHOR, plan, POLICY)

    assert reason in finding.text
