"""The sentence at the top of the letters' page."""

from datetime import date

import pytest

from letters.enums import Answer, State
from letters.facts import AskDays
from letters.rules.advise import assess_letters
from letters.wording.ledes import lede
from tests.letters.rules.policy import POLICY, letter, lettered

DAYS = AskDays(aim=date(2026, 7, 22), latest=date(2026, 8, 5))
TODAY = date(2026, 8, 3)
ONE = frozenset({1})


def said(*requests, days=DAYS, today=TODAY, is_own=True):
    assessment = assess_letters(lettered(*requests, programs=ONE), POLICY)
    return lede(assessment.requests, days, today, is_own=is_own)


@pytest.mark.parametrize(
    ("requests", "text"),
    [
        pytest.param(
            (
                letter(1, State.ASSIGNED, programs=ONE),
                letter(2, State.UPLOADED),
                letter(3),
            ),
            "One letter is ready for programs, one still has to be assigned and one is still to be "
            "asked for by Wed 5 Aug.",
            id="three things at once",
        ),
        pytest.param(
            (letter(1, State.AGREED), letter(2, State.PACKET_SENT), letter(3, State.ASKED)),
            "Two letters are with the writer and one waits for an answer.",
            id="with writers",
        ),
        pytest.param(
            (letter(1, State.ASKED, answer=Answer.HESITANT),),
            "One letter got a soft yes.",
            id="a soft yes",
        ),
        pytest.param(
            tuple(letter(key, State.ASKED) for key in range(1, 11)),
            "10 letters wait for an answer.",
            id="more than words count",
        ),
    ],
)
def test_lede(requests, text):
    assert said(*requests) == text


@pytest.mark.parametrize(
    ("days", "today", "text"),
    [
        (DAYS, date(2026, 7, 1), "One letter is still to be asked for by Wed 22 Jul."),
        (DAYS, date(2026, 8, 6), "One letter is still to be asked for."),
        (None, TODAY, "One letter is still to be asked for."),
    ],
)
def test_lede_names_a_day_that_can_be_kept(days, today, text):
    assert said(letter(), days=days, today=today) == text


@pytest.mark.parametrize(("is_own", "yours"), [(True, True), (False, False)])
def test_an_empty_set_is_said_to_whoever_reads(is_own, yours):
    assert ("your" in said(letter(1, State.DECLINED), is_own=is_own)) is yours
