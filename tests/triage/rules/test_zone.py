"""Zones, their shades and the senses of borderline (Z-1, Z-2, Z-3, Z-8)."""

import pytest

from tests.triage.rules.applicants import applicant
from tests.triage.rules.policy import LENS, POLICY, policy_with, policy_without
from triage.enums import Exam, Shade, Zone
from triage.rules.zone import (
    ScoreOutOfRange,
    borderline,
    read_zone,
    refuse_impossible_score,
    zone,
)

HYPER, COMPETITIVE = "dermatology", "general-surgery"
MODERATE, LESS = "internal-medicine", "family-medicine"


@pytest.mark.parametrize(
    ("specialty", "score", "expected"),
    [
        pytest.param(HYPER, 300, (Zone.GREEN, None), id="hyper, the highest score"),
        pytest.param(HYPER, 250, (Zone.GREEN, None), id="hyper, on the green line"),
        pytest.param(HYPER, 249, (Zone.YELLOW, Shade.BELOW_BAND), id="hyper, one under"),
        pytest.param(HYPER, 241, (Zone.YELLOW, Shade.BELOW_BAND), id="hyper, nine under"),
        pytest.param(HYPER, 240, (Zone.RED, Shade.NEAR), id="hyper, ten under"),
        pytest.param(HYPER, 236, (Zone.RED, Shade.NEAR), id="hyper, fourteen under"),
        pytest.param(HYPER, 235, (Zone.RED, Shade.DEEP), id="hyper, fifteen under"),
        pytest.param(HYPER, 232, (Zone.RED, Shade.DEEP), id="the guide's dermatology case"),
        pytest.param(COMPETITIVE, 245, (Zone.GREEN, None), id="competitive, on the line"),
        pytest.param(COMPETITIVE, 244, (Zone.YELLOW, Shade.BELOW_BAND), id="competitive, under"),
        pytest.param(COMPETITIVE, 236, (Zone.YELLOW, Shade.BELOW_BAND), id="competitive, nine"),
        pytest.param(COMPETITIVE, 235, (Zone.RED, Shade.NEAR), id="competitive, ten under"),
        pytest.param(COMPETITIVE, 231, (Zone.RED, Shade.NEAR), id="competitive, fourteen"),
        pytest.param(COMPETITIVE, 230, (Zone.RED, Shade.DEEP), id="competitive, fifteen under"),
        pytest.param(MODERATE, 240, (Zone.GREEN, None), id="moderate, on the green line"),
        pytest.param(MODERATE, 239, (Zone.YELLOW, Shade.IN_BAND), id="moderate, one under green"),
        pytest.param(MODERATE, 235, (Zone.YELLOW, Shade.IN_BAND), id="moderate, start of the band"),
        pytest.param(MODERATE, 234, (Zone.YELLOW, Shade.BELOW_BAND), id="the guide's IM case"),
        pytest.param(MODERATE, 226, (Zone.YELLOW, Shade.BELOW_BAND), id="moderate, nine under"),
        pytest.param(MODERATE, 225, (Zone.RED, Shade.NEAR), id="moderate, ten under"),
        pytest.param(MODERATE, 221, (Zone.RED, Shade.NEAR), id="moderate, fourteen under"),
        pytest.param(MODERATE, 220, (Zone.RED, Shade.DEEP), id="moderate, fifteen under"),
        pytest.param(LESS, 230, (Zone.GREEN, None), id="less, on the green line"),
        pytest.param(LESS, 229, (Zone.YELLOW, Shade.IN_BAND), id="less, one under green"),
        pytest.param(LESS, 225, (Zone.YELLOW, Shade.IN_BAND), id="less, start of the band"),
        pytest.param(LESS, 224, (Zone.YELLOW, Shade.BELOW_BAND), id="less, one under the band"),
        pytest.param(LESS, 220, (Zone.YELLOW, Shade.BELOW_BAND), id="less, on the floor"),
        pytest.param(LESS, 219, (Zone.RED, Shade.DEEP), id="less, under the floor"),
        pytest.param(LESS, 1, (Zone.RED, Shade.DEEP), id="the lowest score"),
        pytest.param(LESS, None, (Zone.PENDING, None), id="no score yet"),
        pytest.param("neurological-surgery", 260, (Zone.NOT_COVERED, None), id="no lines"),
    ],
)
def test_read_zone(specialty, score, expected):
    reading = read_zone(applicant(specialty, score), POLICY)

    assert (reading.zone, reading.shade) == expected


@pytest.mark.parametrize(
    ("score", "verdict", "rule"),
    [
        pytest.param(240, Zone.GREEN, "Z-1", id="green"),
        pytest.param(225, Zone.RED, "Z-2", id="red, near"),
        pytest.param(210, Zone.RED, "Z-2", id="red, under the floor"),
        pytest.param(236, Zone.YELLOW, "Z-3", id="yellow, in band"),
        pytest.param(None, Zone.PENDING, "Z-8", id="pending"),
    ],
)
def test_zone_names_its_rule(score, verdict, rule):
    facts = applicant(MODERATE, score)

    finding = zone(facts, read_zone(facts, POLICY), POLICY)

    assert (finding.verdict, finding.rule) == (verdict, rule)
    assert finding.source == "Test: zones.lines"
    assert finding.policy == "guide/1"


def test_zone_explains_the_distance():
    facts = applicant(MODERATE, 234)

    finding = zone(facts, read_zone(facts, POLICY), POLICY)

    assert finding.text.startswith(
        "234 is 1 under the band for internal medicine and 6 under its green line of 240."
    )
    assert finding.because == {
        "specialty": MODERATE,
        "exam": "usmle",
        "score": 234,
        "low": 235,
        "green": 240,
        "high": 245,
        "gap": 1,
        "shade": "below_band",
        "red_gap": 10,
        "deep_gap": 15,
        "floor": 220,
    }


def test_zone_under_the_floor_says_it_holds_everywhere():
    facts = applicant(LESS, 219)

    finding = zone(facts, read_zone(facts, POLICY), POLICY)

    assert finding.text.startswith("219 is under 220, and below that the plan is red in every")


def test_zone_of_a_specialty_without_lines_is_not_covered():
    facts = applicant("neurological-surgery", 260)

    finding = zone(facts, read_zone(facts, POLICY), POLICY)

    assert (finding.rule, finding.verdict) == ("Z-6", Zone.NOT_COVERED)
    assert "neurological surgery" in finding.text


def test_zone_before_the_first_season_of_the_policy_is_not_covered():
    facts = applicant(MODERATE, 240)

    reading = read_zone(facts, policy_without("zones.lines"))

    assert (reading.zone, reading.low, reading.gap) == (Zone.NOT_COVERED, None, None)


def test_zone_for_comlex_only_is_not_covered():
    facts = applicant(MODERATE, None, exam=Exam.COMLEX_ONLY)

    reading = read_zone(facts, POLICY)
    finding = zone(facts, reading, POLICY)

    assert (reading.zone, reading.gap) == (Zone.NOT_COVERED, None)
    assert (finding.rule, finding.verdict) == ("Z-8", Zone.NOT_COVERED)


@pytest.mark.parametrize(
    ("slug", "score", "is_inferred"),
    [
        pytest.param("family-medicine", 232, True, id="its green line is ours"),
        pytest.param("family-medicine", 219, False, id="red needs no green line"),
        pytest.param("family-medicine", None, False, id="no figure is used yet"),
        pytest.param("dermatology", 219, True, id="the whole row is ours"),
        pytest.param("internal-medicine", 232, False, id="the guide's own"),
    ],
)
def test_zone_marks_the_products_own_lines(slug, score, is_inferred):
    lines = """
        dermatology = { low = 250, green = 250 }
        family-medicine = { low = 225, green = 230 }
        internal-medicine = { low = 235, green = 240 }
    """
    policy = policy_with(
        zones__lines=(lines, '["dermatology", "family-medicine.green"]'),
    )
    facts = applicant(slug, score)

    finding = zone(facts, read_zone(facts, policy), policy)

    assert finding.inferred is is_inferred


@pytest.mark.parametrize("score", [1, 300, None])
def test_possible_scores_are_taken(score):
    refuse_impossible_score(applicant(MODERATE, score), POLICY)


@pytest.mark.parametrize("score", [-1, 0, 301, 999])
def test_impossible_scores_are_refused_by_name_of_the_range(score):
    with pytest.raises(ScoreOutOfRange, match="between 1 and 300"):
        refuse_impossible_score(applicant(MODERATE, score), POLICY)


@pytest.mark.parametrize(
    ("score", "reach_typical", "verdicts"),
    [
        pytest.param(234, None, ["above_mean"], id="above the mean, under the band"),
        pytest.param(230, None, [], id="exactly the mean"),
        pytest.param(236, None, [], id="in the band"),
        pytest.param(236, 250, ["under_reach_programs"], id="in the band, under the reach"),
        pytest.param(241, 250, ["under_reach_programs"], id="green, under the reach programs"),
        pytest.param(250, 250, [], id="as high as the reach programs"),
        pytest.param(234, 250, ["above_mean"], id="under the band, so not fine for the field"),
        pytest.param(225, 250, [], id="red"),
        pytest.param(None, 250, [], id="no score"),
    ],
)
def test_borderline_says_in_which_sense(score, reach_typical, verdicts):
    facts = applicant(MODERATE, score, reach_typical=reach_typical)

    findings = borderline(facts, read_zone(facts, POLICY), POLICY)

    assert [finding.verdict for finding in findings] == verdicts
    assert all(finding.rule == "Z-3" for finding in findings)


def test_borderline_is_silent_without_a_mean_in_the_policy():
    policy = policy_without("zones.national_mean")
    facts = applicant(MODERATE, 234)

    assert borderline(facts, read_zone(facts, policy), policy) == ()


def test_law_z5_a_zone_belongs_to_an_applicant_and_a_specialty():
    zones = {slug: read_zone(applicant(slug, 236), POLICY).zone for slug in (HYPER, MODERATE, LESS)}

    assert zones == {HYPER: Zone.RED, MODERATE: Zone.YELLOW, LESS: Zone.GREEN}


def test_read_zone_keeps_the_policy_and_its_lines():
    reading = read_zone(applicant(MODERATE, 244), LENS)

    assert (reading.policy, reading.version) == ("matched-2026", "matched-2026/1")
    assert (reading.zone, reading.shade, reading.gap) == (Zone.YELLOW, Shade.IN_BAND, -1)
    assert (reading.low, reading.green, reading.high) == (243, 254, None)
