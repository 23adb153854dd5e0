"""What one letter should be able to show (L-3): it steers choices, never a letter."""

import pytest

from letters.enums import Closeness, Setting, State, WriterRole
from letters.rules.letter_aim import letter_aim, saw_the_work
from tests.letters.rules.policy import POLICY, letter, lettered, writer
from triage.enums import Zone


@pytest.mark.parametrize(
    ("zone", "is_said"),
    [
        (Zone.YELLOW, True),
        (Zone.RED, True),
        (Zone.GREEN, False),
        (Zone.PENDING, False),
        (Zone.NOT_COVERED, False),
        (None, False),
    ],
)
def test_it_is_said_in_yellow_and_red_only(zone, is_said):
    assert (letter_aim(lettered(letter(), zone=zone), POLICY) is not None) is is_said


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        pytest.param({}, True, id="closely, on the wards"),
        pytest.param({"closeness": Closeness.REGULARLY}, False, id="regularly"),
        pytest.param({"setting": Setting.RESEARCH}, False, id="closely, in the laboratory"),
        pytest.param(
            {"setting": Setting.RESEARCH, "knows_clinical_work": True}, True, id="and the work"
        ),
    ],
)
def test_who_saw_the_work(given, expected):
    assert saw_the_work(writer(**given)) is expected


@pytest.mark.parametrize(
    ("facts", "verdict", "name"),
    [
        pytest.param(lettered(letter(1)), "in_set", "Dr. A", id="in the set"),
        pytest.param(lettered(writers=(writer(2),)), "on_plan", "Dr. B", id="only on the plan"),
        pytest.param(
            lettered(letter(1, State.DECLINED), writers=(writer(1),)),
            "nobody",
            "add who did",
            id="who declined is not asked again",
        ),
        pytest.param(
            lettered(writers=(writer(1, WriterRole.DEPARTMENT),)),
            "nobody",
            "add who did",
            id="a department saw nothing",
        ),
    ],
)
def test_who_could_write_it(facts, verdict, name):
    said = letter_aim(facts, POLICY)

    assert said.verdict == verdict
    assert name in said.text
    assert said.text.endswith("What the letter says stays the writer's own.")
