"""What a digest says: to students days and counts, to staff what slipped, changed, whom to call."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from matchadvisor.timeline.enums import PERSONAL, Cadence, Change
from matchadvisor.timeline.selectors.digest_facts import (
    ANSWERED,
    UPLOADED,
    DigestFacts,
    Happening,
    is_past,
)
from matchadvisor.timeline.selectors.waiting import LETTER, Waiting
from matchadvisor.timeline.services.reminder_words import next_day, past_words
from matchadvisor.timeline.wording.mails import (
    are,
    counted,
    due_words,
    kind_words,
    names_words,
)

AHEAD = {Cadence.DAILY: timedelta(days=1), Cadence.WEEKLY: timedelta(days=6)}
"""How many days beyond today a student's digest looks at."""
CALL_WITHIN = timedelta(days=3)
MOST_CALLS = 15
CHANGES = {
    Change.COMPLETED: ("item completed", "items completed"),
    Change.MOVED: ("day moved", "days moved"),
    ANSWERED: ("letter writer answered", "letter writers answered"),
    UPLOADED: ("letter uploaded", "letters uploaded"),
}


def student_context(
    waiting: Sequence[Waiting], *, cadence: Cadence, today: date
) -> dict[str, Any] | None:
    """The days ahead with how many items each, and what is past its day; None where nothing is."""
    items = [each for each in waiting if each.kind != LETTER and each.doer_id is None]
    past = [each.last_on for each in items if each.last_on and each.last_on < today]
    until = today + AHEAD[cadence]
    days = Counter(
        day for each in items if (day := next_day(each, today)) is not None and day <= until
    )
    is_news = cadence is Cadence.WEEKLY or today - timedelta(days=1) in past
    if not days and not (past and is_news):
        return None
    due = sum(days.values())
    when = "today or tomorrow" if cadence is Cadence.DAILY else "this week"
    return {
        "subject": f"{counted(due)} {are(due)} due {when}" if due else past_words(len(past))[:-1],
        "days": [
            {"when": due_words(day, today), "what": counted(count)}
            for day, count in sorted(days.items())
        ],
        "past": past_words(len(past)),
    }


def staff_context(
    facts: DigestFacts,
    *,
    names: Mapping[int, str],
    promised: Mapping[int, date],
    cadence: Cadence,
    since: datetime,
    today: date,
) -> dict[str, Any] | None:
    """What slipped and changed since a moment, and whom to call; None where nothing did.

    ``names`` are those of the students whom the person looks after, ``promised`` the days of the
    follow-ups with some of them that are due.
    """
    waiting = [
        each for pk in names for each in facts.waiting.get(pk, []) if each.kind not in PERSONAL
    ]
    happened = [each for pk in names for each in facts.happened.get(pk, []) if each.at >= since]
    first = since.date()
    slipped = [
        each for each in waiting if is_past(each, today) and each.last_on and each.last_on >= first
    ]
    calls = _calls(waiting, names, today, promised)
    is_news = today in promised.values() or (calls and cadence is Cadence.WEEKLY)
    if not slipped and not happened and not is_news:
        return None
    return {
        "subject": _subject(len(slipped), len(happened), len(calls)),
        "slipped": _groups(slipped, names, today),
        "changes": _changes(happened, names),
        "calls": calls[:MOST_CALLS],
        "more_calls": max(len(calls) - MOST_CALLS, 0),
    }


def _subject(slipped: int, happened: int, calls: int) -> str:
    parts = []
    if slipped:
        parts.append(f"{counted(slipped)} slipped")
    if happened:
        parts.append(counted(happened, "change"))
    if calls:
        parts.append(f"{counted(calls, 'student')} to call")
    return ", ".join(parts)


def _groups(
    slipped: Sequence[Waiting], names: Mapping[int, str], today: date
) -> list[dict[str, str]]:
    groups: defaultdict[tuple[date, str], list[str]] = defaultdict(list)
    for each in slipped:
        groups[each.last_on or today, each.kind].append(names[each.applicant_id])
    return [
        {"when": due_words(day, today), "what": kind_words(kind), "who": names_words(who)}
        for (day, kind), who in sorted(groups.items())
    ]


def _changes(happened: Sequence[Happening], names: Mapping[int, str]) -> list[dict[str, str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for each in happened:
        found[each.what].append(names[each.applicant_id])
    return [
        {
            "what": f"{len(found[what])} {one if len(found[what]) == 1 else many}",
            "who": names_words(found[what]),
        }
        for what, (one, many) in CHANGES.items()
        if found[what]
    ]


def _calls(
    waiting: Sequence[Waiting],
    names: Mapping[int, str],
    today: date,
    promised: Mapping[int, date],
) -> list[dict[str, str]]:
    """Students with something past its last day or close to it, or a follow-up due; most first."""
    past: Counter[int] = Counter(each.applicant_id for each in waiting if is_past(each, today))
    close: defaultdict[int, list[date]] = defaultdict(list)
    for each in waiting:
        if each.last_on and today <= each.last_on <= today + CALL_WITHIN:
            close[each.applicant_id].append(each.last_on)
    students = sorted(
        past.keys() | close.keys() | promised.keys(),
        key=lambda pk: (-past[pk], names[pk].casefold()),
    )
    return [
        {"who": names[pk], "why": _why(past[pk], close.get(pk, []), today, promised.get(pk))}
        for pk in students
    ]


def _why(past: int, close: Sequence[date], today: date, promised: date | None) -> str:
    parts = []
    if past:
        parts.append(f"{counted(past)} past {'its' if past == 1 else 'their'} day")
    if close:
        parts.append(f"{counted(len(close))} due by {due_words(max(close), today)}")
    if promised:
        parts.append(f"a follow-up due {due_words(promised, today)}")
    return "; ".join(parts)
