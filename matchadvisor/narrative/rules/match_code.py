"""What no message to a program says: talk of ranking, promises and odds, and when none is sent."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from matchadvisor.core.season import Season

FIRST = r"(?:first|top|number[\s-]?(?:one|1)|no\.?\s?1|#\s?1)"
OF_YOURS = r"(?:your|this|the)\s+(?:program|residency|hospital|department|institution)"
NO_PROGRAM = r"(?:patients?|problems?|causes?|risks?|tasks?|cases?|ideas?|items?|results?)"
RANK_TALK = (
    # somebody means to rank, or asks whether the other side does
    r"\b(?:will|'ll|would|'d|shall|am|'m|intend to|plan to|plan on|going to|promise to|hope to"
    rf"|want to)\s+(?:\w+ly\s+)?(?:be\s+)?rank(?:ing)?\b(?!\s+{NO_PROGRAM}\b)",
    r"\b(?:do|will|would|could|did|are|if)\s+you\b(?:\s+\w+){0,4}?\s+rank(?:ing|ed)?\b",
    r"\b(?:how|where)\s+(?:do|does|did|will|would|am|are|high)\b[^.?!]{0,40}\brank(?:ed|ing|s)?\b",
    r"\brank(?:ed)?\s+to\s+match\b",
    # whom: you, your program, me, or a name that stands first
    rf"\brank(?:ing|ed|s)?\s+(?:you\b|{OF_YOURS}\b)(?!\s+among)|\brank(?:ing)?\s+(?:me|us)\b",
    r"\bI\s+(?:have\s+|had\s+)?rank(?:ed)?\s+(?-i:[A-Z])",
    r"\branking\s+(?-i:[A-Z])[^.?!]{0,60}\b(?:first|high|highly|highest|top)\b",
    # the lists themselves
    r"\brank(?:ing)?[\s-]+(?:order[\s-]+)?lists?\b"
    r"(?!\s+of\s+(?!programs?\b|residenc|hospitals?\b|applicants?\b|candidates?\b))",
    r"\b(?:my|your)\s+(?:preference\s+list\b|(?-i:ROL)\b)",
    rf"(?:\b(?:high|highest|stand|where|first|top)\b|{FIRST})[^.?!]{{0,30}}"
    r"\b(?:on|of)\s+(?:my|your)\s+list\b(?!\s+of)",
    # the first choice
    rf"\b(?:my|our)\s+(?:\w+\s+)?{FIRST}[\s-]+(?:choice|pick|program|preference)\b"
    r"(?!\s+of\s+(?:specialt|field|career))",
    rf"{FIRST}[\s-]+(?:choice|pick|program|preference)\s+for\s+me\b",
    r"\bmy\s+(?:number[\s-]?(?:one|1)|no\.?\s?1|#\s?1)(?=\W*$|\s*[.,;!?)]|\s+(?:program|place)\b)",
    # a bargain
    rf"\bcommit(?:ted|ting|ment)?\s+to\s+(?:you\b|{OF_YOURS}\b(?!\s+of)|your\b)",
    r"\baccept\s+(?:an?|your|any|the)\s+(?:offer|position|spot)\b",
    r"\boffer\s+me\s+(?:an?|the|your)\s+(?:position|spot|place|contract)\b",
    r"\bI\s*(?:will|'ll|would|'d|promise to)\s+come\b[^.?!]{0,30}\bif\s+you\b",
    r"\bif\s+you\s+(?:take|choose|interview|invite|match)\s+me\b",
)
NEVER_SAID = (
    r"\bguaranteed\b|\b(?:I|we)(?:\s+(?:can|will|would)|'ll|'d)?\s+guarantee\b",
    r"\b(?:will|'ll)\s+(?:\w+ly\s+)?match\b"
    r"(?=\s*(?:[.,;!?)]|$|(?:at|in|into|here|there|this)\b|(?:with|to)\s+(?:you|your|this)\b))",
    r"\b(?:am|'m|feel|feeling|so)\s+(?:\w+\s+)?desperate\b|\bdesperately\b",
    r"\b(?:am|'m|is|are|seems?|looks?|feels?|not)\s+(?:\w+\s+)?hopeless\b",
    r"\b(?:I|must|would)\s+beg\b|\bbegging\s+(?:you|for)\b|\b(?:am|'m)\s+begging\b",
    r"\b(?:my|your)\s+(?:(?:last|only|best|one)\s+)?(?:chances?|odds)\b(?!\s+to\b|\s+ratio)",
    r"\bany\s+chance\s*(?:\?|(?:of|that|for|you|I)\b)|\bgive\s+me\s+(?:an?|one)\s+chance\b",
    r"\b(?:chances?|odds|likelihood)\s+(?:of|for)\s+(?:matching|an?\s+interview|a\s+match)\b",
    r"\b\d{1,3}\s?(?:%|percent)\s+(?:chances?|odds|likel\w*|sure|certain)\b",
    r"\b(?:my|(?:is|are)\s+(?:my|a))\s+last\s+resort\b",
    r"\bauto[\s-]?reject(?:ed|s|ion)?\b",
)
WHY_RANK = (
    "Programs and applicants keep their lists to themselves: the match code forbids asking for or "
    "hinting at them."
)
WHY_NEVER = "It promises, begs or talks of odds. What you did there speaks for you."
PATTERNS = {
    kind: (re.compile("|".join(f"(?:{part})" for part in parts), re.IGNORECASE), why)
    for kind, parts, why in (
        ("rank_talk", RANK_TALK, WHY_RANK),
        ("never_said", NEVER_SAID, WHY_NEVER),
    )
}
MATCH_WEEK = timedelta(days=6)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase that no message says, in the writer's own words, and why."""

    words: str
    kind: str
    why: str


def forbidden_in(text: str) -> tuple[Phrase, ...]:
    """Every such phrase of a text, in its order; ``kind`` is rank_talk or never_said."""
    plain = text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    spans = [
        (*match.span(), kind, why)
        for kind, (pattern, why) in PATTERNS.items()
        for match in pattern.finditer(plain)
    ]
    return tuple(Phrase(text[start:end], kind, why) for start, end, kind, why in sorted(spans))


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
