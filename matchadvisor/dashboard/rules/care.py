"""One thing that asks for the office's help, with its days; what the board's rules are made of."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from matchadvisor.dashboard.enums import Act, Concern
from matchadvisor.dashboard.facts import CareFacts

ACTS = {
    Concern.UNASSIGNED: Act.ASSIGN,
    Concern.NO_LIST: Act.REMIND,
    Concern.LATE_ASK: Act.REMIND,
    Concern.LATE_LETTER: Act.OPEN_LETTERS,
    Concern.NO_OWN_LETTER: Act.OFFER,
    Concern.WASTED_SIGNALS: Act.OPEN_LIST,
    Concern.UNUSED_SIGNALS: Act.REMIND,
    Concern.FEW_INVITATIONS: Act.OFFER,
    Concern.MSPE_WAITS: Act.OPEN_MSPE,
    Concern.COMMENTS: Act.REMIND,
    Concern.OVERDUE: Act.REMIND,
    Concern.NO_CONTACT: Act.CALL,
}


@dataclass(frozen=True, slots=True)
class Care:
    """One thing that asks for help.

    ``due`` is the next of its days; once the last one has passed it is that day, and what can
    still be mended is worth doing ``by`` the end of this week. Both are None without a day.
    ``is_near`` tells that it should be done this week: its first day has passed or falls in it.
    ``is_in_hand`` tells that somebody agreed on a next step that lies ahead.
    """

    concern: Concern
    act: Act
    due: date | None
    by: date | None
    days_late: int = 0
    is_near: bool = False
    is_in_hand: bool = False
    numbers: Mapping[str, Any] = field(default_factory=dict)


def care(
    concern: Concern,
    facts: CareFacts,
    figures: Mapping[str, Any],
    *,
    days: Iterable[date | None],
    numbers: Mapping[str, Any],
    act: Act | None = None,
) -> Care:
    """A concern with the first of its days that lies ahead; the last one where none does."""
    known = [day for day in days if day is not None]
    due = next((day for day in known if day >= facts.today), max(known, default=None))
    is_late = due is not None and due < facts.today
    until = week_ends(facts, figures)
    return Care(
        concern=concern,
        act=act or ACTS[concern],
        due=due,
        by=until if is_late else due,
        days_late=(facts.today - due).days if due and is_late else 0,
        is_near=bool(known) and min(known) <= until,
        is_in_hand=concern in facts.in_hand,
        numbers=numbers,
    )


def is_filed(facts: CareFacts) -> bool:
    """Whether list and signals are out of the student's hands: filed, or past the hard line."""
    is_past = facts.hard_line is not None and facts.today > facts.hard_line
    return facts.program_list.is_filed or is_past


def list_day(facts: CareFacts, figures: Mapping[str, Any]) -> date | None:
    """The day by which a list stands; None while not published."""
    if facts.opens_on is None:
        return None
    return facts.opens_on - timedelta(weeks=figures["list_weeks"])


def week_ends(facts: CareFacts, figures: Mapping[str, Any]) -> date:
    """The last day that counts as this week."""
    return facts.today + timedelta(days=figures["week_days"] - 1)


def counted(number: int, noun: str) -> str:
    """A number with its noun, like ``2 letters``."""
    return f"{number} {noun}{'s' if number != 1 else ''}"
