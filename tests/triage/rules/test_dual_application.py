"""Applying in two specialties at once (B-4)."""

import pytest

from tests.triage.rules.applicants import applicant
from tests.triage.rules.policy import POLICY
from triage.rules.backups import find_candidates
from triage.rules.dual_application import dual_application
from triage.rules.zone import read_zone

DERM, IM, FM = "dermatology", "internal-medicine", "family-medicine"


def judge(facts):
    reading = read_zone(facts, POLICY)
    return dual_application(facts, reading, find_candidates(facts, reading, POLICY), POLICY)


@pytest.mark.parametrize(
    ("target", "score", "backups", "verdicts"),
    [
        pytest.param(DERM, 232, {IM: True}, ["allowed"], id="red and willing"),
        pytest.param(DERM, 245, {IM: True}, ["allowed"], id="yellow in hyper and willing"),
        pytest.param(DERM, 232, {IM: False}, ["refused"], id="a field they would dislike"),
        pytest.param(IM, 234, {FM: False}, ["refused"], id="disliked, and not needed either"),
        pytest.param(DERM, 232, {IM: None}, ["open"], id="not said yet"),
        pytest.param(DERM, 232, {}, ["open"], id="no backup on file"),
        pytest.param(IM, 234, {FM: True}, ["not_needed"], id="yellow"),
        pytest.param(DERM, 250, {IM: True}, ["not_needed"], id="green"),
        pytest.param(IM, None, {FM: True}, ["open"], id="no score yet"),
        pytest.param("urology", 240, {FM: True}, ["open"], id="no zone in the target"),
        pytest.param(DERM, 232, {IM: True, FM: False}, ["allowed", "refused"], id="two of them"),
        pytest.param(DERM, 232, {"transitional-year": True}, ["open"], id="a bridge is none"),
        pytest.param(IM, 234, {}, [], id="neither asked for nor on file"),
    ],
)
def test_dual_application(target, score, backups, verdicts):
    findings = judge(applicant(target, score, backups=backups))

    assert [finding.verdict for finding in findings] == verdicts
    assert all(finding.rule == "B-4" and finding.because for finding in findings)


def test_dual_application_asks_the_question_by_name():
    (finding,) = judge(applicant(DERM, 232, backups={IM: None}))

    assert finding.text.startswith("Would you truly train and practice in internal medicine")
    assert finding.because == {
        "backup": IM,
        "target_zone": "red",
        "must_choose": True,
        "willing": None,
    }
