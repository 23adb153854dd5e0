"""Two texts side by side: what stayed, what went, what came; word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

PIECES = re.compile(r"\s+|\S+")
SAME, GONE, NEW = "same", "gone", "new"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text; ``kind`` is same, gone or new."""

    kind: str
    text: str


def differences(old: str, new: str) -> tuple[Piece, ...]:
    """What changed from one text to the other, in reading order.

    The pieces that are not new make the old text, those that are not gone the new one.
    """
    before, after = PIECES.findall(old), PIECES.findall(new)
    pieces = []
    matcher = SequenceMatcher(a=before, b=after, autojunk=False)
    for kind, first, last, begin, end in matcher.get_opcodes():
        if kind == "equal":
            pieces.append(Piece(SAME, "".join(before[first:last])))
            continue
        if first < last:
            pieces.append(Piece(GONE, "".join(before[first:last])))
        if begin < end:
            pieces.append(Piece(NEW, "".join(after[begin:end])))
    return tuple(pieces)
