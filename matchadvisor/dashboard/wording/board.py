"""What the board says: the sentence on top, and what came of an action."""

from datetime import date

from matchadvisor.common.templatetags.dates import day_words, distance_words

SENT = {"reminder": "A reminder", "meeting": "An offer of a meeting"}


def lede(week: int, next_day: date | None, today: date) -> str:
    """How many students can be helped this week, and the next day that matters."""
    if not week:
        return "Nothing has to be fixed this week."
    have = "student has" if week == 1 else "students have"
    said = f"{week} {have} something that can still be fixed this week."
    if next_day is None:
        return said
    return f"{said} The next last day is {day_words(next_day)}, {distance_words(next_day, today)}."


def sent_words(way: str, names: list[str], *, before: int, without_address: int) -> str:
    """What became of mails to one student or to several."""
    words = []
    if names:
        whom = names[0] if len(names) == 1 else f"{len(names)} students"
        words.append(f"{SENT[way]} is on its way to {whom}.")
    if before:
        words.append(f"{_students(before)} had one today already and got no second.")
    if without_address:
        words.append(f"Of {_students(without_address)} no address is on file.")
    return " ".join(words)


def handed_words(count: int, advisor: str) -> str:
    """Who advises whom from now on."""
    if not count:
        return f"They were with {advisor} already."
    verb = "is" if count == 1 else "are"
    return f"{_students(count)} {verb} with {advisor} from now on."


def gone_words(count: int) -> str:
    """How many of those picked left the board since it was opened."""
    verb = "is" if count == 1 else "are"
    return f"{_students(count)} of those picked {verb} not on your board any more."


def _students(count: int) -> str:
    return f"{count} student{'s' if count != 1 else ''}"
