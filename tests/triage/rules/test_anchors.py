"""What weighs besides the score, and who may take it away (A-1, A-2, A-3)."""

import pytest

from tests.triage.rules.applicants import applicant
from tests.triage.rules.policy import LENS, POLICY, policy_with
from triage.enums import Absence, AnchorCode, Step1
from triage.rules.advise import assess
from triage.rules.anchors import anchors, find_weights

ALL = {
    "clerkship_failures": 2,
    "professionalism": True,
    "leave": Absence.UNEXPLAINED,
    "step1": Step1.FAILED,
    "gap": Absence.UNEXPLAINED,
}


@pytest.mark.parametrize(
    ("failures", "marginal", "unremediated", "anchored", "watched"),
    [
        pytest.param(0, 0, False, False, False, id="a clean record"),
        pytest.param(1, 0, False, False, True, id="one failure, made good"),
        pytest.param(0, 1, False, False, True, id="one marginal pass"),
        pytest.param(1, 0, True, True, False, id="one failure, not made good"),
        pytest.param(1, 1, False, True, False, id="one of each"),
        pytest.param(2, 0, False, True, False, id="two failures"),
        pytest.param(0, 2, False, True, False, id="two marginal passes"),
        pytest.param(0, 1, True, False, True, id="nothing failed, so nothing to make good"),
    ],
)
def test_clerkships(failures, marginal, unremediated, anchored, watched):
    facts = applicant(
        clerkship_failures=failures, marginal_passes=marginal, unremediated=unremediated
    )

    weights = find_weights(facts, POLICY)

    assert weights.anchors == ((AnchorCode.CLERKSHIPS,) if anchored else ())
    assert weights.watches == ((AnchorCode.CLERKSHIPS,) if watched else ())


def test_how_many_are_several_is_policy():
    facts = applicant(clerkship_failures=2)

    weights = find_weights(facts, policy_with(anchors__clerkships="several = 3"))

    assert (weights.anchors, weights.watches) == ((), (AnchorCode.CLERKSHIPS,))


@pytest.mark.parametrize(
    ("record", "codes"),
    [
        pytest.param({}, (), id="nothing"),
        pytest.param({"professionalism": True}, ("professionalism",), id="professionalism"),
        pytest.param({"leave": Absence.UNEXPLAINED}, ("leave_unexplained",), id="leave"),
        pytest.param({"leave": Absence.EXPLAINED}, (), id="an explained leave"),
        pytest.param({"gap": Absence.UNEXPLAINED}, ("gap_unexplained",), id="gap"),
        pytest.param({"gap": Absence.EXPLAINED}, (), id="an explained gap"),
        pytest.param({"step1": Step1.FAILED}, ("step1_failed",), id="Step 1 failed"),
        pytest.param({"step1": Step1.FAILED_THEN_PASSED}, ("step1_failed",), id="passed later"),
        pytest.param(ALL, tuple(AnchorCode), id="all of them, in the order of the codes"),
    ],
)
def test_anchors(record, codes):
    facts = applicant(**record)

    weights = find_weights(facts, POLICY)
    findings = anchors(facts, weights, POLICY)

    assert weights.anchors == codes
    assert [finding.verdict for finding in findings] == [*(codes or ("none",))]
    assert all(finding.rule == "A-2" and finding.because for finding in findings)


def test_a_watch_is_said_beside_no_anchor_and_marked_as_ours():
    facts = applicant(clerkship_failures=1)

    none, watch = anchors(facts, find_weights(facts, POLICY), POLICY)

    assert (none.verdict, none.inferred) == ("none", False)
    assert (watch.verdict, watch.inferred) == ("watch", True)
    assert watch.because["clerkship_failures"] == 1


def test_an_overruled_anchor_is_told_and_does_not_count():
    facts = applicant(
        professionalism=True,
        step1=Step1.FAILED_THEN_PASSED,
        overruled=frozenset({AnchorCode.STEP1_FAILED, AnchorCode.GAP_UNEXPLAINED}),
    )

    weights = find_weights(facts, POLICY)
    findings = anchors(facts, weights, POLICY)

    assert weights.anchors == (AnchorCode.PROFESSIONALISM,)
    assert weights.overruled == (AnchorCode.STEP1_FAILED,)
    assert [(f.rule, f.verdict) for f in findings] == [
        ("A-2", "professionalism"),
        ("A-3", "overruled"),
    ]


def test_the_last_anchor_overruled_leaves_none():
    facts = applicant(professionalism=True, overruled=frozenset({AnchorCode.PROFESSIONALISM}))

    findings = anchors(facts, find_weights(facts, POLICY), POLICY)

    assert [(f.rule, f.verdict) for f in findings] == [("A-2", "none"), ("A-3", "overruled")]


@pytest.mark.parametrize("score", [None, 215, 219, 225, 234, 240, 260])
def test_law_a1_anchors_never_change_the_zone(score):
    light = assess(applicant(score=score), POLICY, LENS)
    heavy = assess(applicant(score=score, **ALL), POLICY, LENS)

    assert heavy.anchors == tuple(AnchorCode)
    assert heavy.reading == light.reading
    assert heavy.lens == light.lens
