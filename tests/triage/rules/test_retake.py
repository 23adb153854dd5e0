"""Whether and when Step 2 CK can be taken again (B-6)."""

from datetime import date

import pytest

from tests.triage.rules.applicants import applicant
from tests.triage.rules.policy import POLICY, policy_with
from triage.enums import Outcome
from triage.facts import RetakeFacts
from triage.rules.retake import retake

TODAY = date(2026, 1, 31)
YES = RetakeFacts(cause_dealt_with=True, jump_credible=True)


def test_there_is_no_question_without_a_result():
    assert retake(applicant(score=None), POLICY) is None


@pytest.mark.parametrize(
    ("score", "outcome"),
    [
        pytest.param(234, None, id="above the mark"),
        pytest.param(None, Outcome.PASS, id="entered as a pass"),
    ],
)
def test_a_pass_cannot_be_repeated(score, outcome):
    finding = retake(applicant(score=score, outcome=outcome, retake=YES), POLICY)

    assert (finding.rule, finding.verdict) == ("B-6", "not_available")
    assert "a jump of 15 to 20 points and 6 to 9 months" in finding.text


@pytest.mark.parametrize(
    ("answers", "hard_line", "verdict"),
    [
        pytest.param(YES, date(2026, 9, 1), "ready", id="all answered well"),
        pytest.param(YES, date(2026, 8, 1), "ready", id="six months end the day before"),
        pytest.param(YES, date(2026, 7, 31), "delay_season", id="six months end on the line"),
        pytest.param(YES, None, "required", id="no hard line known"),
        pytest.param(RetakeFacts(), date(2026, 9, 1), "required", id="nothing answered"),
        pytest.param(
            RetakeFacts(cause_dealt_with=True), date(2026, 9, 1), "required", id="half answered"
        ),
        pytest.param(RetakeFacts(jump_credible=False), None, "delay_season", id="one no decides"),
        pytest.param(
            RetakeFacts(cause_dealt_with=False, jump_credible=True),
            date(2026, 9, 1),
            "delay_season",
            id="the cause is still there",
        ),
    ],
)
def test_a_fail_must_be_repeated_and_the_question_is_when(answers, hard_line, verdict):
    facts = applicant(score=210, retake=answers, as_of=TODAY, hard_line=hard_line)

    assert retake(facts, POLICY).verdict == verdict


@pytest.mark.parametrize(
    ("months", "as_of", "verdict"),
    [
        pytest.param(6, date(2026, 3, 1), "delay_season", id="not enough time"),
        pytest.param(5, date(2026, 3, 1), "ready", id="an office sets fewer months"),
        pytest.param(6, date(2026, 2, 1), "ready", id="a month earlier"),
        pytest.param(6, date(2025, 8, 31), "ready", id="into a month with fewer days"),
        pytest.param(12, date(2025, 9, 1), "delay_season", id="a year ends on the line"),
        pytest.param(11, date(2025, 9, 1), "ready", id="over the turn of the year"),
    ],
)
def test_the_months_are_policy(months, as_of, verdict):
    policy = policy_with(retake__terms=f"months = [{months}, 12]\njump = [15, 20]")
    facts = applicant(score=210, retake=YES, as_of=as_of, hard_line=date(2026, 9, 1))

    assert retake(facts, policy).verdict == verdict


@pytest.mark.parametrize(
    ("attempts", "verdict"),
    [
        pytest.param(3, "ready", id="one attempt left"),
        pytest.param(4, "no_attempt_left", id="none left"),
    ],
)
def test_at_most_so_many_attempts(attempts, verdict):
    facts = applicant(
        score=210, attempts=attempts, retake=YES, as_of=TODAY, hard_line=date(2026, 9, 1)
    )

    assert retake(facts, POLICY).verdict == verdict


def test_retake_names_what_is_still_to_answer():
    facts = applicant(score=210, retake=RetakeFacts(cause_dealt_with=True))

    finding = retake(facts, POLICY)

    assert "Still to answer: a clearly higher score" in finding.text
    assert "there are at most 4" in finding.text
    assert finding.because == {
        "score": 210,
        "failed": True,
        "cause_dealt_with": True,
        "jump_credible": None,
        "time_before_hard_line": None,
        "attempts": 0,
        "most_attempts": 4,
        "months": [6, 9],
        "jump": [15, 20],
    }
