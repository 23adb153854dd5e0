"""The office's letters in words: the sentence above them, and what came of reminding."""

from collections import defaultdict
from collections.abc import Iterable

from letters.enums import Held
from letters.models import LetterRequest
from letters.wording.cards import joined

NOTHING_WRONG = "None is late."
NAMED = 12
"""Names in one message; a longer list ends in a number."""


def office_lede(*, late: int, unread: int, denied: int) -> str:
    """What is wrong with how many letters."""
    parts = [
        (late, "is late", "are late"),
        (unread, "is uploaded and goes to no program", "are uploaded and go to no program"),
        (denied, "went to an address that is not the writer's", "went to a wrong address"),
    ]
    said = [f"{count} {one if count == 1 else many}" for count, one, many in parts if count]
    return f"{joined(said)}." if said else NOTHING_WRONG


def reminder_report(
    sent: Iterable[LetterRequest], held: Iterable[tuple[LetterRequest, Held]]
) -> list[str]:
    """Who was reminded, then who was not, with the reason: one sentence for each."""
    said = []
    mailed = [_named(each) for each in sent]
    if mailed:
        said.append(f"Reminded: {_listed(mailed)}.")
    reasons: defaultdict[Held, list[str]] = defaultdict(list)
    for each, why in held:
        reasons[why].append(_named(each))
    said += [f"Not reminded, {why.label}: {_listed(reasons[why])}." for why in Held if reasons[why]]
    return said


def _named(letter_request: LetterRequest) -> str:
    return f"{letter_request.writer.name} for {letter_request.applicant.get_full_name()}"


def _listed(names: list[str]) -> str:
    if len(names) <= NAMED:
        return joined(names)
    return f"{', '.join(names[:NAMED])} and {len(names) - NAMED} more"
