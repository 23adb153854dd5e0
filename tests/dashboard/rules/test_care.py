from dataclasses import replace
from datetime import timedelta

import pytest

from matchadvisor.dashboard.enums import Concern
from matchadvisor.dashboard.rules.care import care, counted, is_filed, list_day, week_ends
from tests.dashboard.rules.plans import DAY, FINE, LINE, MONDAY, OPENS
from tests.dashboard.rules.policy import POLICY

FIGURES = POLICY.at("office.attention", 2027).value


@pytest.mark.parametrize(
    ("days", "due", "by", "late", "is_near"),
    [
        pytest.param((), None, None, 0, False, id="no day"),
        pytest.param((None, None), None, None, 0, False, id="none published"),
        pytest.param((MONDAY,), MONDAY, MONDAY, 0, True, id="today"),
        pytest.param((MONDAY + 6 * DAY,), MONDAY + 6 * DAY, MONDAY + 6 * DAY, 0, True, id="Sunday"),
        pytest.param((MONDAY + 7 * DAY,), MONDAY + 7 * DAY, MONDAY + 7 * DAY, 0, False, id="next"),
        pytest.param((MONDAY - DAY, OPENS), OPENS, OPENS, 0, True, id="the aim has passed"),
        pytest.param((MONDAY - 3 * DAY,), MONDAY - 3 * DAY, MONDAY + 6 * DAY, 3, True, id="late"),
    ],
)
def test_care_reads_its_days(days, due, by, late, is_near):
    found = care(Concern.NO_LIST, FINE, FIGURES, days=days, numbers={})

    assert (found.due, found.by, found.days_late, found.is_near) == (due, by, late, is_near)


def test_a_list_stands_some_weeks_before_submission_opens():
    assert list_day(FINE, FIGURES) == OPENS - timedelta(weeks=6)
    assert list_day(replace(FINE, opens_on=None), FIGURES) is None
    assert week_ends(FINE, FIGURES) == MONDAY + 6 * DAY


def test_a_list_is_out_of_hand_past_the_hard_line():
    assert not is_filed(replace(FINE, today=LINE))
    assert is_filed(replace(FINE, today=LINE + DAY))


@pytest.mark.parametrize(("number", "words"), [(1, "1 letter"), (2, "2 letters")])
def test_numbers_go_with_their_nouns(number, words):
    assert counted(number, "letter") == words
