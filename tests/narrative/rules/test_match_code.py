"""What no message says, and the days on which none is sent (S-2, S-3)."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from matchadvisor.core.season import Season
from matchadvisor.core.season_facts import SeasonDate
from matchadvisor.narrative.rules.match_code import forbidden_in, lock_of
from tests.narrative.examples.contact import HARMLESS, NEVER_SAID, RANK_TALK


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


@pytest.mark.parametrize("text", RANK_TALK)
def test_rank_talk_is_found_however_it_is_said(text):
    assert "rank_talk" in {phrase.kind for phrase in forbidden_in(text)}


@pytest.mark.parametrize("text", NEVER_SAID)
def test_promises_odds_and_begging_are_found(text):
    assert {phrase.kind for phrase in forbidden_in(text)} == {"never_said"}


@pytest.mark.parametrize("text", HARMLESS)
def test_harmless_sentences_raise_no_alarm(text):
    assert forbidden_in(text) == ()


def test_phrases_come_in_their_order_and_in_the_writers_words():
    found = forbidden_in("I am Desperate. I WILL RANK you.")

    assert [phrase.words for phrase in found] == ["am Desperate", "WILL RANK"]
    assert all(phrase.why for phrase in found)


NEW_YORK, HONOLULU, GUAM = "America/New_York", "Pacific/Honolulu", "Pacific/Guam"


def fact(on, at=None):
    return SeasonDate(
        title="A day",
        service="NRMP",
        on=on,
        at=at,
        tz=NEW_YORK,
        source="The season",
        confidence="official",
        read_on=date(2026, 11, 22),
    )


def season(opens=None, ends=None):
    dates = {"match_week_opens": opens, "soap_ends": ends}
    return Season(2027, dates={name: each for name, each in dates.items() if each})


MONDAY, THURSDAY = date(2027, 3, 15), date(2027, 3, 18)
OPENS = fact(MONDAY, datetime(2027, 3, 15, 14, tzinfo=UTC))
ENDS = fact(THURSDAY, datetime(2027, 3, 19, 1, tzinfo=UTC))


def at(zone, *parts):
    return datetime(2027, 3, *parts, tzinfo=ZoneInfo(zone))


@pytest.mark.parametrize(
    ("zone", "instant", "holds"),
    [
        pytest.param(NEW_YORK, at(NEW_YORK, 14, 23, 59), False, id="the minute before Monday"),
        pytest.param(NEW_YORK, at(NEW_YORK, 15, 0, 0), True, id="the first minute of Monday"),
        pytest.param(NEW_YORK, at(NEW_YORK, 18, 20, 59), True, id="the last minute of SOAP"),
        pytest.param(NEW_YORK, at(NEW_YORK, 18, 21, 0), False, id="SOAP has ended"),
        pytest.param(HONOLULU, at(HONOLULU, 14, 17, 59), False, id="west: before the Match's day"),
        pytest.param(HONOLULU, at(HONOLULU, 14, 18, 0), True, id="west: Sunday, theirs is Monday"),
        pytest.param(HONOLULU, at(HONOLULU, 18, 14, 59), True, id="west: the last minute"),
        pytest.param(HONOLULU, at(HONOLULU, 18, 15, 0), False, id="west: ended in the afternoon"),
        pytest.param(GUAM, at(GUAM, 14, 23, 59), False, id="east: the minute before Monday"),
        pytest.param(GUAM, at(GUAM, 15, 0, 0), True, id="east: Monday, theirs is Sunday"),
        pytest.param(GUAM, at(GUAM, 19, 10, 59), True, id="east: Friday, SOAP still runs"),
        pytest.param(GUAM, at(GUAM, 19, 11, 0), False, id="east: ended on Friday"),
    ],
)
def test_the_lock_holds_to_the_minute_in_the_schools_zone_and_the_matchs(zone, instant, holds):
    lock = lock_of(season(OPENS, ENDS), zone)

    assert lock.is_published
    assert lock.holds_at(instant) is holds


@pytest.mark.parametrize(
    ("zone", "instant", "holds"),
    [
        pytest.param(NEW_YORK, at(NEW_YORK, 18, 23, 59), True, id="the last minute of the day"),
        pytest.param(NEW_YORK, at(NEW_YORK, 19, 0, 0), False, id="the day is over"),
        pytest.param(HONOLULU, at(NEW_YORK, 19, 0, 0), True, id="west: not over there yet"),
        pytest.param(GUAM, at(GUAM, 19, 0, 0), True, id="east: not over in New York yet"),
    ],
)
def test_an_end_without_an_hour_counts_until_its_day_is_over_everywhere(zone, instant, holds):
    assert lock_of(season(OPENS, fact(THURSDAY)), zone).holds_at(instant) is holds


@pytest.mark.parametrize("ends", [None, fact(date(2027, 3, 8))])
@pytest.mark.parametrize(
    ("instant", "holds"),
    [
        (at(NEW_YORK, 15, 0, 0), True),
        (at(NEW_YORK, 21, 23, 59), True),
        (at(NEW_YORK, 22, 0, 0), False),
    ],
)
def test_without_an_end_that_can_be_the_week_counts_whole(ends, instant, holds):
    lock = lock_of(season(OPENS, ends), NEW_YORK)

    assert not lock.is_published
    assert lock.ends_on == date(2027, 3, 21)
    assert lock.holds_at(instant) is holds


def test_every_minute_of_the_week_is_locked_once_and_without_a_gap():
    lock = lock_of(season(OPENS, ENDS), NEW_YORK)
    begins = datetime(2027, 3, 13, tzinfo=UTC)

    minutes = [begins + timedelta(minutes=n) for n in range(8 * 24 * 60)]

    held = [minute for minute in minutes if lock.holds_at(minute)]
    assert (held[0], held[-1] + timedelta(minutes=1)) == (lock.begins, lock.ends)
    assert len(held) == (lock.ends - lock.begins) / timedelta(minutes=1)


def test_a_week_that_is_not_published_locks_nothing():
    assert lock_of(season(), NEW_YORK) is None
