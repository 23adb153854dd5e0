"""A result under the pass mark of its test date is a fail (Z-9)."""

from datetime import date

import pytest

from tests.triage.rules.applicants import applicant
from tests.triage.rules.policy import POLICY
from triage.enums import Exam, Outcome
from triage.rules.failing_result import failing_result

OLD_MARK, NEW_MARK = date(2025, 6, 30), date(2025, 7, 1)


@pytest.mark.parametrize(
    ("score", "taken_on", "mark"),
    [
        pytest.param(213, OLD_MARK, 214, id="213 on the last day of the old mark"),
        pytest.param(214, OLD_MARK, None, id="214 on the last day of the old mark"),
        pytest.param(217, OLD_MARK, None, id="217 on the last day of the old mark"),
        pytest.param(218, OLD_MARK, None, id="218 on the last day of the old mark"),
        pytest.param(213, NEW_MARK, 218, id="213 on the first day of the new mark"),
        pytest.param(214, NEW_MARK, 218, id="214 on the first day of the new mark"),
        pytest.param(217, NEW_MARK, 218, id="217 on the first day of the new mark"),
        pytest.param(218, NEW_MARK, None, id="218 on the first day of the new mark"),
        pytest.param(217, None, 218, id="217, date unknown"),
        pytest.param(218, None, None, id="218, date unknown"),
        pytest.param(213, date(1899, 1, 1), 214, id="before the first mark"),
        pytest.param(None, NEW_MARK, None, id="no score"),
    ],
)
def test_failing_result(score, taken_on, mark):
    finding = failing_result(applicant(score=score, taken_on=taken_on), POLICY)

    assert (finding and finding.because["pass_mark"]) == mark


@pytest.mark.parametrize(
    ("score", "outcome", "is_fail"),
    [
        pytest.param(None, Outcome.FAIL, True, id="entered as a fail without a score"),
        pytest.param(230, Outcome.FAIL, True, id="entered as a fail above the mark"),
        pytest.param(210, Outcome.PASS, False, id="entered as a pass under the mark"),
        pytest.param(None, Outcome.PASS, False, id="entered as a pass without a score"),
    ],
)
def test_an_entered_outcome_outweighs_the_mark(score, outcome, is_fail):
    finding = failing_result(applicant(score=score, outcome=outcome), POLICY)

    assert (finding is not None) is is_fail


def test_failing_result_says_what_waits_for_it():
    finding = failing_result(applicant(score=213, taken_on=NEW_MARK), POLICY)

    assert (finding.rule, finding.verdict) == ("Z-9", "fail")
    assert finding.text.startswith("213 is under 218")
    assert "No list is approved before a passing result" in finding.text
    assert finding.because == {
        "score": 213,
        "pass_mark": 218,
        "taken_on": "2025-07-01",
        "entered": None,
    }


def test_failing_result_of_an_unknown_day_claims_no_test_date():
    finding = failing_result(applicant(score=213, taken_on=None), POLICY)

    assert finding.text.startswith("213 is under 218, the pass mark in force")
    assert "of its test date" not in finding.text


def test_comlex_only_has_no_step_2_result_to_fail():
    facts = applicant(score=200, outcome=Outcome.FAIL, exam=Exam.COMLEX_ONLY)

    assert failing_result(facts, POLICY) is None
