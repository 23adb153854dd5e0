"""By when writers are asked (L-6)."""

from datetime import date

import pytest

from letters.enums import State
from letters.facts import AskDays
from letters.rules.request_date import ask_days, request_date
from tests.letters.rules.policy import POLICY, letter, lettered, policy_with


def test_the_days_are_weeks_before_submission_opens():
    assert ask_days(lettered(), POLICY) == AskDays(date(2026, 7, 22), date(2026, 8, 5))


def test_no_days_while_submission_is_not_published():
    assert ask_days(lettered(opens_on=None), POLICY) is None


@pytest.mark.parametrize(
    ("today", "verdict", "days_late"),
    [
        pytest.param(date(2026, 2, 1), "in_time", 0, id="long before"),
        pytest.param(date(2026, 7, 22), "in_time", 0, id="on the day of the aim"),
        pytest.param(date(2026, 7, 23), "due", 0, id="one day after the aim"),
        pytest.param(date(2026, 8, 5), "due", 0, id="on the latest day"),
        pytest.param(date(2026, 8, 6), "late", 1, id="one day late"),
        pytest.param(date(2026, 9, 3), "late", 29, id="after submission opened"),
    ],
)
def test_request_date_around_its_edges(today, verdict, days_late):
    said = request_date(lettered(letter(), today=today), POLICY)

    assert (said.verdict, said.because["days_late"]) == (verdict, days_late)


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2026, 8, 5), "Ask by 5 August 2026, today."),
        (date(2026, 8, 4), "Ask by 5 August 2026, in 1 day."),
        (date(2026, 8, 6), "Asking is late by 1 day: 5 August 2026 was 4 weeks before"),
        (date(2026, 8, 8), "Asking is late by 3 days"),
    ],
)
def test_request_date_counts_days_in_words(today, words):
    assert words in request_date(lettered(letter(), today=today), POLICY).text


@pytest.mark.parametrize(
    ("requests", "given", "verdict"),
    [
        pytest.param((), {}, "in_time", id="an empty set still has a day"),
        pytest.param((letter(1, State.ASKED),), {}, "asked", id="all asked"),
        pytest.param((letter(1, State.ASKED), letter(2)), {}, "in_time", id="one left to ask"),
        pytest.param((letter(1, State.WITHDRAWN),), {}, "in_time", id="none left in the set"),
        pytest.param((letter(),), {"opens_on": None}, "not_published", id="not published"),
        pytest.param((letter(1, State.ASKED),), {"opens_on": None}, "asked", id="asked anyway"),
    ],
)
def test_request_date_of_a_set(requests, given, verdict):
    assert request_date(lettered(*requests, **given), POLICY).verdict == verdict


def test_not_published_names_the_service():
    said = request_date(lettered(opens_on=None, service_name="SF Match"), POLICY)

    assert "in SF Match is not published yet" in said.text


def test_an_office_may_ask_earlier():
    earlier = policy_with("timing.letters_asked", "weeks = [10, 8]")

    assert request_date(lettered(today=date(2026, 7, 22)), earlier).verdict == "late"
