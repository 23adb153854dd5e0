"""A policy's lines for one specialty on an axis of Step 2 CK scores."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from matchadvisor.core.policy import Policy
from matchadvisor.policy.loading import GUIDE
from triage.drawings.shapes import Span, rounded
from triage.enums import Zone
from triage.facts import Reading

EDGE = 3
"""Fewest points between a number that is drawn and the end of the axis."""
GRID = 5
TICK_STEPS = (10, 20, 50, 100)


@dataclass(frozen=True, slots=True)
class Lines:
    """One policy's lines for one specialty, all in Step 2 CK points.

    ``red_up_to`` is the highest score that reads red, ``boundary`` how near to a line counts
    as on it, ``unmatched`` the median score of those who did not match, where known.
    ``are_quartiles`` tells a table of matched scores from the guide's bands.
    """

    title: str
    low: int
    green: int
    red_up_to: int
    floor: int
    boundary: int
    high: int | None = None
    unmatched: int | None = None
    are_quartiles: bool = False

    def zone_at(self, score: int) -> Zone:
        """The zone in which a score reads."""
        if score >= self.green:
            return Zone.GREEN
        return Zone.RED if score <= self.red_up_to else Zone.YELLOW

    def other_zone_near(self, score: int) -> tuple[int, Zone] | None:
        """The nearest step in points to another zone, if one lies within the boundary."""
        steps = [step for width in range(1, self.boundary + 1) for step in (-width, width)]
        return next(
            (
                (step, there)
                for step in steps
                if (there := self.zone_at(score + step)) is not self.zone_at(score)
            ),
            None,
        )


def lines_of(reading: Reading, policy: Policy, *, specialty: str, season: int) -> Lines | None:
    """The lines that a reading was made with, or None where the policy has none."""
    if reading.low is None or reading.green is None:
        return None
    cuts = policy.at("zones.cuts", season).value
    line = policy.at("zones.lines", season).value[specialty]
    return Lines(
        title=reading.title,
        low=reading.low,
        green=reading.green,
        high=reading.high,
        unmatched=line.get("unmatched"),
        red_up_to=min(max(reading.low - cuts["red_gap"], cuts["floor"] - 1), reading.green - 1),
        floor=cuts["floor"],
        boundary=cuts["boundary"],
        are_quartiles=policy.name != GUIDE,
    )


@dataclass(frozen=True, slots=True)
class Axis:
    """Scores from ``start`` to ``end`` spread over the pixels from ``left`` to ``right``."""

    start: int
    end: int
    left: float
    right: float

    def x(self, score: float) -> float:
        """Where a score lies, in pixels; one beyond an end lies on that end."""
        inside = min(max(score, self.start), self.end)
        share = (inside - self.start) / (self.end - self.start)
        return rounded(self.left + share * (self.right - self.left))

    def segments(self, lines: Lines) -> tuple[tuple[Zone, Span], ...]:
        """The zones from left to right and the pixels they cover; together they tile the axis."""
        edges = (self.left, self.x(lines.red_up_to + 0.5), self.x(lines.green - 0.5), self.right)
        zones = (Zone.RED, Zone.YELLOW, Zone.GREEN)
        return tuple(
            (zone, span)
            for zone, span in zip(zones, pairwise(edges), strict=True)
            if span[0] < span[1]
        )

    def ticks(self, room: float) -> range:
        """The scores to mark, at least ``room`` pixels apart where a step allows it."""
        pixels = (self.right - self.left) / (self.end - self.start)
        step = next((step for step in TICK_STEPS if step * pixels >= room), TICK_STEPS[-1])
        return range(-(-self.start // step) * step, self.end + 1, step)


def axis_for(
    score: int | None, rows: Sequence[Lines], *, usual: tuple[int, int], inside: Span
) -> Axis:
    """The usual scores, widened so that the score and every line lie on the axis."""
    numbers = [
        number
        for row in rows
        for number in (row.low, row.green, row.high, row.unmatched, row.red_up_to, score)
        if number is not None
    ]
    start, end = usual
    lowest, highest = min(numbers) - EDGE, max(numbers) + EDGE
    return Axis(
        start=max(0, min(start, lowest // GRID * GRID)),
        end=max(end, -(-highest // GRID) * GRID),
        left=inside[0],
        right=inside[1],
    )
