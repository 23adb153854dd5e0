"""The coming weeks of the front page, read from the student's milestones."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from matchadvisor.timeline.selectors.milestones import Line, Timeline

WEEKS_SHOWN = 5


@dataclass(frozen=True, slots=True)
class DatedThing:
    """A day of the strip.

    ``is_provisional`` where no official page was seen for it; ``is_late`` where the day has
    passed and the thing still waits.
    """

    day: date
    title: str
    is_provisional: bool = False
    is_late: bool = False


@dataclass(frozen=True, slots=True)
class Week:
    """Monday to Sunday with what falls into it."""

    first: date
    last: date
    is_now: bool
    things: tuple[DatedThing, ...]


def coming_weeks(things: Iterable[DatedThing], today: date) -> tuple[Week, ...]:
    """This week with what is late, and the next ones in which something falls."""
    monday = today - timedelta(days=today.weekday())
    by_week: dict[date, list[DatedThing]] = {monday: []}
    for thing in sorted(things, key=lambda each: (each.day, each.title)):
        first = thing.day - timedelta(days=thing.day.weekday())
        if first >= monday or thing.is_late:
            by_week.setdefault(max(first, monday), []).append(thing)
    return tuple(
        Week(first, first + timedelta(days=6), first == monday, tuple(by_week[first]))
        for first in sorted(by_week)[:WEEKS_SHOWN]
    )


def things_of(timeline: Timeline, today: date) -> list[DatedThing]:
    """What still waits or comes by itself, each day once; with its specialty if there are more."""
    lines = [line for line in timeline.lines if not line.is_done]
    several = len({line.specialty for line in lines if line.specialty}) > 1
    return list(dict.fromkeys(_thing(line, today, several=several) for line in lines))


def _thing(line: Line, today: date, *, several: bool) -> DatedThing:
    title = f"{line.title}, {line.specialty.lower()}" if several and line.specialty else line.title
    return DatedThing(
        day=_day(line, today),
        title=title,
        is_provisional=line.is_provisional,
        is_late=line.is_overdue,
    )


def _day(line: Line, today: date) -> date:
    """The day to aim at, or once that has passed the last one that serves."""
    days = [day for day in (line.due_on, line.latest_on) if day]
    return next((day for day in days if day >= today), days[-1])
