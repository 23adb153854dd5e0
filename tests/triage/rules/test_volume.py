"""How many programs, and what anchors change about it (V-1, V-2, V-3)."""

import pytest

from tests.triage.rules.applicants import applicant
from tests.triage.rules.policy import POLICY, policy_with
from triage.enums import AnchorCode, Zone
from triage.facts import Volume
from triage.rules.volume import must_choose, plan_volume, volume

HYPER, COMPETITIVE = "dermatology", "general-surgery"
MODERATE, LESS = "internal-medicine", "family-medicine"
ONE = (AnchorCode.CLERKSHIPS,)
TWO = (AnchorCode.CLERKSHIPS, AnchorCode.STEP1_FAILED)
PROFESSIONALISM = (AnchorCode.PROFESSIONALISM,)


@pytest.mark.parametrize(
    ("zone", "specialty", "anchors", "expected"),
    [
        pytest.param(Zone.GREEN, LESS, (), (25, 40, 40, False), id="green, less"),
        pytest.param(Zone.GREEN, MODERATE, (), (40, 60, 40, False), id="green, moderate"),
        pytest.param(Zone.GREEN, COMPETITIVE, (), (40, 60, 40, False), id="green, competitive"),
        pytest.param(Zone.GREEN, HYPER, (), (40, 60, 40, False), id="green, hyper"),
        pytest.param(Zone.YELLOW, LESS, (), (40, 60, 60, False), id="yellow, less: clamped down"),
        pytest.param(Zone.YELLOW, MODERATE, (), (60, 80, 70, False), id="yellow, moderate"),
        pytest.param(Zone.YELLOW, COMPETITIVE, (), (60, 80, 70, False), id="yellow, competitive"),
        pytest.param(Zone.YELLOW, HYPER, (), (80, 100, 80, True), id="yellow, hyper: clamped up"),
        pytest.param(Zone.RED, LESS, (), (80, 120, 100, True), id="red, less"),
        pytest.param(Zone.RED, MODERATE, (), (80, 120, 100, True), id="red, moderate"),
        pytest.param(Zone.RED, HYPER, (), (80, 120, 100, True), id="red, hyper"),
        pytest.param(Zone.GREEN, LESS, ONE, (25, 40, 40, False), id="green, one anchor"),
        pytest.param(Zone.YELLOW, MODERATE, ONE, (60, 80, 80, False), id="yellow, one anchor"),
        pytest.param(Zone.YELLOW, HYPER, ONE, (80, 100, 100, True), id="yellow hyper, one"),
        pytest.param(Zone.RED, MODERATE, ONE, (80, 120, 120, True), id="red, one anchor"),
        pytest.param(Zone.GREEN, LESS, TWO, (40, 60, 60, False), id="green, two: yellow's row"),
        pytest.param(Zone.GREEN, HYPER, TWO, (80, 100, 80, False), id="the choice stays green's"),
        pytest.param(Zone.YELLOW, MODERATE, TWO, (80, 120, 100, False), id="yellow, two: red's"),
        pytest.param(Zone.RED, MODERATE, TWO, (80, 120, 120, True), id="red, two: the most"),
        pytest.param(
            Zone.YELLOW, LESS, PROFESSIONALISM, (80, 120, 100, False), id="professionalism shifts"
        ),
        pytest.param(
            Zone.RED, LESS, PROFESSIONALISM, (80, 120, 120, True), id="red, professionalism"
        ),
    ],
)
def test_plan_volume(zone, specialty, anchors, expected):
    assert plan_volume(applicant(specialty), zone, anchors, POLICY) == Volume(*expected)


@pytest.mark.parametrize(
    ("zone", "specialty"),
    [
        pytest.param(Zone.PENDING, MODERATE, id="pending"),
        pytest.param(Zone.NOT_COVERED, MODERATE, id="not covered"),
        pytest.param(Zone.YELLOW, "pathology", id="no volume class"),
    ],
)
def test_plan_volume_gives_no_number(zone, specialty):
    assert plan_volume(applicant(specialty), zone, (), POLICY) is None


def test_the_most_stays_inside_an_edited_range():
    policy = policy_with(volume__anchors="shift_from = 2\nred_suggested = 150")

    assert plan_volume(applicant(), Zone.RED, TWO, policy).suggested == 120


@pytest.mark.parametrize(
    ("zone", "specialty", "expected"),
    [
        pytest.param(Zone.RED, LESS, True, id="red in any class"),
        pytest.param(Zone.RED, "pathology", True, id="red without a class"),
        pytest.param(Zone.YELLOW, HYPER, True, id="yellow, hyper"),
        pytest.param(Zone.YELLOW, COMPETITIVE, False, id="yellow, competitive"),
        pytest.param(Zone.YELLOW, "pathology", False, id="yellow without a class"),
        pytest.param(Zone.GREEN, HYPER, False, id="green, hyper"),
        pytest.param(Zone.PENDING, HYPER, False, id="pending"),
    ],
)
def test_must_choose(zone, specialty, expected):
    assert must_choose(applicant(specialty), zone, POLICY) is expected


@pytest.mark.parametrize(
    ("zone", "specialty", "anchors", "verdicts"),
    [
        pytest.param(
            Zone.YELLOW, MODERATE, (), [("V-1", "range"), ("V-2", "suggested")], id="no anchor"
        ),
        pytest.param(
            Zone.YELLOW, HYPER, (), [("V-1", "choose"), ("V-2", "suggested")], id="must choose"
        ),
        pytest.param(
            Zone.YELLOW, MODERATE, ONE, [("V-1", "range"), ("V-3", "top_of_range")], id="one"
        ),
        pytest.param(
            Zone.YELLOW, MODERATE, TWO, [("V-1", "range"), ("V-3", "next_range")], id="two"
        ),
        pytest.param(Zone.RED, MODERATE, TWO, [("V-1", "choose"), ("V-3", "most")], id="red, two"),
        pytest.param(Zone.YELLOW, "pathology", TWO, [("V-1", "no_range")], id="no class"),
        pytest.param(Zone.PENDING, MODERATE, TWO, [], id="pending"),
        pytest.param(Zone.NOT_COVERED, MODERATE, (), [], id="not covered"),
    ],
)
def test_volume(zone, specialty, anchors, verdicts):
    facts = applicant(specialty)
    plan = plan_volume(facts, zone, anchors, POLICY)

    findings = volume(facts, zone, anchors, plan, POLICY)

    assert [(finding.rule, finding.verdict) for finding in findings] == verdicts
    assert all(finding.because for finding in findings)


@pytest.mark.parametrize(
    ("specialty", "anchors", "marks"),
    [
        pytest.param(MODERATE, (), [False, False], id="the guide's own"),
        pytest.param(COMPETITIVE, (), [True, False], id="its class is ours"),
        pytest.param(MODERATE, ONE, [False, True], id="what an anchor changes is ours"),
    ],
)
def test_volume_marks_what_is_inferred(specialty, anchors, marks):
    facts = applicant(specialty)
    plan = plan_volume(facts, Zone.YELLOW, anchors, POLICY)

    findings = volume(facts, Zone.YELLOW, anchors, plan, POLICY)

    assert [finding.inferred for finding in findings] == marks


def test_volume_says_the_numbers_and_what_comes_above_them():
    facts = applicant()
    plan = plan_volume(facts, Zone.YELLOW, (), POLICY)

    span, suggestion = volume(facts, Zone.YELLOW, (), plan, POLICY)

    assert span.text.startswith("Plan for 60 to 80 programs. A longer list needs a written reason")
    assert suggestion.text.startswith("About 70 is the number to start from.")
    assert suggestion.because == {
        "zone": "yellow",
        "volume_class": "moderate",
        "low": 60,
        "high": 80,
        "suggested": 70,
        "headline": 70,
    }
