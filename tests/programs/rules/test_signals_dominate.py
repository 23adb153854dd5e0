"""The list's size and its signals side by side with the evidence (V-5)."""

import pytest

from programs.rules.signals_dominate import signals_dominate
from tests.programs.rules.policy import NO_SIGNALS, POLICY, THREE, listed
from triage.facts import Volume


def test_a_field_without_a_study_has_nothing_to_show():
    assert signals_dominate(listed(), 70, POLICY) is None


def test_both_numbers_stand_beside_the_evidence():
    facts = listed(
        specialty="dermatology", signals=THREE, volume=Volume(80, 100, 80, must_choose=True)
    )

    said = signals_dominate(facts, 70, POLICY)

    assert said.text == (
        "In this specialty signals weigh heavily (interviews with a signal: 24.4 %; interviews "
        "without: 0.92 %; 2022-23). Here 70 programs of a range of 80 to 100 stand beside 3 "
        "signals; neither number cuts the other."
    )
    assert (said.because["size"], said.because["signals"]) == (70, 3)
    assert said.source == "A survey (2023)"


@pytest.mark.parametrize(
    ("signals", "words"),
    [
        pytest.param(None, "a number of signals that is not published yet", id="not published"),
        pytest.param(NO_SIGNALS, "no signals this season", id="none"),
    ],
)
def test_a_missing_number_and_none_are_two_things(signals, words):
    said = signals_dominate(listed(specialty="urology", signals=signals), 70, POLICY)

    assert said.text == (
        "In this specialty signals weigh heavily (odds ratio of an interview: 5; 2024-25). "
        f"Here 70 programs stand beside {words}; neither number cuts the other."
    )
    assert said.because["range"] is None
