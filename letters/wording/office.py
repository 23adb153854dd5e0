"""The office's letters in words: the sentence above them, and what came of reminding."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from letters.enums import Held
from letters.models import LetterRequest
from letters.wording.cards import joined

NOTHING_WRONG = "None is late."


@dataclass(frozen=True, slots=True)
class ReportLine:
    """How many writers, what came of it, and which: each by name and student."""

    title: str
    names: tuple[str, ...]
    is_sent: bool = False


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
    sent: Sequence[LetterRequest], held: Mapping[Held, Sequence[LetterRequest]]
) -> tuple[ReportLine, ...]:
    """Who was reminded, then who was not, with the reason: one line for each."""
    lines = [ReportLine(f"{len(sent)} reminded", _names(sent), is_sent=True)] if sent else []
    lines += [
        ReportLine(f"{len(held[why])} not reminded: {why.label}", _names(held[why]))
        for why in Held
        if held.get(why)
    ]
    return tuple(lines)


def _names(requests: Sequence[LetterRequest]) -> tuple[str, ...]:
    return tuple(f"{each.writer.name} for {each.applicant.get_full_name()}" for each in requests)
