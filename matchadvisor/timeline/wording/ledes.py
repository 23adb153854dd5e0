"""The sentences at the top of the pages of the timeline."""

from collections.abc import Sequence
from datetime import date

from matchadvisor.common.templatetags.dates import distance_words

NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")
UNPUBLISHED = "When submission opens is not published yet."
NO_GOAL = "Choose a specialty first: most dates follow from where you apply."
NO_GOAL_FOR_STAFF = "No specialty is chosen yet, and most dates follow from it."


def lede(*, overdue: int, this_week: int, opens: Sequence[date | None], today: date) -> str:
    """How much waits, and how long until submission opens.

    ``opens`` are the days of each specialty's service, None while not published.
    """
    parts = []
    if overdue:
        parts.append(f"{_count(overdue)} still open past {'its' if overdue == 1 else 'their'} day.")
    parts.append(f"{_count(this_week)} this week." if this_week else "Nothing is due this week.")
    ahead = [day for day in opens if day and day >= today]
    if ahead:
        parts.append(f"Submission opens {distance_words(min(ahead), today)}.")
    elif opens and None in opens:
        parts.append(UNPUBLISHED)
    return " ".join(parts)


def moved_words(*, followed: int, moved: int) -> str:
    """What an entered date of the season did to the milestones of the school."""
    if not followed:
        return "No milestone depends on it as yet."
    return (
        f"{followed} milestone{'s' if followed != 1 else ''} follow{'s' if followed == 1 else ''}"
        f" it; {moved} got another day."
    )


def _count(number: int) -> str:
    word = NUMBERS[number] if number < len(NUMBERS) else str(number)
    return f"{word} date{'s' if number != 1 else ''}"
