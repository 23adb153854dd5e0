"""The risk question and where its answer leads (B-1)."""

import pytest

from tests.triage.rules.applicants import applicant
from tests.triage.rules.policy import POLICY
from triage.enums import Exam, FlowNode, Way
from triage.facts import RiskDecision
from triage.rules.flow_chart import flow_chart
from triage.rules.zone import read_zone

DERM, IM = "dermatology", "internal-medicine"
TARGET_ONLY = RiskDecision(Way.TARGET_ONLY)
SIGNED = RiskDecision(Way.TARGET_ONLY, countersigned=True)
WITH_BACKUP = RiskDecision(Way.WITH_BACKUP, countersigned=True)


def walk(facts, *, has_offered_backup=False):
    reading = read_zone(facts, POLICY)
    return flow_chart(facts, reading, has_offered_backup=has_offered_backup, policy=POLICY)


@pytest.mark.parametrize(
    ("specialty", "score", "risk", "verdict"),
    [
        pytest.param(IM, 240, None, "apply_broadly", id="green"),
        pytest.param(IM, 234, None, "apply_broadly", id="yellow"),
        pytest.param(IM, 234, SIGNED, "apply_broadly", id="an answer nobody asked for"),
        pytest.param(DERM, 250, None, "apply_broadly", id="green in hyper"),
        pytest.param(DERM, 245, None, "open", id="yellow in hyper asks"),
        pytest.param(IM, 224, None, "open", id="red asks"),
        pytest.param(IM, 224, TARGET_ONLY, "high_risk", id="carries the risk"),
        pytest.param(IM, 224, WITH_BACKUP, "with_backup", id="with a backup"),
        pytest.param(IM, 224, RiskDecision(Way.SWITCH), "switch", id="another target"),
        pytest.param(IM, None, None, "pending", id="no score"),
        pytest.param("neurological-surgery", 240, None, "ask_advisor", id="not covered"),
    ],
)
def test_flow_chart(specialty, score, risk, verdict):
    finding = walk(applicant(specialty, score, risk=risk))[0]

    assert (finding.rule, finding.verdict) == ("B-1", verdict)


@pytest.mark.parametrize(
    ("score", "risk", "last"),
    [
        pytest.param(None, None, ["score"], id="stops at the score"),
        pytest.param(240, None, ["apply_broadly", "letters_and_narrative"], id="close"),
        pytest.param(224, None, ["close_to_norm", "high_risk"], id="waits for the answer"),
        pytest.param(224, SIGNED, ["many_programs", "letters_and_narrative"], id="risk"),
        pytest.param(224, WITH_BACKUP, ["less_competitive", "letters_and_narrative"], id="backup"),
    ],
)
def test_the_path_taken_is_data(score, risk, last):
    finding = walk(applicant(IM, score, risk=risk))[0]

    path = finding.because["path"]
    assert path[0] == "score"
    assert path[-len(last) :] == last


def test_every_box_of_the_chart_is_on_some_path():
    ways = [None, *(RiskDecision(way) for way in Way)]
    paths = [
        walk(applicant(IM, score, risk=risk))[0].because["path"]
        for score in (240, 224)
        for risk in ways
    ]

    assert {node for path in paths for node in path} == {node.value for node in FlowNode}


@pytest.mark.parametrize(
    ("score", "risk", "has_offered_backup", "verdict"),
    [
        pytest.param(232, None, False, "backup_needed", id="deep, nothing on file"),
        pytest.param(232, TARGET_ONLY, False, "backup_needed", id="deep, not countersigned"),
        pytest.param(232, SIGNED, False, "backup_settled", id="deep, signed to go without"),
        pytest.param(232, WITH_BACKUP, False, "backup_needed", id="deep, backup not offered"),
        pytest.param(232, WITH_BACKUP, True, "backup_settled", id="deep, backup offered"),
        pytest.param(232, None, True, "backup_settled", id="deep, offered, not answered yet"),
        pytest.param(240, None, False, "backup_advised", id="near"),
        pytest.param(240, None, True, "backup_settled", id="near, backup offered"),
        pytest.param(245, None, False, None, id="yellow in hyper"),
        pytest.param(250, None, False, None, id="green"),
    ],
)
def test_what_a_red_plan_says_about_its_backup(score, risk, has_offered_backup, verdict):
    facts = applicant(DERM, score, risk=risk)

    rest = walk(facts, has_offered_backup=has_offered_backup)[1:]

    assert [finding.verdict for finding in rest] == ([verdict] if verdict else [])
    assert all(finding.rule == "B-1" for finding in rest)


def test_a_deep_red_plan_says_that_the_list_waits():
    _, backup = walk(applicant(DERM, 232))

    assert backup.text.startswith("The list cannot be approved yet")
    assert backup.because == {
        "shade": "deep",
        "offered_backup_on_file": False,
        "answer": None,
        "countersigned": False,
    }


def test_who_sits_comlex_only_is_not_told_that_the_policy_lacks_the_field():
    finding = walk(applicant(IM, None, exam=Exam.COMLEX_ONLY))[0]

    assert finding.verdict == "ask_advisor"
    assert finding.text.startswith("This question is asked of a Step 2 CK score")
