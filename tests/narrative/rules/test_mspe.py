"""What goes to the office for the MSPE (N-7)."""

import pytest

from matchadvisor.narrative.facts import MspeFacts
from matchadvisor.narrative.rules.mspe import mspe
from tests.narrative.rules.policy import POLICY

TWO = "She founded the sleep clinic. It sees forty patients a month."


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({}, ["empty"]),
        ({"characteristics": (" ",)}, ["empty"]),
        ({"characteristics": (TWO,)}, ["ready"]),
        ({"characteristics": (TWO, TWO, TWO)}, ["ready"]),
        ({"characteristics": (TWO, TWO, TWO, TWO)}, ["many"]),
        ({"characteristics": (TWO, f"{TWO} It is open at night.")}, ["long"]),
        ({"characteristics": (TWO,), "unchecked": ("dates of leaves",)}, ["unchecked"]),
        ({"is_handed_over": True}, ["handed_over"]),
    ],
)
def test_mspe_around_its_edges(known, expected):
    findings = mspe(MspeFacts(season=2027, **known), POLICY)

    assert [each.verdict for each in findings] == expected
    assert {each.rule for each in findings} == {"N-7"}


def test_the_long_one_is_named_by_its_place():
    facts = MspeFacts(season=2027, characteristics=(TWO, f"{TWO} It is open at night."))

    assert mspe(facts, POLICY)[0].text == ("Characteristic 2 has 3 sentences; 2 are the most.")
