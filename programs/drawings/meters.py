"""The bars and pips of the four meters, as places in percent and units."""

from collections.abc import Sequence
from dataclasses import dataclass

from programs.enums import SignalTier

AIR = 1.25
"""A bar ends this far beyond the top of its range, so that too many can be seen."""
STEP = {SignalTier.GOLD: 16, SignalTier.SILVER: 13, SignalTier.SINGLE: 13}
MOST_PIPS = 40
HEIGHTS = {
    "track": ("12", "4"),
    "fill": ("12", "4"),
    "aim": ("4.5", "19"),
    "safety": ("4.5", "19"),
    "tick": ("0", "28"),
}
TALL = ("4", "20")


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle of a bar; ``kind`` is its class, x and width are in percent or units."""

    kind: str
    x: str
    width: str
    y: str
    height: str


@dataclass(frozen=True, slots=True)
class Pip:
    """One signal: a diamond for gold, else a circle, ``x`` units from the left."""

    is_diamond: bool
    is_on: bool
    x: int


@dataclass(frozen=True, slots=True)
class Pips:
    """A row of signals and how wide it is, in units."""

    width: int
    pips: tuple[Pip, ...]


def mix_bar(counts: Sequence[tuple[str, int]], mark_percent: int) -> tuple[Rect, ...]:
    """Tags side by side by their share, and the mark up to which reach is balanced."""
    total = sum(count for _, count in counts)
    if not total:
        return (_rect("track", 0, 1),)
    rects, start = [_rect("track", 0, 1)], 0
    for kind, count in counts:
        if count:
            rects.append(_rect(kind, start / total, (start + count) / total))
        start += count
    return (*rects, _tick(mark_percent / 100))


def range_bar(value: int, low: int | None, high: int | None) -> tuple[Rect, ...]:
    """A value beside its range; without a range the bar is as long as the value."""
    end = max(value, (high or 0) * AIR, 1)
    aim = () if low is None or high is None else (_rect("aim", low / end, high / end),)
    return (_rect("track", 0, 1), *aim, _rect("fill", 0, value / end), _tick(value / end))


def signal_pips(tiers: Sequence[tuple[SignalTier, int, int]]) -> Pips | None:
    """One pip for each signal, the placed ones filled; None where they are too many to draw."""
    if not 0 < sum(number for _, _, number in tiers) <= MOST_PIPS:
        return None
    pips, x = [], 7
    for tier, placed, number in tiers:
        for place in range(number):
            pips.append(Pip(tier is SignalTier.GOLD, place < placed, x))
            x += STEP[tier]
    return Pips(x, tuple(pips))


def _rect(kind: str, start: float, end: float) -> Rect:
    y, height = HEIGHTS.get(kind, TALL)
    return Rect(kind, f"{100 * start:.2f}%", f"{100 * (end - start):.2f}%", y, height)


def _tick(at: float) -> Rect:
    y, height = HEIGHTS["tick"]
    return Rect("tick", f"{100 * at:.2f}%", "2", y, height)
