"""What no message to a program says: talk of ranking, promises and odds, and when none is sent."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from matchadvisor.core.season import Season

RANK_TALK = re.compile(
    r"\b(?:rank(?:ing|ed|s)?\s+(?:you|your|this|the|us|me|our|my)\b(?!\s+class)"
    r"|rank(?:ing)?[\s-]+(?:order|list|lists)\b"
    r"|(?:will|would|shall|intend to|plan to|going to|promise to|hope to)\s+rank\b"
    r"|(?:how|where)\b[^.?!]{0,40}\brank\b"
    r"|(?:first|top|number[\s-]one|no\.?\s?1|#\s?1)\s+(?:choice|pick|program)\b"
    r"|my\s+(?:number[\s-]one|no\.?\s?1|#\s?1)\b"
    r"|commit(?:ted|ment)?\s+to\s+(?:your|this)\s+program\b"
    r"|accept\s+(?:an?|your|any)\s+offer\b)",
    re.IGNORECASE,
)
NEVER_SAID = re.compile(
    r"\b(?:guarantee[sd]?|will (?:surely |certainly )?match|desperate(?:ly)?|hopeless|beg(?:ging)?"
    r"|my chances?|any chance|last resort)\b",
    re.IGNORECASE,
)
WHY_RANK = (
    "Programs and applicants keep their lists to themselves: the match code forbids asking for or "
    "hinting at them."
)
WHY_NEVER = "It promises, begs or talks of odds. What you did there speaks for you."
MATCH_WEEK = timedelta(days=6)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase that no message says, in the writer's own words, and why."""

    words: str
    kind: str
    why: str


def forbidden_in(text: str) -> tuple[Phrase, ...]:
    """Every such phrase of a text, in its order; ``kind`` is rank_talk or never_said."""
    found = [
        (match.start(), Phrase(match[0], "rank_talk", WHY_RANK))
        for match in RANK_TALK.finditer(text)
    ]
    found += [
        (match.start(), Phrase(match[0], "never_said", WHY_NEVER))
        for match in NEVER_SAID.finditer(text)
    ]
    return tuple(phrase for _, phrase in sorted(found, key=lambda pair: pair[0]))


@dataclass(frozen=True, slots=True)
class Lock:
    """When nobody writes to programs: from ``begins`` on, and no longer from ``ends`` on.

    ``begins_on`` and ``ends_on`` are the days that people name. ``zone`` tells the hour of
    ``ends`` where one was published, "" where the last day counts whole. ``is_published`` tells
    that the season says when SOAP ends; else the week counts whole.
    """

    begins: datetime
    ends: datetime
    begins_on: date
    ends_on: date
    zone: str
    is_published: bool

    def holds_at(self, at: datetime) -> bool:
        """Whether the lock holds at an instant."""
        return self.begins <= at < self.ends


def lock_of(season: Season, school_zone: str) -> Lock | None:
    """From Match Week's Monday until SOAP has ended; None while the week is not published.

    Monday begins as soon as it does in the Match's time zone or in the school's. A day without a
    published hour ends once it has in both. An end before the week is a slip and ends nothing.
    """
    week, end = season.dates.get("match_week_opens"), season.dates.get("soap_ends")
    if week is None:
        return None
    zones = (week.tz, school_zone)
    monday = week.on - timedelta(days=week.on.weekday())
    is_published = end is not None and end.on >= monday
    last = end.on if end and is_published else monday + MATCH_WEEK
    hour = end.at if end and is_published else None
    return Lock(
        begins=min(_midnight(monday, zone) for zone in zones),
        ends=hour or max(_midnight(last + timedelta(days=1), zone) for zone in zones),
        begins_on=monday,
        ends_on=last,
        zone=end.tz if end and hour else "",
        is_published=is_published,
    )


def _midnight(day: date, zone: str) -> datetime:
    """The instant with which a day begins in a time zone."""
    return datetime.combine(day, time(), ZoneInfo(zone))
