"""Calendar feeds as RFC 5545 writes them; knows nothing of the Match."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from icalendar import Calendar, Event

CONTENT_TYPE = "text/calendar; charset=utf-8"
PRODUCT = "-//matchadvisor//calendar feed//EN"
READ_AGAIN_AFTER = timedelta(hours=4)
"""How often a calendar program is asked to look; many look less often than they are asked."""
DAY = timedelta(days=1)
YEAR = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Entry:
    """One event of a feed.

    ``name`` tells it from every other one of this installation and stays the same for good.
    ``at`` is the instant on ``day``, told in ``time_zone``, where the hour is known; without it
    the event takes all of ``day``. ``sequence`` grows with each change at ``changed_at``.
    """

    name: str
    sequence: int
    changed_at: datetime
    title: str
    text: str
    url: str
    day: date
    at: datetime | None = None
    time_zone: str = ""
    is_cancelled: bool = False


def write_feed(entries: Iterable[Entry], *, title: str) -> bytes:
    """A whole feed, with the rules of every time zone that its events are told in."""
    calendar = Calendar()
    calendar.add("PRODID", PRODUCT)
    calendar.add("VERSION", "2.0")
    calendar.add("CALSCALE", "GREGORIAN")
    calendar.add("METHOD", "PUBLISH")
    calendar.add("NAME", title)
    calendar.add("X-WR-CALNAME", title)
    calendar.add("REFRESH-INTERVAL", READ_AGAIN_AFTER, {"VALUE": "DURATION"})
    calendar.add("X-PUBLISHED-TTL", READ_AGAIN_AFTER)
    events = list(entries)
    for entry in events:
        calendar.add_component(_event(entry))
    if timed := [entry.day for entry in events if entry.at]:
        calendar.add_missing_timezones(first_date=min(timed) - YEAR, last_date=max(timed) + YEAR)
    written: bytes = calendar.to_ical()
    return written


def _event(entry: Entry) -> Event:
    event = Event()
    event.add("UID", f"{entry.name}@{_host()}")
    event.add("SEQUENCE", entry.sequence)
    event.add("DTSTAMP", entry.changed_at)
    event.add("LAST-MODIFIED", entry.changed_at)
    if entry.at:
        event.add("DTSTART", entry.at.astimezone(ZoneInfo(entry.time_zone)))
    else:
        event.add("DTSTART", entry.day)
        event.add("DTEND", entry.day + DAY)
    event.add("SUMMARY", entry.title)
    event.add("DESCRIPTION", entry.text)
    event.add("URL", entry.url)
    event.add("STATUS", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    event.add("TRANSP", "TRANSPARENT")
    return event


def _host() -> str:
    return urlsplit(settings.SITE_URL).hostname or "localhost"
