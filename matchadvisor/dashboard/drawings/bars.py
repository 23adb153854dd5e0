"""Bars of counts, each split into its parts: numbers already placed, in hundredths."""

from collections.abc import Sequence
from dataclasses import dataclass

NOT_SHOWN = "hidden"


@dataclass(frozen=True, slots=True)
class Segment:
    """One part of a bar; ``kind`` is the end of its class, ``x`` and ``width`` are in percent."""

    kind: str
    x: str
    width: str


def bar(parts: Sequence[tuple[str, int | None]], whole: int, most: int) -> tuple[Segment, ...]:
    """A bar as long as ``whole`` is beside ``most``; parts of None share what is left of it.

    What is not shown stands together at the end, so that no length tells a hidden number.
    """
    if most <= 0:
        return ()
    segments, at = [], 0.0
    known = [(kind, count) for kind, count in parts if count]
    left = whole - sum(count for _, count in known)
    for kind, count in [*known, *([(NOT_SHOWN, left)] if left > 0 else [])]:
        width = 100 * count / most
        segments.append(Segment(kind, f"{at:.2f}", f"{width:.2f}"))
        at += width
    return tuple(segments)
