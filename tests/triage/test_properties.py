"""What holds for every applicant, under the shipped policies and under either decision."""

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matchadvisor.policy.enums import VolumeClass
from matchadvisor.policy.loading import shipped_policy
from matchadvisor.policy.registry import all_specialties
from triage.enums import (
    Absence,
    AnchorCode,
    ApplicantType,
    Clinical,
    Exam,
    Outcome,
    RecordItem,
    Step1,
    Strength,
    Way,
    Zone,
)
from triage.facts import (
    ApplicantFacts,
    BackupFacts,
    RecordFacts,
    ResearchYearFacts,
    RetakeFacts,
    RiskDecision,
    Step2Facts,
)
from triage.rules.advise import assess

GUIDE, MATCHED = shipped_policy("guide"), shipped_policy("matched-2026")
ORDERS = [(GUIDE, MATCHED), (MATCHED, GUIDE)]
SEASON = 2027
WORSE = {Zone.GREEN: 0, Zone.YELLOW: 1, Zone.RED: 2}
BOUNDS = {
    (Zone.GREEN, VolumeClass.LESS): (25, 40),
    (Zone.YELLOW, VolumeClass.LESS): (40, 60),
    (Zone.YELLOW, VolumeClass.HYPER): (80, 100),
    **{(Zone.GREEN, column): (40, 60) for column in VolumeClass if column != "less"},
    **{(Zone.YELLOW, column): (60, 80) for column in ("moderate", "competitive")},
    **{(Zone.RED, column): (80, 120) for column in VolumeClass},
}
"""The table of the rules, written again: what ships must stay inside it."""
SHIFTED = {Zone.GREEN: Zone.YELLOW, Zone.YELLOW: Zone.RED, Zone.RED: Zone.RED}
ANSWERED = {
    *("Z-1", "Z-2", "Z-3", "Z-4", "Z-6", "Z-7", "Z-8", "Z-9"),
    *("A-2", "A-3", "A-4", "A-5", "V-1", "V-2", "V-3", "M-1"),
    *("B-1", "B-2", "B-3", "B-4", "B-6", "B-7"),
}
FORBIDDEN = ("will match", "guarantee", "your chance", "hopeless", "auto-rejected", "safe ", "!")

slugs = st.sampled_from([one.slug for one in all_specialties()])
scores = st.none() | st.integers(1, 300) | st.integers(205, 270)
maybe = st.none() | st.booleans()
records = st.builds(
    RecordFacts,
    applicant_type=st.sampled_from(ApplicantType),
    exam=st.sampled_from([Exam.USMLE, Exam.USMLE, Exam.USMLE, Exam.COMLEX_ONLY]),
    step1=st.sampled_from(Step1),
    clinical=st.sampled_from(Clinical),
    clerkship_failures=st.integers(0, 3),
    marginal_passes=st.integers(0, 3),
    unremediated=st.booleans(),
    professionalism=st.booleans(),
    leave=st.sampled_from(Absence),
    gap=st.sampled_from(Absence),
    strengths=st.dictionaries(st.sampled_from(RecordItem), st.sampled_from(Strength)),
)
applicants = st.builds(
    ApplicantFacts,
    specialty=slugs,
    season=st.just(SEASON),
    step2=st.builds(
        Step2Facts,
        score=scores,
        taken_on=st.none() | st.dates(date(2024, 1, 1), date(2026, 12, 31)),
        outcome=st.none() | st.sampled_from(Outcome),
        attempts=st.integers(0, 5),
    ),
    record=records,
    overruled=st.frozensets(st.sampled_from(AnchorCode), max_size=2),
    backups=st.lists(
        st.builds(BackupFacts, specialty=slugs, willing=maybe),
        max_size=3,
        unique_by=lambda backup: backup.specialty,
    ).map(tuple),
    risk=st.none() | st.builds(RiskDecision, st.sampled_from(Way), st.booleans()),
    retake=st.builds(RetakeFacts, maybe, maybe),
    research_year=st.builds(ResearchYearFacts, maybe, maybe, maybe),
    as_of=st.none() | st.dates(date(2025, 1, 1), date(2026, 12, 31)),
    hard_line=st.none() | st.dates(date(2025, 1, 1), date(2027, 12, 31)),
    reach_typical=st.none() | st.integers(220, 280),
)
orders = st.sampled_from(ORDERS)


@pytest.mark.parametrize("order", ORDERS, ids=["guide decides", "matched-2026 decides"])
@pytest.mark.parametrize("slug", [one.slug for one in all_specialties()])
def test_a_higher_score_never_gives_a_worse_zone(slug, order):
    zones = [
        assess(ApplicantFacts(slug, SEASON, Step2Facts(score=score)), *order).zone
        for score in range(1, 301)
    ]

    if Zone.NOT_COVERED in zones:
        assert set(zones) == {Zone.NOT_COVERED}
    else:
        ranks = [WORSE[zone] for zone in zones]
        assert ranks == sorted(ranks, reverse=True)
        assert set(ranks) == {0, 1, 2}


@settings(deadline=None)
@given(facts=applicants, order=orders)
def test_every_finding_carries_its_trail(facts, order):
    assessment = assess(facts, *order)

    assert assessment.findings
    for finding in assessment.findings:
        assert finding.rule in ANSWERED
        assert finding.verdict
        assert finding.because
        assert finding.source
        assert finding.policy == order[0].version
        assert finding.text.strip() == finding.text
        assert not any(words in finding.text.lower() for words in FORBIDDEN)


@settings(deadline=None)
@given(facts=applicants, order=orders)
def test_the_same_input_gives_the_same_bytes(facts, order):
    first = json.dumps(assess(facts, *order).as_json())

    assert json.dumps(assess(facts, *order).as_json()) == first
    assert json.dumps(json.loads(first)) == first


@settings(deadline=None)
@given(facts=applicants, order=orders)
def test_volume_and_mix_stay_inside_the_tables(facts, order):
    found = assess(facts, *order)
    column = order[0].at("volume.classes", SEASON).value.get(facts.specialty)

    if found.zone not in WORSE or column is None:
        assert (found.volume, found.mix) == (None, None)
        return
    is_shifted = len(found.anchors) >= 2 or AnchorCode.PROFESSIONALISM in found.anchors
    row = SHIFTED[found.zone] if is_shifted else found.zone
    volume = found.volume
    assert (volume.low, volume.high) == BOUNDS[row, VolumeClass(column)]
    assert volume.low <= volume.suggested <= volume.high
    asks = found.zone is Zone.RED or (found.zone is Zone.YELLOW and column == "hyper")
    assert volume.must_choose is asks
    for (fewest, most), (low, high) in zip(
        (found.mix.reach, found.mix.target, found.mix.safety),
        ((10, 20), (50, 70), (20, 30)),
        strict=True,
    ):
        assert low * volume.suggested <= 100 * fewest < low * volume.suggested + 100
        assert high * volume.suggested - 100 < 100 * most <= high * volume.suggested


@settings(deadline=None)
@given(facts=applicants, order=orders)
def test_a_fail_always_comes_first(facts, order):
    rules = [finding.rule for finding in assess(facts, *order).findings]

    assert "Z-9" not in rules[1:]


def test_every_question_is_answered_for_somebody():
    seen = set()

    @settings(max_examples=400, deadline=None, derandomize=True, database=None)
    @given(facts=applicants, order=orders)
    def collect(facts, order):
        seen.update(finding.rule for finding in assess(facts, *order).findings)

    collect()

    assert seen == ANSWERED
