from datetime import date

import pytest

from matchadvisor.dashboard.enums import Act, Concern
from matchadvisor.dashboard.facts import LettersCare, ListCare
from matchadvisor.dashboard.rules.attention import words_of
from tests.dashboard.rules.plans import DAY, LINE, MONDAY, OPENS, codes, found


def test_o_1_a_letter_is_not_assigned_where_there_is_no_list():
    letters = LettersCare(letters=3, own=1, unassigned=1, unassigned_since=MONDAY - 30 * DAY)

    assert codes(letters=letters, program_list=ListCare()) == [Concern.NO_LIST]


def test_o_1_past_the_latest_day_to_ask_a_meeting_is_offered():
    today = date(2026, 8, 6)

    (care,) = found(today=today, letters=LettersCare())

    assert (care.act, care.days_late) == (Act.OFFER, 1)
    assert words_of(care) == "No letter asked yet; the latest day to ask was Wed 5 Aug."


@pytest.mark.parametrize(
    ("since", "due"),
    [
        pytest.param(MONDAY, MONDAY + 7 * DAY, id="a week to assign it"),
        pytest.param(MONDAY - 20 * DAY, OPENS, id="the week has passed"),
        pytest.param(OPENS - 3 * DAY, OPENS, id="no longer than submission opens"),
        pytest.param(None, OPENS, id="day of the upload not on file"),
    ],
)
def test_a_letter_is_assigned_within_a_week(since, due):
    letters = LettersCare(letters=3, own=1, unassigned=1, unassigned_since=since)

    (care,) = found(letters=letters)

    assert care.due == due


def test_without_a_day_of_the_season_the_week_after_the_upload_counts():
    letters = LettersCare(letters=3, own=1, unassigned=2, unassigned_since=MONDAY)

    (care,) = found(letters=letters, opens_on=None, hard_line=None)

    assert care.due == MONDAY + 7 * DAY
    assert words_of(care) == "2 letters uploaded, assigned to no program."


def test_past_the_hard_line_nobody_is_asked_for_a_letter():
    assert codes(today=LINE + DAY, reached_on=LINE, letters=LettersCare()) == []


def test_a_specialty_letter_without_a_published_day_waits():
    (care,) = found(letters=LettersCare(letters=1), opens_on=None, hard_line=None)

    assert (care.concern, care.due) == (Concern.NO_OWN_LETTER, None)
