"""What a reminder says: to students days and counts, to staff also names and kinds of item."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from matchadvisor.timeline.selectors.waiting import LETTER, Waiting
from matchadvisor.timeline.wording.mails import (
    are,
    counted,
    due_words,
    kind_words,
    names_words,
)

MOST_GROUPS = 30


def student_context(waiting: Sequence[Waiting], *, today: date) -> dict[str, Any]:
    """Days with how many items each, what is past its day, and asks without an answer."""
    unanswered = sum(each.kind == LETTER for each in waiting)
    items = [each for each in waiting if each.kind != LETTER]
    past = sum(each.last_on is not None and each.last_on < today for each in items)
    days = Counter(day for each in items if (day := next_day(each, today)))
    due = sum(days.values())
    return {
        "subject": _student_subject(due, past, unanswered),
        "days": [
            {"when": due_words(day, today), "what": counted(count)}
            for day, count in sorted(days.items())
        ],
        "past": past_words(past),
        "unanswered": _unanswered(unanswered),
    }


def staff_context(
    waiting: Sequence[Waiting], *, names: Mapping[int, str], today: date
) -> dict[str, Any]:
    """Items by day and kind, each with the students whom it is about."""
    groups: defaultdict[tuple[date, str], list[str]] = defaultdict(list)
    for each in waiting:
        groups[each.last_on or date.max, each.kind].append(names[each.applicant_id])
    listed = sorted(groups.items(), key=lambda pair: (pair[0][0], kind_words(pair[0][1])))
    students = len({each.applicant_id for each in waiting})
    return {
        "subject": f"{counted(len(waiting))} of {counted(students, 'student')}"
        f" {'needs' if len(waiting) == 1 else 'need'} a look",
        "groups": [
            {
                "when": due_words(None if day == date.max else day, today),
                "what": kind_words(kind),
                "who": names_words(who),
            }
            for (day, kind), who in listed[:MOST_GROUPS]
        ],
        "more": max(len(listed) - MOST_GROUPS, 0),
    }


def next_day(waiting: Waiting, today: date) -> date | None:
    """The day to aim at, once that is past the last one, None where both are past."""
    days = (waiting.due_on, waiting.last_on)
    return next((day for day in days if day and day >= today), None)


def past_words(count: int) -> str:
    """How many items are open past their day, as a sentence; nothing for none."""
    if not count:
        return ""
    return f"{counted(count)} {are(count)} open past {'its' if count == 1 else 'their'} day."


def _student_subject(due: int, past: int, unanswered: int) -> str:
    if due:
        return f"{counted(due)} {are(due)} due"
    if past:
        return past_words(past)[:-1]
    return f"{counted(unanswered)} without an answer"


def _unanswered(count: int) -> str:
    if not count:
        return ""
    return (
        f"{counted(count)} {'has' if count == 1 else 'have'} had no answer for a while;"
        " your plan says what helps."
    )
