"""A letter from the specialty itself (L-2), and how anchors weigh on it (A-1)."""

import pytest

from letters.enums import State, WriterRole
from letters.rules.specialty_letter import specialty_letter
from tests.letters.rules.policy import POLICY, letter, lettered, writer
from triage.enums import Zone

ELSEWHERE = letter(by=writer(role=WriterRole.SUB_INTERNSHIP, specialty="general-surgery"))


@pytest.mark.parametrize(
    ("zone", "has_anchors", "verdict"),
    [
        pytest.param(Zone.GREEN, False, "missing", id="green warns"),
        pytest.param(Zone.YELLOW, False, "blocking", id="yellow blocks"),
        pytest.param(Zone.RED, False, "blocking", id="red blocks"),
        pytest.param(Zone.PENDING, False, "missing", id="no score yet warns"),
        pytest.param(Zone.NOT_COVERED, False, "missing", id="not covered warns"),
        pytest.param(None, False, "missing", id="a reader without zones is warned"),
        *(
            pytest.param(zone, True, "blocking", id=f"{zone} with an anchor blocks")
            for zone in Zone
        ),
    ],
)
def test_a_set_without_the_specialty(zone, has_anchors, verdict):
    facts = lettered(ELSEWHERE, zone=zone, has_anchors=has_anchors)

    assert specialty_letter(facts, POLICY).verdict == verdict


@pytest.mark.parametrize(
    ("state", "verdict"),
    [
        *(
            pytest.param(state, "covered", id=state.value)
            for state in State
            if state not in (State.DECLINED, State.WITHDRAWN)
        ),
        pytest.param(State.DECLINED, "blocking", id="declined"),
        pytest.param(State.WITHDRAWN, "blocking", id="withdrawn"),
    ],
)
def test_only_letters_in_force_are_in_the_set(state, verdict):
    assert specialty_letter(lettered(letter(1, state)), POLICY).verdict == verdict


def test_the_letters_are_counted_and_named():
    said = specialty_letter(lettered(letter(1), ELSEWHERE), POLICY)

    assert said.text == "1 of 2 letters in this set comes from internal medicine: Dr. A."
    assert said.because["from_the_specialty"] == 1


def test_a_reader_without_zones_finds_none_in_the_reasons():
    said = specialty_letter(lettered(ELSEWHERE, zone=None), POLICY)

    assert said.because.keys() == {"letters", "from_the_specialty", "unranked_of_the_specialty"}


def test_what_we_do_not_count_is_our_own_default():
    chair = letter(by=writer(role=WriterRole.DEPARTMENT))

    assert specialty_letter(lettered(chair), POLICY).inferred
    assert not specialty_letter(lettered(), POLICY).inferred
