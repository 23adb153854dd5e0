"""What follows an answer to the ask (L-4)."""

from datetime import timedelta

import pytest

from letters.enums import Answer, State
from letters.rules.ask import answered, verdict_of
from tests.letters.rules.policy import POLICY, TODAY, letter, lettered, writer

SOFT = {"state": State.ASKED, "answer": Answer.HESITANT}


@pytest.mark.parametrize(
    ("state", "answer", "verdict"),
    [
        (State.PLANNED, None, "to_ask"),
        (State.ASKED, None, "waiting"),
        (State.ASKED, Answer.HESITANT, "hesitant"),
        (State.AGREED, Answer.STRONG, "strong"),
        (State.AGREED, Answer.HESITANT, "kept"),
        (State.AGREED, None, "kept"),
        (State.PACKET_SENT, Answer.STRONG, "strong"),
        (State.UPLOADED, None, "kept"),
        (State.ASSIGNED, Answer.STRONG, "strong"),
        (State.DECLINED, Answer.DECLINED, "declined"),
        (State.WITHDRAWN, Answer.HESITANT, "closed"),
    ],
)
def test_an_answer_in_one_word(state, answer, verdict):
    assert verdict_of(letter(1, state, answer=answer)) == verdict


def test_a_soft_yes_names_the_next_writer():
    soft = letter(1, **SOFT)

    said = answered(soft, lettered(soft, writers=(soft.writer, writer(2))), POLICY)

    assert said.text == (
        "Dr. A can write, and did not promise a strong letter. Thank Dr. A and ask Dr. B next."
    )
    assert said.because["next_writer"] == "Dr. B"


def test_a_soft_yes_without_anyone_else_asks_for_another_name():
    soft = letter(1, **SOFT)

    said = answered(soft, lettered(soft), POLICY)

    assert said.text.endswith("Thank Dr. A and add another writer to the plan.")


@pytest.mark.parametrize(
    ("days", "words"), [(0, "less than a day ago"), (1, "1 day ago"), (8, "8 days ago")]
)
def test_an_open_ask_says_how_long_it_waits(days, words):
    open_ = letter(1, State.ASKED, asked_on=TODAY - timedelta(days=days))

    said = answered(open_, lettered(open_), POLICY)

    assert words in said.text
    assert said.because["days_waiting"] == days


@pytest.mark.parametrize(
    ("request_", "text"),
    [
        pytest.param(
            letter(1),
            "Ask Dr. A for a strong letter, naming internal medicine; who hesitates may say so.",
            id="planned",
        ),
        pytest.param(
            letter(1, State.AGREED, answer=Answer.STRONG),
            "Dr. A said yes to a strong letter. Send the packet while the yes is fresh.",
            id="a strong yes",
        ),
        pytest.param(
            letter(1, State.PACKET_SENT, answer=Answer.HESITANT),
            "Dr. A agreed, without promising a strong letter. The packet is with the writer.",
            id="kept all the same",
        ),
        pytest.param(
            letter(1, State.DECLINED, answer=Answer.DECLINED),
            "Dr. A cannot write this time. Add another writer to the plan.",
            id="declined",
        ),
    ],
)
def test_what_comes_next(request_, text):
    assert answered(request_, lettered(request_), POLICY).text == text
