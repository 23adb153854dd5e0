from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest
import vobject

from matchadvisor.common.calendars import Entry, write_feed

CHANGED = datetime(2026, 11, 22, 12, tzinfo=UTC)
TITLE = "Ünïcode; commas, and a title that is long enough for more than one line of a calendar"


def entry(**fields):
    values = {
        "name": "milestone-7",
        "sequence": 3,
        "changed_at": CHANGED,
        "title": TITLE,
        "text": "ERAS. The last day that still serves is Wed 23 Sep 2026.",
        "url": "https://advising.example/timeline/7/",
        "day": date(2026, 9, 2),
    }
    return Entry(**values | fields)


def by_icalendar(content):
    (event,) = icalendar.Calendar.from_ical(content).walk("VEVENT")
    return str(event["SUMMARY"]), event.decoded("DTSTART")


def by_vobject(content):
    event = vobject.readOne(content.decode()).vevent
    return event.summary.value, event.dtstart.value


PARSERS = [pytest.param(by_icalendar, id="icalendar"), pytest.param(by_vobject, id="vobject")]


@pytest.mark.parametrize("parse", PARSERS)
def test_a_day_is_an_event_of_all_day(parse):
    content = write_feed([entry()], title="Dates")

    assert parse(content) == (TITLE, date(2026, 9, 2))
    assert b"DTEND;VALUE=DATE:20260903" in content


@pytest.mark.parametrize("parse", PARSERS)
@pytest.mark.parametrize(
    ("utc_hour", "day", "offset"),
    [
        pytest.param(13, date(2026, 9, 2), -4, id="summer"),
        pytest.param(14, date(2027, 1, 20), -5, id="winter"),
        pytest.param(14, date(2026, 11, 1), -5, id="the day summer time ends"),
        pytest.param(13, date(2027, 3, 14), -4, id="the day summer time begins"),
    ],
)
def test_an_hour_is_told_in_its_time_zone(parse, utc_hour, day, offset):
    at = datetime(day.year, day.month, day.day, utc_hour, tzinfo=UTC)

    title, begins = parse(
        write_feed([entry(day=day, at=at, time_zone="America/New_York")], title="Dates")
    )

    assert title == TITLE
    assert (begins, begins.hour) == (at, 9)
    assert begins.utcoffset() == timedelta(hours=offset)


def test_the_rules_of_each_time_zone_stand_in_the_feed_once():
    at = datetime(2026, 9, 2, 13, tzinfo=UTC)
    zones = ["America/New_York", "America/Chicago", "America/New_York"]
    entries = [entry(name=f"milestone-{n}", at=at, time_zone=zone) for n, zone in enumerate(zones)]

    calendar = icalendar.Calendar.from_ical(write_feed(entries, title="Dates"))

    assert sorted(str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")) == [
        "America/Chicago",
        "America/New_York",
    ]


def test_what_calendars_go_by_to_follow_a_change(settings):
    settings.SITE_URL = "https://advising.example"

    content = write_feed([entry(is_cancelled=True)], title="Dates")

    (event,) = icalendar.Calendar.from_ical(content).walk("VEVENT")
    assert event["UID"] == "milestone-7@advising.example"
    assert event["SEQUENCE"] == 3
    assert event["STATUS"] == "CANCELLED"
    assert (event.decoded("DTSTAMP"), event.decoded("LAST-MODIFIED")) == (CHANGED, CHANGED)


def test_every_line_is_as_long_as_the_standard_allows_and_ends_as_it_says():
    content = write_feed([entry()], title="Dates")

    lines = content.split(b"\r\n")
    assert max(len(line) for line in lines) <= 75
    assert b"\n" not in b"".join(lines)


def test_a_feed_without_events_is_one_that_calendars_read():
    content = write_feed([], title="Dates")

    calendar = icalendar.Calendar.from_ical(content)
    assert (calendar["VERSION"], str(calendar["X-WR-CALNAME"])) == ("2.0", "Dates")
    assert calendar.walk("VEVENT") == []


def test_the_same_events_make_the_same_feed():
    assert write_feed([entry()], title="Dates") == write_feed([entry()], title="Dates")
