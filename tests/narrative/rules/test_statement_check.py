"""What a statement should show, and whether it fits (N-3)."""

from dataclasses import replace

import pytest

from matchadvisor.narrative.facts import ChecklistFacts
from matchadvisor.narrative.rules.statement_check import statement_check, statement_length
from tests.narrative.rules.policy import POLICY

ALL = ChecklistFacts(
    season=2027, specific_motivation=True, self_awareness=True, stories=1, hard_night=True
)


def verdicts(**changed):
    return [finding.verdict for finding in statement_check(replace(ALL, **changed), POLICY)]


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, ["looks_fine"]),
        ({"stories": 0}, ["missing"]),
        ({"stories": 2}, ["looks_fine"]),
        ({"stories": 3}, ["many"]),
        ({"stories": None}, ["open"]),
        ({"specific_motivation": False}, ["missing"]),
        ({"self_awareness": False, "hard_night": False}, ["missing", "missing"]),
        ({"hard_night": None, "stories": 4}, ["many", "open"]),
    ],
)
def test_the_answers_are_read_back(changed, expected):
    assert verdicts(**changed) == expected


def test_what_is_open_is_named():
    (finding,) = statement_check(ChecklistFacts(season=2027), POLICY)

    assert finding.text.count(";") == 3


@pytest.mark.parametrize(
    ("count", "service", "verdict"),
    [
        (0, "eras", "empty"),
        (100, "eras", "within"),
        (101, "eras", "over"),
        (101, "sf_match", "no_limit"),
        (101, "", "no_limit"),
    ],
)
def test_the_length_is_compared_with_the_services_limit(count, service, verdict):
    finding = statement_length(
        "x" * count, service=service, service_name="ERAS", season=2027, policy=POLICY
    )

    assert (finding.rule, finding.verdict) == ("N-3", verdict)


def test_what_is_over_is_counted():
    finding = statement_length(
        "x y" * 40, service="eras", service_name="ERAS", season=2027, policy=POLICY
    )

    assert finding.text == "120 characters; ERAS takes 100, so 20 have to go."
    assert finding.because["words"] == 41
