"""The words of reminders and digests: days, counts and kinds of item, and nothing more."""

from collections.abc import Collection
from datetime import date

from matchadvisor.common.templatetags.dates import day_words, distance_words
from matchadvisor.timeline.enums import Cadence, Kind

MOST_NAMES = 12
LETTER = "letter"
KINDS = {
    LETTER: "Letter from its writer",
    Kind.SCORE_REPORT.value: "Exam report on file",
    Kind.OWN.value: "A date of their own",
    Kind.COHORT.value: "A date of the office",
}
"""Kinds whose label would say too much, or too little, in a mail to staff."""
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def kind_words(kind: str) -> str:
    """A kind of item as a mail to staff names it."""
    return KINDS.get(kind) or Kind(kind).label


def counted(count: int, thing: str = "item") -> str:
    """A number of things, like ``1 item`` or ``3 items``."""
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"


def are(count: int) -> str:
    """The verb that goes with a number."""
    return "is" if count == 1 else "are"


def names_words(names: Collection[str]) -> str:
    """Some names in alphabetical order, the rest counted."""
    listed = sorted(set(names), key=str.casefold)
    shown = ", ".join(listed[:MOST_NAMES])
    more = len(listed) - MOST_NAMES
    return f"{shown} and {more} more" if more > 0 else shown


def due_words(day: date | None, today: date) -> str:
    """When something is due: the day and how far it is, or that the day is past or unknown."""
    if day is None:
        return "day not published yet"
    return f"{day_words(day)}, {distance_words(day, today)}"


def why_digest(cadence: Cadence, weekday: int) -> str:
    """Why somebody gets a digest, in a sentence."""
    when = "every day" if cadence is Cadence.DAILY else f"on {WEEKDAYS[weekday]}s"
    return f"You get this {when} when there is something to say."
