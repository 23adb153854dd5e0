"""The score ruler in words: one sentence, and a table of the numbers that it draws."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from triage.drawings.scale import Lines

MISSING = "none given"


@dataclass(frozen=True, slots=True)
class NumbersRow:
    """One line of the table: what it is, and its value under each policy."""

    label: str
    values: tuple[str, ...]


def describe(score: int | None, rows: Sequence[Lines]) -> str:
    """What the ruler shows, for those who do not see it and for those in a hurry."""
    if score is None:
        return " ".join(["No score is on file yet.", *map(_lines, rows)])
    zones = [row.zone_at(score).label.lower() for row in rows]
    places = [_place(score, row) for row in rows]
    titles = [row.title for row in rows]
    if len(rows) == 1:
        said = f"{score} reads {zones[0]} in {titles[0]}: {places[0]}."
    elif zones[0] == zones[1]:
        said = (
            f"{score} reads {zones[0]} in both: "
            f"{places[0]} in {titles[0]}, {places[1]} in {titles[1]}."
        )
    else:
        said = (
            f"{score} reads {zones[0]} in {titles[0]} ({places[0]}) "
            f"and {zones[1]} in {titles[1]} ({places[1]})."
        )
    return " ".join([said, *(edge for row in rows if (edge := _edge(score, row)))])


def _lines(row: Lines) -> str:
    return f"{row.title}: red up to {row.red_up_to}, green from {row.green}."


def _place(score: int, row: Lines) -> str:
    bottom, line = ("first quartile", "median") if row.are_quartiles else ("band", "green line")
    if score == row.green:
        return f"on the {line}"
    if score > row.green:
        return f"{points(score - row.green)} over the {line}"
    floor = f" and under {row.floor}" if score < row.floor else ""
    if score >= row.low:
        where = "over the first quartile" if row.are_quartiles else "in the band"
        return f"{where}, {points(row.green - score)} under the {line}{floor}"
    return f"{points(row.low - score)} under the {bottom}{floor}"


def _edge(score: int, row: Lines) -> str:
    near = row.other_zone_near(score)
    if near is None:
        return ""
    step, zone = near
    way = "lower" if step < 0 else "higher"
    return f"{points(abs(step))} {way} would read {zone.label.lower()} in {row.title}."


def points(number: int) -> str:
    """A number of score points, such as ``1 point``."""
    return f"{number} point" if number == 1 else f"{number} points"


def numbers(score: int | None, rows: Sequence[Lines], *, is_own: bool) -> tuple[NumbersRow, ...]:
    """The rows of the table, one value for each policy."""
    kinds = {row.are_quartiles for row in rows}
    bottom, line, top = _names(kinds)
    found = [
        _row("Red up to", rows, lambda row: row.red_up_to),
        _row(bottom, rows, lambda row: row.low),
        _row(line, rows, lambda row: row.green),
        _row(top, rows, lambda row: row.high),
    ]
    if any(row.unmatched is not None for row in rows):
        found.append(_row("Median of those who did not match", rows, lambda row: row.unmatched))
    if score is not None:
        distances = tuple(_distance(score, row.green) for row in rows)
        name = line[0].lower() + line[1:]
        found.append(
            NumbersRow(f"{'Your distance' if is_own else 'Distance'} to the {name}", distances)
        )
    return tuple(found)


def _names(kinds: set[bool]) -> tuple[str, str, str]:
    if kinds == {False}:
        return "Bottom of the band", "Green line", "Top of the band"
    if kinds == {True}:
        return "First quartile", "Median", "Third quartile"
    return (
        "Bottom of the band, or first quartile",
        "Green line, or median",
        "Top of the band, or third quartile",
    )


def _row(label: str, rows: Sequence[Lines], number: Callable[[Lines], int | None]) -> NumbersRow:
    values = (number(row) for row in rows)
    return NumbersRow(label, tuple(MISSING if value is None else str(value) for value in values))


def _distance(score: int, green: int) -> str:
    if score == green:
        return "on it"
    return f"{score - green} over" if score > green else f"{green - score} under"
