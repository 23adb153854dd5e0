"""Dates and amounts as the pages write them."""

from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


def day_words(day: date) -> str:
    """A day like ``Thu 6 Aug``."""
    return f"{day:%a} {day.day} {day:%b}"


def distance_words(day: date, today: date) -> str:
    """How far a day is from today, like ``in 12 days`` or ``3 days ago``."""
    days = (day - today).days
    nearby = {0: "today", 1: "tomorrow", -1: "yesterday"}
    if days in nearby:
        return nearby[days]
    return f"in {days} days" if days > 0 else f"{-days} days ago"


def hour_words(at: datetime | None, time_zone: str) -> str:
    """``9 pm EST`` or ``noon EDT`` where the hour is published; "" where it is not."""
    if at is None:
        return ""
    local = at.astimezone(ZoneInfo(time_zone)) if time_zone else at
    if (local.hour, local.minute) == (12, 0):
        return f"noon {local:%Z}"
    minutes = f":{local:%M}" if local.minute else ""
    return f"{local.hour % 12 or 12}{minutes} {'am' if local.hour < 12 else 'pm'} {local:%Z}"


@register.filter
def on(value: date | datetime | None) -> str | SafeString:
    """``Thu 6 Aug`` as a ``<time>``; an instant is read in the current time zone.

    One that went through ``timezone`` before stays in the zone that it was given there.
    """
    return _time(value, day_words)


@register.filter
def on_year(value: date | datetime | None) -> str | SafeString:
    """``Thu 6 Aug 2026`` as a ``<time>``."""
    return _time(value, lambda day: f"{day_words(day)} {day.year}")


@register.filter
def due(value: date, today: date) -> SafeString:
    """``Thu 6 Aug, in 12 days`` with the day as a ``<time>``."""
    return format_html("{}, {}", on(value), distance_words(value, today))


@register.filter
def distance(value: date, today: date) -> str:
    """``in 12 days`` or ``3 days ago``."""
    return distance_words(value, today)


@register.filter
def usd(value: int) -> str:
    """``1,530 USD``."""
    return f"{value:,} USD"


def _time(value: date | datetime | None, words: Callable[[date], str]) -> str | SafeString:
    if value is None:
        return ""
    if isinstance(value, datetime):
        is_placed = not getattr(value, "convert_to_local_time", True)
        day = (value if is_placed else timezone.localtime(value)).date()
    else:
        day = value
    return format_html('<time datetime="{}">{}</time>', day.isoformat(), words(day))
