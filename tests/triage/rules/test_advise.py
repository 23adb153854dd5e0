"""The whole assessment: order, trail, bytes and bounds."""

import json
from dataclasses import replace
from datetime import date

import pytest

from matchadvisor.core.policy import PolicyGap
from matchadvisor.policy.loading import shipped_policy
from tests.triage.rules.applicants import applicant
from tests.triage.rules.policy import LENS, POLICY
from triage.enums import ApplicantType, Exam, Shade, Zone
from triage.rules.advise import assess
from triage.rules.zone import ScoreOutOfRange

GUIDE, MATCHED = shipped_policy("guide"), shipped_policy("matched-2026")


def rules(assessment):
    return [finding.rule for finding in assessment.findings]


def test_findings_stand_in_reading_order():
    assessment = assess(applicant(score=234), POLICY, LENS)

    assert rules(assessment) == [
        *("Z-3", "Z-3", "Z-6", "Z-7"),
        *("A-2", "A-4", "A-5", "A-5"),
        *("B-1", "V-1", "V-2", "M-1", "B-6", "B-7"),
    ]


def test_a_failing_result_comes_first_and_the_zone_is_still_computed():
    facts = applicant("family-medicine", 217, taken_on=date(2025, 7, 1))

    assessment = assess(facts, POLICY, LENS)

    assert rules(assessment)[:2] == ["Z-9", "Z-2"]
    assert assessment.zone is Zone.RED
    assert "B-6" in rules(assessment)


def test_as_json_has_the_keys_of_the_interface_in_order():
    found = assess(applicant(score=234), POLICY, LENS).as_json()

    assert list(found) == [
        *("specialty", "policy", "zone", "shade", "boundary", "gap", "tier", "anchors"),
        *("stance", "volume", "mix", "findings"),
    ]
    assert found["specialty"] == "Internal Medicine"
    assert found["policy"] == "guide"
    assert found["volume"] == {"low": 60, "high": 80, "suggested": 70, "must_choose": False}
    assert found["mix"] == {"reach": [7, 14], "target": [35, 49], "safety": [14, 21]}
    assert list(found["findings"][0]) == [
        *("rule", "verdict", "text", "because", "source", "policy"),
    ]
    assert found["findings"][0]["policy"] == "guide/1"


@pytest.mark.parametrize(
    ("facts", "zone", "tier"),
    [
        pytest.param(applicant(score=None), "pending", "moderate", id="pending"),
        pytest.param(applicant("neurological-surgery"), "not_covered", None, id="no lines"),
        pytest.param(applicant(exam=Exam.COMLEX_ONLY), "not_covered", "moderate", id="COMLEX"),
    ],
)
def test_without_a_zone_the_numbers_are_null(facts, zone, tier):
    found = assess(facts, POLICY, LENS).as_json()

    assert (found["zone"], found["tier"], found["boundary"]) == (zone, tier, False)
    assert [found[key] for key in ("shade", "gap", "volume", "mix")] == [None] * 4
    assert found["findings"]


def test_a_zone_without_a_volume_class_has_no_volume_and_no_mix():
    found = assess(applicant("pathology", 236), POLICY, LENS).as_json()

    assert (found["zone"], found["tier"]) == ("yellow", None)
    assert (found["volume"], found["mix"]) == (None, None)
    assert [f["verdict"] for f in found["findings"] if f["rule"] == "V-1"] == ["no_range"]


def test_inferred_sources_carry_the_mark():
    found = assess(applicant(score=234, professionalism=True), POLICY, LENS).as_json()

    sources = {finding["rule"]: finding["source"] for finding in found["findings"]}
    assert sources["V-3"] == "Test: volume.anchors [inferred]"
    assert sources["V-1"] == "Test: volume.ranges"
    assert not any("[inferred]" in finding["text"] for finding in found["findings"])


def test_the_lens_is_read_beside_and_changes_nothing():
    facts = applicant(score=241)

    under_guide = assess(facts, POLICY, LENS)
    under_lens = assess(facts, LENS, POLICY)

    assert (under_guide.zone, under_guide.lens.zone) == (Zone.GREEN, Zone.YELLOW)
    assert (under_lens.zone, under_lens.lens.zone) == (Zone.YELLOW, Zone.GREEN)
    assert under_guide.lens == under_lens.reading


def test_an_impossible_score_is_refused():
    with pytest.raises(ScoreOutOfRange, match="between 1 and 300, not 999"):
        assess(applicant(score=999), POLICY, LENS)


def test_a_season_without_figures_is_refused_by_name():
    with pytest.raises(PolicyGap, match=r"guide/1 holds no scores\.range for season 2020"):
        assess(replace(applicant(), season=2020), POLICY, LENS)


@pytest.mark.parametrize("kind", list(ApplicantType))
def test_the_same_input_gives_the_same_bytes(kind):
    facts = applicant("dermatology", 232, applicant_type=kind, backups={"internal-medicine": None})

    first = json.dumps(assess(facts, POLICY, LENS).as_json())
    again = json.dumps(assess(replace(facts), POLICY, LENS).as_json())

    assert first == again


@pytest.mark.parametrize(
    ("specialty", "score", "zone", "shade"),
    [
        pytest.param("dermatology", 232, Zone.RED, Shade.DEEP, id="dermatology with 232"),
        pytest.param("internal-medicine", 234, Zone.YELLOW, Shade.BELOW_BAND, id="IM with 234"),
        pytest.param("psychiatry", 225, Zone.YELLOW, Shade.IN_BAND, id="psychiatry with 225"),
        pytest.param("psychiatry", 230, Zone.GREEN, None, id="psychiatry with 230"),
        pytest.param("family-medicine", 225, Zone.YELLOW, Shade.IN_BAND, id="FM with 225"),
        pytest.param("family-medicine", 230, Zone.GREEN, None, id="FM with 230"),
    ],
)
def test_the_guides_own_cases(specialty, score, zone, shade):
    assessment = assess(applicant(specialty, score), GUIDE, MATCHED)

    assert (assessment.zone, assessment.shade) == (zone, shade)


@pytest.mark.parametrize("specialty", ["family-medicine", "psychiatry"])
@pytest.mark.parametrize("score", range(225, 231))
def test_the_guides_small_fields_are_never_red_from_225_to_230(specialty, score):
    assert assess(applicant(specialty, score), GUIDE, MATCHED).zone is not Zone.RED


def test_the_guides_im_case_in_full():
    found = assess(applicant(score=234), GUIDE, MATCHED)

    assert (found.gap, found.boundary, found.stance) == (1, False, "reframe")
    assert (found.volume.low, found.volume.high, found.volume.suggested) == (60, 80, 70)
    assert found.mix.reach == (7, 14)
    assert found.mix.target == (35, 49)
    assert found.mix.safety == (14, 21)
    assert (found.lens.low, found.lens.green, found.lens.boundary) == (243, 254, True)
    assert any("97.5 %" in finding.text for finding in found.findings)
