"""The words of single milestones: short names, buttons, hours, who did what."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from matchadvisor.common.templatetags.dates import day_words
from matchadvisor.timeline.enums import Kind

SHORT = {
    Kind.SCORE_REPORT: "Score",
    Kind.ASK_LETTERS: "Ask",
    Kind.STATEMENT: "Statement",
    Kind.CV: "CV",
    Kind.MSPE: "MSPE",
    Kind.LETTERS_ASSIGNED: "Assigned",
    Kind.SIGNALS: "Signals",
    Kind.READY: "Ready",
    Kind.SUBMIT: "Submit",
    Kind.REVIEW_OPENS: "Programs review",
    Kind.REGISTRATION_OPENS: "Registration opens",
    Kind.REGISTRATION: "Registration",
    Kind.RANK_LIST: "Rank list",
    Kind.MATCH_WEEK: "Match Week",
    Kind.MATCH_DAY: "Match Day",
    Kind.ROTATION_PREPARE: "Prepare",
    Kind.ROTATION_FEEDBACK: "Feedback",
    Kind.ROTATION_INTEREST: "Interest",
    Kind.ROTATION_LETTER: "Letter",
}
"""What the strip calls a step, where its lane says the rest."""

ELSEWHERE: Mapping[Kind, tuple[str, str, bool]] = {
    Kind.SCORE_REPORT: ("triage:enter-score", "Enter it", False),
    Kind.ASK_LETTERS: ("letters:set", "Open letters", True),
    Kind.LETTERS_ASSIGNED: ("letters:set", "Open letters", True),
    Kind.SIGNALS: ("programs:list-in", "Open the list", True),
    Kind.SUBMIT: ("programs:list-in", "Open the list", True),
}
"""Steps that another page proves: its address, the button, whether it names the specialty."""

COMPLETE = {
    Kind.STATEMENT: "It is final",
    Kind.CV: "It is final",
    Kind.MSPE: "Handed over",
    Kind.REGISTRATION: "Registered",
    Kind.RANK_LIST: "Certified",
    Kind.SUBMIT: "Submitted",
    Kind.READY: "Everything is ready",
    Kind.ROTATION_FEEDBACK: "I asked",
    Kind.ROTATION_INTEREST: "I said it",
    Kind.ROTATION_LETTER: "I asked",
}
DONE = "Done"

ZONES = {
    "America/New_York": "Eastern time",
    "America/Chicago": "Central time",
    "America/Denver": "Mountain time",
    "America/Los_Angeles": "Pacific time",
    "UTC": "UTC",
}

WAITING = "Waits for its day to be published."
NO_SCORE_DAY = "Enter the day on which you expect the score, and it stands here."


@dataclass(frozen=True, slots=True)
class Way:
    """The one action of a line; ``url`` empty where a button completes it in place."""

    label: str
    url: str = ""


def way_of(kind: Kind, *, pk: int, specialty: str, is_event: bool, is_own: bool) -> Way | None:
    """Where a step is done: another page, its own, or the button itself; None for an event.

    ``specialty`` is a slug. Those who act for a student give a reason on the step's own page.
    """
    if is_event:
        return None
    if not is_own:
        return Way("Act for the student", milestone_url(pk))
    if kind in ELSEWHERE:
        name, label, of_specialty = ELSEWHERE[kind]
        if not of_specialty:
            return Way(label, reverse(name))
        return Way(label, reverse(name, args=[specialty])) if specialty else None
    if kind is Kind.READY:
        return Way("Check it", milestone_url(pk))
    return Way(COMPLETE.get(kind, DONE))


def milestone_url(pk: int) -> str:
    """The page of one milestone."""
    return reverse("timeline:milestone", args=[pk])


def short_name(kind: Kind, title: str) -> str:
    """The words of a milestone on the strip."""
    words = SHORT.get(kind, title)
    return words if len(words) <= 28 else f"{words[:27].rstrip()}…"


def zone_words(time_zone: str) -> str:
    """``Eastern time``; the zone's own name where people have no other."""
    return ZONES.get(time_zone, time_zone)


def moved_words(mover: str, before: date | None, now: date | None) -> str:
    """``Moved by you, the season says Wed 2 Sep``; without another day of the season, who only."""
    if before and before != now:
        return f"Moved by {mover}, the season says {day_words(before)}"
    return f"Moved by {mover}"
