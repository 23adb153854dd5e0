"""The one sentence at the top of the letters' page."""

from collections.abc import Sequence
from datetime import date

from letters.enums import State
from letters.facts import ARRIVED, AskDays, RequestFacts
from letters.rules.advise import RequestAdvice
from letters.wording.cards import joined
from matchadvisor.common.templatetags.dates import day_words

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
EMPTY = "No letter is planned yet. Begin with the people who know your clinical work best."
EMPTY_FOR_STAFF = "No letter is planned yet. It begins with the people who know the clinical work."


def lede(
    requests: Sequence[RequestAdvice], days: AskDays | None, today: date, *, is_own: bool
) -> str:
    """How the set stands: what is ready, what only has to be assigned, what waits for whom."""
    live = [each for each in requests if each.request.is_in_force]
    if not live:
        return EMPTY if is_own else EMPTY_FOR_STAFF
    states = [each.request for each in live]
    there = [each for each in live if each.request.state in ARRIVED]
    faulty = sum(each.fault is not None for each in there)
    parts = (
        (len(there) - faulty, "is", "are", " ready for programs"),
        (faulty, "still has", "still have", " to be assigned"),
        (_count(states, State.AGREED, State.PACKET_SENT), "is", "are", " with the writer"),
        (sum(each.is_soft for each in states), "got", "got", " a soft yes"),
        (sum(_is_open(each) for each in states), "waits", "wait", " for an answer"),
        (_count(states, State.PLANNED), "is", "are", f" still to be asked for{_by(days, today)}"),
    )
    said = [
        f"{_number(count)}{' letter' + ('s' if count != 1 else '') if first else ''} "
        f"{one if count == 1 else many}{rest}"
        for first, (count, one, many, rest) in _numbered(parts)
    ]
    sentence = joined(said)
    return f"{sentence[:1].upper()}{sentence[1:]}."


def _numbered(
    parts: Sequence[tuple[int, str, str, str]],
) -> list[tuple[bool, tuple[int, str, str, str]]]:
    present = [part for part in parts if part[0]]
    return [(place == 0, part) for place, part in enumerate(present)]


def _by(days: AskDays | None, today: date) -> str:
    if days is None or today > days.latest:
        return ""
    return f" by {day_words(days.aim if today <= days.aim else days.latest)}"


def _count(requests: Sequence[RequestFacts], *states: State) -> int:
    return sum(each.state in states for each in requests)


def _is_open(request: RequestFacts) -> bool:
    return request.state is State.ASKED and not request.is_soft


def _number(count: int) -> str:
    return NUMBERS[count] if count < len(NUMBERS) else str(count)
