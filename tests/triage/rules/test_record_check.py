"""Six things that directors weigh: what to feature and what to fix (A-5)."""

import pytest

from tests.triage.rules.applicants import applicant
from tests.triage.rules.policy import POLICY
from triage.enums import Clinical, RecordItem, Strength
from triage.rules.record_check import read_record, record_check
from triage.rules.zone import read_zone

ALL_FINE = dict.fromkeys(RecordItem, Strength.FINE)


def check(facts):
    findings = record_check(facts, read_zone(facts, POLICY), POLICY)
    return {finding.verdict: finding for finding in findings}


@pytest.mark.parametrize(
    ("score", "strength"),
    [
        pytest.param(240, Strength.FINE, id="green is fine"),
        pytest.param(234, Strength.SOFT, id="yellow is soft"),
        pytest.param(215, Strength.SOFT, id="red is soft"),
        pytest.param(None, Strength.UNKNOWN, id="pending is not known"),
    ],
)
def test_the_score_follows_the_zone(score, strength):
    facts = applicant(score=score, strengths={RecordItem.SCORE: Strength.STRONG})

    record = read_record(facts, read_zone(facts, POLICY))

    assert record[RecordItem.SCORE] == strength


@pytest.mark.parametrize(
    ("clinical", "given", "strength"),
    [
        pytest.param(Clinical.STRONG, {}, Strength.STRONG, id="strong work"),
        pytest.param(Clinical.SOLID, {}, Strength.FINE, id="solid work"),
        pytest.param(Clinical.WEAK, {}, Strength.SOFT, id="weak work"),
        pytest.param(
            Clinical.WEAK,
            {RecordItem.CLINICAL_GRADES: Strength.STRONG},
            Strength.STRONG,
            id="what is given counts",
        ),
    ],
)
def test_grades_follow_the_clinical_work_unless_given(clinical, given, strength):
    facts = applicant(clinical=clinical, strengths=given)

    record = read_record(facts, read_zone(facts, POLICY))

    assert record[RecordItem.CLINICAL_GRADES] == strength


def test_the_score_as_the_only_soft_spot_is_said_plainly():
    findings = check(applicant(score=234, strengths=ALL_FINE))

    assert list(findings) == ["only_score"]
    assert findings["only_score"].text.startswith("The score is the only soft spot")


def test_nothing_soft_is_said_too():
    findings = check(applicant(score=245, strengths=ALL_FINE, professionalism=True))

    assert list(findings) == ["nothing_soft"]
    assert findings["nothing_soft"].text.startswith("None of the six things")


def test_what_to_feature_to_fix_and_to_find_out():
    strengths = {
        RecordItem.LETTERS: Strength.STRONG,
        RecordItem.RESEARCH: Strength.SOFT,
        RecordItem.STANDING: Strength.FINE,
    }

    findings = check(applicant(score=234, strengths=strengths))

    assert list(findings) == ["feature", "fix", "open"]
    assert findings["feature"].text.startswith("Feature: Letters.")
    assert findings["fix"].text.startswith("Work on: Research.")
    assert findings["open"].text.startswith("Not known yet: Statement and MSPE.")
    assert findings["fix"].because == {
        "score": "soft",
        "clinical_grades": "fine",
        "letters": "strong",
        "standing": "fine",
        "research": "soft",
        "narrative": "unknown",
    }


def test_something_else_soft_in_green_is_to_fix():
    findings = check(applicant(score=245, clinical=Clinical.WEAK, strengths={}))

    assert list(findings) == ["fix", "open"]
    assert all(finding.rule == "A-5" for finding in findings.values())
