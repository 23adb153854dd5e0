"""What no message says, and the days on which none is sent (S-2, S-3)."""

from datetime import UTC, date, datetime

import pytest

from matchadvisor.core.season import Season
from matchadvisor.core.season_facts import SeasonDate
from matchadvisor.narrative.rules.match_code import forbidden_in, lock_of


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("I will rank you first.", ["rank_talk"]),
        ("I plan to rank your program highly.", ["rank_talk"]),
        ("You are my first choice.", ["rank_talk"]),
        ("This is my number one program.", ["rank_talk"]),
        ("Your program is my #1.", ["rank_talk"]),
        ("How will you rank me?", ["rank_talk"]),
        ("Where am I on your rank list?", ["rank_talk"]),
        ("I am ranking the program at the top.", ["rank_talk"]),
        ("I am committed to your program.", ["rank_talk"]),
        ("I would accept any offer.", ["rank_talk"]),
        ("It is guaranteed that I work hard.", ["never_said"]),
        ("I am desperate to train with you.", ["never_said"]),
        ("I beg you to look at my file.", ["never_said"]),
        ("Is there any chance of an interview?", ["never_said"]),
        ("I ranked third in my class.", []),
        ("My class rank is in the top quarter.", []),
        ("I chose surgery first.", []),
        ("The committee met at noon.", []),
        ("I began the free clinic and matched volunteers with patients.", []),
        ("", []),
    ],
)
def test_forbidden_phrases_are_found_and_harmless_ones_are_not(text, kinds):
    assert [phrase.kind for phrase in forbidden_in(text)] == kinds


def test_phrases_come_in_their_order_and_in_the_writers_words():
    found = forbidden_in("I am Desperate. I WILL RANK you.")

    assert [phrase.words for phrase in found] == ["Desperate", "WILL RANK"]
    assert all(phrase.why for phrase in found)


def day(at):
    return SeasonDate(
        title="A day",
        service="NRMP",
        on=at.date(),
        at=at,
        tz="America/New_York",
        source="The season",
        confidence="official",
        read_on=date(2026, 11, 22),
    )


def season(**dates):
    return Season(2027, dates={name: day(at) for name, at in dates.items()})


MONDAY = datetime(2027, 3, 15, 14, tzinfo=UTC)
THURSDAY = datetime(2027, 3, 18, 21, tzinfo=UTC)


@pytest.mark.parametrize(
    ("today", "holds"),
    [
        (date(2027, 3, 14), False),
        (date(2027, 3, 15), True),
        (date(2027, 3, 18), True),
        (date(2027, 3, 19), False),
    ],
)
def test_the_lock_holds_from_monday_until_soap_has_ended(today, holds):
    lock = lock_of(season(match_week_opens=MONDAY, soap_ends=THURSDAY))

    assert lock.is_published
    assert lock.holds_on(today) is holds


@pytest.mark.parametrize(
    ("today", "holds"),
    [(date(2027, 3, 15), True), (date(2027, 3, 21), True), (date(2027, 3, 22), False)],
)
def test_without_an_end_of_soap_the_week_counts_whole(today, holds):
    lock = lock_of(season(match_week_opens=MONDAY))

    assert not lock.is_published
    assert lock.holds_on(today) is holds


def test_a_week_that_is_not_published_locks_nothing():
    assert lock_of(season()) is None
