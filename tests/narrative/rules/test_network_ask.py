"""What people of the network are asked (S-3)."""

from dataclasses import replace

import pytest

from matchadvisor.narrative.facts import AskFacts
from matchadvisor.narrative.rules.network_ask import ask_text, network_ask
from tests.narrative.rules.policy import POLICY

GOOD = AskFacts(
    person="Dr. Ines Calloway",
    name="Maren Demo",
    specialty_name="Internal Medicine",
    programs=("Ferry Point Hospital",),
)


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({}, ["looks_fine"]),
        ({"programs": ()}, ["no_program"]),
        ({"own_line": "Tell them that I will rank them first."}, ["rank_talk"]),
        ({"own_line": "I am desperate."}, ["never_said"]),
        ({"own_line": "You saw me run the stroke pager."}, ["looks_fine"]),
    ],
)
def test_concerns(known, expected):
    findings = network_ask(replace(GOOD, **known), POLICY)

    assert [each.verdict for each in findings] == expected
    assert {each.rule for each in findings} == {"S-3"}


def test_the_ask_asks_whether_they_feel_comfortable_and_leaves_a_no():
    text = ask_text(replace(GOOD, own_line="You saw me run the stroke pager."))

    assert "feel comfortable" in text
    assert "rather not" in text
    assert "Ferry Point Hospital" in text
    assert "You saw me run the stroke pager." in text
    assert "rank" not in text.lower()


def test_without_a_program_none_is_named():
    assert "a program where you know somebody" in ask_text(replace(GOOD, programs=()))
