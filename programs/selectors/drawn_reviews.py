"""Rows of a list under review in the words of its page, with what the advisor says of each."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from django.utils.safestring import SafeString

from matchadvisor.common.templatetags.marks import state_mark
from programs.enums import Answer, Doubt, Mark, Tag
from programs.models import EntryComment
from programs.selectors.drawn_rows import (
    NOTHING,
    TemplateRow,
    entry_frame,
    entry_url,
    number_words,
    options,
    points_words,
    safe,
)
from programs.selectors.lists import ListRow

OPEN = ("", "Open")


@dataclass(frozen=True, slots=True)
class Said:
    """The answer and the words that the fields of one entry show.

    ``seen`` is what the reader has before them; ``now`` is what somebody else wrote meanwhile.
    """

    answer: str = ""
    text: str = ""
    seen: str = ""
    error: str = ""
    now: EntryComment | None = None


@dataclass(frozen=True, slots=True)
class DrawnReview(TemplateRow):
    """One entry, every text escaped and as ``programs/_review_table.html`` writes it; "" for none.

    ``objection`` is what a rule says against a signal that is placed here.
    """

    is_doubtful: bool
    key: SafeString
    code: SafeString
    url: SafeString
    name: SafeString
    place: SafeString
    doubts: SafeString
    objection: SafeString
    swatch: SafeString
    tag: SafeString
    signal: SafeString
    suggestion: SafeString
    own_reason: SafeString
    typical: SafeString
    points: SafeString
    minimum: SafeString
    answer_options: SafeString
    text: SafeString
    seen: SafeString
    error: SafeString
    now: EntryComment | None


def drawn_reviews(rows: Iterable[tuple[ListRow, Said]]) -> list[DrawnReview]:
    """The rows as ``programs/_review_table.html`` draws them; makes no query."""
    frame = entry_frame()
    return [_drawn(row, said, frame) for row, said in rows]


def _drawn(row: ListRow, said: Said, frame: tuple[str, str]) -> DrawnReview:
    entry, advice = row.entry, row.advice
    finding = advice.signal_finding if row.doubts and row.signal else None
    return DrawnReview(
        is_doubtful=bool(row.doubts),
        key=SafeString(entry.pk),
        code=SafeString(row.program.acgme_code),
        url=entry_url(frame, entry.pk),
        name=safe(row.program.name),
        place=_place_words(row),
        doubts=_doubt_marks(row.doubts),
        objection=safe(finding.text) if finding else NOTHING,
        swatch=SafeString(f" swatch-{row.tag.value}") if row.tag else NOTHING,
        tag=SafeString(row.tag.label if row.tag else "No tag yet"),
        signal=_signal_words(row),
        suggestion=_suggestion_words(row.tag, row.is_decided, advice.suggestion.tag),
        own_reason=safe(entry.tag_reason),
        typical=number_words(row.typical),
        points=points_words(row.points),
        minimum=number_words(row.minimum),
        answer_options=_answer_options(said.answer, is_open=not said.seen),
        text=safe(said.text),
        seen=safe(said.seen),
        error=safe(said.error),
        now=said.now,
    )


def _place_words(row: ListRow) -> SafeString:
    marks = [mark.label for mark in Mark if getattr(row.entry, mark.value)]
    words = [f"{row.program.city}, {row.program.state}", *(f"{m[0].lower()}{m[1:]}" for m in marks)]
    return safe(" · ".join(words))


def _signal_words(row: ListRow) -> SafeString:
    if row.signal is None:
        return NOTHING
    reason = f": {row.signal_reason}" if row.signal_reason else ""
    return safe(f"signal {row.signal.label.lower()}{reason}")


@cache
def _suggestion_words(tag: Tag | None, is_decided: bool, suggestion: Tag | None) -> SafeString:
    if tag and not is_decided:
        return SafeString('<span class="sub mark-inferred">suggested</span>')
    if suggestion and suggestion is not tag:
        return SafeString(f'<span class="sub">suggested {suggestion.label.lower()}</span>')
    return NOTHING


@cache
def _doubt_marks(doubts: tuple[Doubt, ...]) -> SafeString:
    marks = (state_mark("look", "i-look", doubt.label) for doubt in doubts)
    return SafeString("".join(f'<span class="sub">{mark}</span>' for mark in marks))


@cache
def _answer_options(chosen: str, *, is_open: bool) -> SafeString:
    """The answers; one that was given cannot be taken away again, so it is never open."""
    return options(((OPEN,) if is_open else ()) + tuple(Answer.choices()), chosen)
