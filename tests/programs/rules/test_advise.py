"""One list, all of its questions, in reading order."""

import json

import pytest

from programs.enums import Kind, Letter, SignalTier, Status, Tag
from programs.facts import TagCounts
from programs.rules.advise import assess_list
from tests.programs.rules.policy import ERAS, NO_SIGNALS, POLICY, THREE, entries, entry, listed
from triage.facts import Volume

RANGE = Volume(60, 80, 70, must_choose=False)


def rules(assessment):
    return [(finding.rule, finding.verdict) for finding in assessment.findings]


def test_an_empty_list_has_its_findings():
    found = assess_list(listed(), POLICY)

    assert rules(found) == [
        ("V-4", "no_range"),
        ("M-2", "too_few"),
        ("M-3", "too_few"),
        ("S-1", "not_published"),
    ]
    assert (found.size, found.paid, found.cost, found.companion_cost) == (0, 0, None, None)
    assert (found.numbers, found.placed, found.signal_order) == ({}, {}, ())


def test_a_full_list_is_read_in_order():
    facts = listed(
        *entries(reach=22, target=30, safety=12),
        entry(90, letter=Letter.ADVANCED, tag=Tag.SAFETY),
        specialty="urology",
        volume=RANGE,
        fees=ERAS,
        companion_fees=ERAS,
        signals=THREE,
    )

    found = assess_list(facts, POLICY)

    assert rules(found) == [
        ("V-4", "within"),
        ("V-5", "side_by_side"),
        ("V-6", "missing"),
        ("M-2", "stop"),
        ("M-3", "outside"),
        ("S-1", "left"),
    ]
    assert found.counts == TagCounts(reach=22, target=30, safety=13)
    assert (found.size, found.paid, found.cost, found.companion_cost) == (65, 65, 1380, 0)
    assert found.numbers == {SignalTier.SINGLE: 3}
    assert len(found.signal_order) == 43


def test_m_6_only_what_is_applied_to_counts():
    facts = listed(
        *entries(target=31),
        entry(90, Status.CONSIDERING, tag=Tag.REACH),
        entry(91, Status.WITHDRAWN, tag=Tag.REACH),
        entry(92, Status.WITHDRAWN, tag=Tag.REACH, was_applied=True),
        fees=ERAS,
    )

    found = assess_list(facts, POLICY)

    assert found.counts == TagCounts(target=31)
    assert (found.size, found.paid, found.cost) == (31, 32, 390)
    assert found.findings[0].text == (
        "31 programs; the policy gives no range to compare the list with. Applying to them through "
        "ERAS costs 390 USD. That price holds 1 more, withdrawn after applying."
    )


def test_m_5_a_suggestion_counts_and_a_decision_stands():
    facts = listed(
        entry(1, typical_step2=260),
        entry(2, typical_step2=260, tag=Tag.SAFETY),
        entry(3),
        entry(4, Status.CONSIDERING),
    )

    found = assess_list(facts, POLICY)

    assert [advice.tag for advice in found.entries] == [Tag.REACH, Tag.SAFETY, None, None]
    assert [advice.suggestion.tag for advice in found.entries] == [Tag.REACH, Tag.REACH, None, None]
    assert found.untagged == ("1400000003",)
    assert found.undecided == ("1400000001", "1400000003")


@pytest.mark.parametrize(
    ("given", "stops"),
    [
        pytest.param(entries(reach=20, target=60), [], id="exactly a quarter, at the top"),
        pytest.param(entries(reach=21, target=59), ["M-2"], id="one reach more"),
        pytest.param(entries(reach=16, target=65), ["V-4"], id="one over the top"),
        pytest.param(entries(reach=41, target=40), ["V-4", "M-2"], id="both"),
    ],
)
def test_what_needs_a_written_reason(given, stops):
    found = assess_list(listed(*given, volume=RANGE), POLICY)

    assert [finding.rule for finding in found.stops] == stops


def test_each_entry_carries_its_own_advice():
    facts = listed(entry(1, minimum_step2=240), entry(2, Status.CONSIDERING, kind=Kind.COMMUNITY))

    screened, community = assess_list(facts, POLICY).entries

    assert (screened.tag_finding.verdict, screened.signal_finding.verdict) == (
        "likely_screened",
        "block",
    )
    assert (community.tag, community.is_counted) == (Tag.SAFETY, False)
    assert community.signal_finding is None


def test_the_assessment_can_be_kept():
    facts = listed(
        entry(1, kind=Kind.COMMUNITY, signal=SignalTier.SINGLE),
        entry(2, minimum_step2=240, tag=Tag.TARGET),
        entry(3),
        signals=THREE,
    )

    kept = assess_list(facts, POLICY).as_json()

    assert json.loads(json.dumps(kept)) == kept
    assert kept["entries"] == [
        {
            "program": "1400000001",
            "status": "applying",
            "tag": "safety",
            "decided": False,
            "suggestion": "safety",
            "weak": True,
            "likely_screened": False,
            "signal": "single",
        },
        {
            "program": "1400000002",
            "status": "applying",
            "tag": "target",
            "decided": True,
            "suggestion": "reach",
            "weak": False,
            "likely_screened": True,
            "signal": None,
        },
        {
            "program": "1400000003",
            "status": "applying",
            "tag": None,
            "decided": False,
            "suggestion": None,
            "weak": False,
            "likely_screened": False,
            "signal": None,
        },
    ]


def test_b_5_each_specialty_has_its_own_list_mix_signals_and_fees():
    target = listed(*entries(reach=20, target=23), fees=ERAS, signals=THREE)
    backup = listed(*entries(safety=7), specialty="family-medicine", fees=ERAS, signals=NO_SIGNALS)

    found = [assess_list(facts, POLICY) for facts in (target, backup)]

    assert [(one.size, one.cost) for one in found] == [(43, 720), (7, 77)]
    assert [len(one.stops) for one in found] == [1, 0]
    assert [rules(one)[-1] for one in found] == [("S-1", "left"), ("S-1", "none")]
