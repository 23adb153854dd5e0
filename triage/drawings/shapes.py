"""The shapes that a drawing is made of, and labels that keep clear of one another."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

NARROW_LETTERS = frozenset("!',.:;|Iijl ")
SLIM_LETTERS = frozenset("()*-/[]frt{}")
WIDE_LETTERS = frozenset("%&@MWmw")
ROOM = 8
"""Fewest pixels between a label and what it keeps clear of."""

Span = tuple[float, float]
"""From and to, in pixels from the left edge of the drawing."""


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle in pixels; ``css`` names its classes, ``rx`` rounds its corners."""

    x: float
    y: float
    width: float
    height: float
    css: str
    rx: int = 0


@dataclass(frozen=True, slots=True)
class Path:
    """A line or an outline; ``d`` is its path in pixels."""

    d: str
    css: str


@dataclass(frozen=True, slots=True)
class Text:
    """One line of words; ``y`` is its baseline, ``anchor`` says which part of it ``x`` is."""

    words: str
    x: float
    y: float
    size: int
    anchor: Literal["start", "middle", "end"] = "start"
    css: str = ""

    @property
    def span(self) -> Span:
        """Where the words begin and end, at most."""
        width = text_width(self.words, self.size)
        begin = self.x - width * {"start": 0, "middle": 0.5, "end": 1}[self.anchor]
        return begin, begin + width


@dataclass(slots=True)
class Layer:
    """Shapes in the order in which they are painted: rectangles, paths, words."""

    rects: list[Rect] = field(default_factory=list)
    paths: list[Path] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Drawing:
    """One SVG figure with its numbers placed; ``name`` is wide or narrow."""

    name: str
    width: int
    height: int
    layers: tuple[Layer, ...]


def text_width(words: str, size: int) -> float:
    """How wide the words are at most in the product's sans, semibold, in pixels."""
    return sum(map(_letter_width, words)) * size


def _letter_width(letter: str) -> float:
    if letter in NARROW_LETTERS:
        return 0.285
    if letter in SLIM_LETTERS:
        return 0.385
    if letter in WIDE_LETTERS:
        return 0.85
    return 0.68 if letter.isupper() or not letter.isascii() else 0.57


def overlap(one: Span, other: Span) -> bool:
    """Whether two spans share more than an edge."""
    return one[0] < other[1] and other[0] < one[1]


def fit(
    words: str,
    *,
    at: float,
    y: float,
    size: int,
    inside: Span,
    clear_of: Sequence[Span] = (),
    reach: float | None = None,
    css: str = "",
) -> Text | None:
    """Place words as near to the middle ``at`` as they keep clear of the spans.

    ``reach`` is how far their middle may move. None where there is no such place.
    """
    candidates = [
        Text(words, rounded(at), y, size, "middle", css),
        Text(words, inside[0], y, size, "start", css),
        Text(words, inside[1], y, size, "end", css),
    ]
    for begin, end in clear_of:
        candidates.append(Text(words, rounded(begin - ROOM), y, size, "end", css))
        candidates.append(Text(words, rounded(end + ROOM), y, size, "start", css))
    fitting = [
        text
        for text in candidates
        if inside[0] - 0.1 <= text.span[0]
        and text.span[1] <= inside[1] + 0.1
        and not any(overlap(text.span, span) for span in clear_of)
        and (reach is None or abs(middle(text.span) - at) <= reach)
    ]
    return min(fitting, key=lambda text: abs(middle(text.span) - at), default=None)


def lay(words: str, *, at: float, y: float, size: int, inside: Span, css: str = "") -> Text:
    """Place words as near to the middle ``at`` as they stay inside; too wide, at its start."""
    text = fit(words, at=at, y=y, size=size, inside=inside, css=css)
    return text or Text(words, inside[0], y, size, css=css)


def middle(span: Span) -> float:
    """The middle of a span."""
    return (span[0] + span[1]) / 2


def rounded(pixels: float) -> float:
    """Pixels to one decimal, which is as fine as a drawing needs."""
    return round(pixels, 1)
