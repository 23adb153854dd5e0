from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from matchadvisor.accounts.enums import Role
from matchadvisor.timeline.enums import Cadence
from matchadvisor.timeline.selectors.mail_people import Person
from matchadvisor.timeline.services.digest_days import digest_day
from tests.timeline.rules.policy import POLICY

MONDAY = date(2026, 8, 3)


def due(local, zone="America/New_York", digest=Cadence.WEEKLY, hour=8, chosen_at=None):
    zone = ZoneInfo(zone)
    person = Person(
        pk=1,
        email="a@school.example",
        first_name="Ada",
        role=Role.STUDENT,
        zone=zone,
        digest=digest,
        weekday=0,
        hour=hour,
        reminders=True,
        chosen_at=chosen_at,
    )
    at = datetime.fromisoformat(local).replace(tzinfo=zone).astimezone(UTC)
    return digest_day(person=person, at=at, season=2027, policy=POLICY)


@pytest.mark.parametrize(
    ("local", "day"),
    [
        pytest.param("2026-08-03T07:59", None, id="a minute early"),
        pytest.param("2026-08-03T08:00", MONDAY, id="on the hour"),
        pytest.param("2026-08-03T19:59", MONDAY, id="in the evening"),
        pytest.param("2026-08-03T20:00", None, id="in the quiet hours"),
        pytest.param("2026-08-04T06:59", None, id="in the quiet hours of the next day"),
        pytest.param("2026-08-05T12:00", MONDAY, id="two days late, after an outage"),
        pytest.param("2026-08-06T12:00", None, id="three days late"),
    ],
)
@pytest.mark.parametrize("zone", ["America/New_York", "America/Los_Angeles", "Asia/Tokyo"])
def test_a_weekly_digest_has_its_day(local, day, zone):
    assert due(local, zone) == day


@pytest.mark.parametrize(
    ("local", "day"),
    [
        pytest.param("2026-08-06T07:30", None, id="before its hour"),
        pytest.param("2026-08-06T08:30", date(2026, 8, 6), id="after its hour"),
    ],
)
def test_a_daily_digest_has_every_day(local, day):
    assert due(local, digest=Cadence.DAILY) == day


def test_who_wants_none_gets_none():
    assert due("2026-08-03T12:00", digest=Cadence.NEVER) is None


@pytest.mark.parametrize(
    ("hour", "local", "day"),
    [
        pytest.param(5, "2026-08-03T07:00", MONDAY, id="at the end of the night"),
        pytest.param(22, "2026-08-03T18:59", None, id="before the last loud hour"),
        pytest.param(22, "2026-08-03T19:00", MONDAY, id="in the last loud hour"),
    ],
)
def test_an_hour_in_the_quiet_ones_gives_way(hour, local, day):
    assert due(local, hour=hour) == day


def test_a_choice_holds_from_the_next_time_on():
    chosen_at = datetime(2026, 8, 3, 13, 0, tzinfo=UTC)

    assert due("2026-08-03T12:00", chosen_at=chosen_at) is None
    assert due("2026-08-10T12:00", chosen_at=chosen_at) == date(2026, 8, 10)


@pytest.mark.parametrize("sunday", ["2026-11-01", "2027-03-14"])
def test_days_on_which_clocks_change_have_one_digest_each(sunday):
    hours = [f"{sunday}T{hour:02d}:30" for hour in range(24)]

    days = {due(hour, digest=Cadence.DAILY) for hour in hours}

    assert days == {None, date.fromisoformat(sunday)}
    assert due(hours[7], digest=Cadence.DAILY) is None
    assert due(hours[8], digest=Cadence.DAILY) == date.fromisoformat(sunday)
