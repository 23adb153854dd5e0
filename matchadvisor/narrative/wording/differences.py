"""Two texts side by side: what stayed, what went, what came; word by word."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

LINE = re.compile(r"[^\n]*\n|[^\n]+")
WORD = re.compile(r"\n+|\S+[^\S\n]*|[^\S\n]+")
SAME, GONE, NEW = "same", "gone", "new"
MOST_PAIRS = 200_000
"""Pairs of equal words that are weighed; a passage with more is shown whole, old and new."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text; ``kind`` is same, gone or new."""

    kind: str
    text: str


def differences(old: str, new: str) -> tuple[Piece, ...]:
    """What changed from one text to the other, in reading order.

    The pieces that are not new make the old text, those that are not gone the new one. Paragraphs
    that stayed are found first; words are compared only in what is left.
    """
    return tuple(_joined(_paragraphs(old, new)))


def _paragraphs(old: str, new: str) -> Iterator[Piece]:
    before, after = LINE.findall(old), LINE.findall(new)
    for kind, gone, came in _changes(before, after):
        if kind == "equal":
            yield Piece(SAME, "".join(gone))
        else:
            yield from _words("".join(gone), "".join(came))


def _words(old: str, new: str) -> Iterator[Piece]:
    before, after = WORD.findall(old), WORD.findall(new)
    if _equal_pairs(before, after) > MOST_PAIRS:
        yield from (Piece(GONE, old), Piece(NEW, new))
        return
    for kind, gone, came in _changes(before, after):
        if kind == "equal":
            yield Piece(SAME, "".join(gone))
            continue
        yield from (Piece(GONE, "".join(gone)), Piece(NEW, "".join(came)))


def _equal_pairs(before: list[str], after: list[str]) -> int:
    counted = Counter(after)
    return sum(counted[word] for word in before)


def _changes(before: list[str], after: list[str]) -> Iterator[tuple[str, list[str], list[str]]]:
    matcher = SequenceMatcher(a=before, b=after, autojunk=False)
    for kind, first, last, begin, end in matcher.get_opcodes():
        yield kind, before[first:last], after[begin:end]


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """The pieces without empty ones, neighbours of a kind as one."""
    filled = (piece for piece in pieces if piece.text)
    for kind, run in groupby(filled, key=lambda piece: piece.kind):
        yield Piece(kind, "".join(piece.text for piece in run))
