"""What no message to a program says: talk of ranking, promises and odds, and when none is sent."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

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
    """When nobody writes to programs; ``until`` is the last day of it.

    ``is_published`` tells that the season says when SOAP ends; else the week counts whole.
    """

    begins: date
    until: date
    is_published: bool

    def holds_on(self, day: date) -> bool:
        """Whether the lock holds on a day."""
        return self.begins <= day <= self.until


def lock_of(season: Season) -> Lock | None:
    """From Match Week's Monday until SOAP has ended; None while the week is not published."""
    week, end = season.dates.get("match_week_opens"), season.dates.get("soap_ends")
    if week is None:
        return None
    monday = week.on - timedelta(days=week.on.weekday())
    if end is None:
        return Lock(monday, monday + MATCH_WEEK, is_published=False)
    return Lock(monday, end.on, is_published=True)
