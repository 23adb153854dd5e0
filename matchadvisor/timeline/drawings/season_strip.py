"""The season as one wide strip: a lane for each kind of work, months from left to right."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from matchadvisor.timeline.enums import Lane
from triage.drawings.shapes import ROOM, Drawing, Layer, Path, Rect, Span, Text, overlap, rounded
from triage.drawings.shapes import text_width as width_of

WIDTH = 960
LEFT = 128
TOP = 24
ROW, BAR, PAD = 36, 28, 8
SIZE = 14
MOST_ROWS = 4
"""Rows that one lane may take; what does not fit is drawn without its words."""
DIAMOND = 8
FLAG_WIDTH, FLAG_HEIGHT = 148, 24
FIRST_MONTH, LAST_MONTH = 6, 3
"""The strip reaches at least from June to March, and further where a date lies outside."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What the strip shows: a day, or the days from ``first`` to ``last``."""

    lane: Lane
    words: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Strip:
    """The drawing and the sentence that stands for it."""

    drawing: Drawing
    title: str


@dataclass(frozen=True, slots=True)
class _Months:
    """The months of the strip spread over its width."""

    first: date
    last: date

    def x(self, day: date) -> float:
        """Where the middle of a day lies, in pixels."""
        days = (self.last - self.first).days
        share = min(max((day - self.first).days + 0.5, 0), days) / days
        return rounded(LEFT + share * (WIDTH - DIAMOND - 2 - LEFT))


@dataclass(frozen=True, slots=True)
class _Placed:
    """A mark in a row of its lane, with where its words stand, if they do."""

    mark: Mark
    span: Span
    row: int
    words: Text | None


def draw_season(marks: Sequence[Mark], *, season: int, today: date) -> Strip | None:
    """The strip of one season; None without a single date."""
    if not marks:
        return None
    months = _months(marks, season)
    layer = Layer()
    y = TOP
    for lane in Lane:
        inside = _joined(mark for mark in marks if mark.lane is lane)
        if inside:
            y = _lane(layer, lane, inside, months, y)
    base = Layer()
    _months_of(base, months, bottom=y)
    front = Layer()
    _today(front, months, today, bottom=y)
    drawing = Drawing("wide", WIDTH, y + FLAG_HEIGHT + PAD, (base, layer, front))
    title = (
        f"The season from {months.first:%B %Y} to "
        f"{months.last - timedelta(days=1):%B %Y}, by kind of work"
    )
    return Strip(drawing, title)


def _months(marks: Iterable[Mark], season: int) -> _Months:
    days = [day for mark in marks for day in (mark.first, mark.last)]
    first = min(date(season - 1, FIRST_MONTH, 1), min(days).replace(day=1))
    return _Months(first, _next_month(max(date(season, LAST_MONTH, 1), max(days))))


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def _joined(marks: Iterable[Mark]) -> list[Mark]:
    """Marks of the same days as one, with the words of each once, in order of their days."""
    by_days: dict[tuple[date, date], list[Mark]] = {}
    for mark in marks:
        by_days.setdefault((mark.first, mark.last), []).append(mark)
    return [
        Mark(group[0].lane, ", ".join(dict.fromkeys(mark.words for mark in group)), *days)
        for days, group in sorted(by_days.items())
    ]


def _lane(layer: Layer, lane: Lane, marks: Sequence[Mark], months: _Months, top: int) -> int:
    """Draw one lane from ``top`` down; returns where the next one begins."""
    placed: list[_Placed] = []
    for mark in marks:
        placed.append(_place(mark, months, top, placed))
    rows = 1 + max(each.row for each in placed)
    layer.paths.append(Path(f"M0 {top + PAD}H{WIDTH}", "hair"))
    layer.texts.append(Text(lane.label, 0, _baseline(top, 0), SIZE, css="strong-text"))
    for each in placed:
        _draw(layer, each, months, top)
    return top + rows * ROW + PAD


def _place(mark: Mark, months: _Months, top: int, placed: Sequence[_Placed]) -> _Placed:
    begin, end = _ends(mark, months)
    for row in range(MOST_ROWS):
        taken = [each.span for each in placed if each.row == row]
        for words in _wordings(mark.words, (begin, end), _baseline(top, row)):
            span = (min(begin, words.span[0]), max(end, words.span[1]) + ROOM)
            if span[0] >= LEFT and words.span[1] <= WIDTH and not _hits(span, taken):
                return _Placed(mark, span, row, words)
    return _Placed(mark, (begin, end), MOST_ROWS - 1, None)


def _ends(mark: Mark, months: _Months) -> Span:
    if mark.first == mark.last:
        middle = months.x(mark.first)
        return middle - DIAMOND, middle + DIAMOND
    return months.x(mark.first), months.x(mark.last)


def _wordings(words: str, ends: Span, y: float) -> list[Text]:
    """Where words may stand: in their bar, after it, before it."""
    begin, end = ends
    places = [
        Text(words, rounded(end + ROOM), y, SIZE),
        Text(words, rounded(begin - ROOM), y, SIZE, "end"),
    ]
    if width_of(words, SIZE) + 2 * ROOM <= end - begin:
        places.insert(0, Text(words, rounded(begin + ROOM + 1), y, SIZE))
    return places


def _hits(span: Span, taken: Iterable[Span]) -> bool:
    return any(overlap(span, each) for each in taken)


def _draw(layer: Layer, placed: _Placed, months: _Months, top: int) -> None:
    begin, end = _ends(placed.mark, months)
    y = top + 2 * PAD + placed.row * ROW
    if placed.mark.first == placed.mark.last:
        middle, height = rounded(begin + DIAMOND), y + BAR // 2 - DIAMOND - 1
        layer.paths.append(
            Path(f"M{middle} {height}l8 9-8 9-8-9z", "fill-accent"),
        )
    else:
        width = rounded(end - begin)
        layer.rects.append(Rect(begin, y, width, BAR, "fill-wash", rx=2))
        layer.rects.append(Rect(begin, y, 3, BAR, "fill-accent"))
    if placed.words:
        layer.texts.append(placed.words)


def _baseline(top: int, row: int) -> int:
    return top + 2 * PAD + row * ROW + 18


def _months_of(layer: Layer, months: _Months, *, bottom: int) -> None:
    day = months.first
    while day < months.last:
        x = rounded(months.x(day))
        words = f"{day:%b %Y}" if day.month == 1 else f"{day:%b}"
        layer.paths.append(Path(f"M{x} {TOP}V{bottom}", "hair"))
        layer.texts.append(Text(words, rounded(x + 5), 18, SIZE, css="quiet-text"))
        day = _next_month(day)


def _today(layer: Layer, months: _Months, today: date, *, bottom: int) -> None:
    if not months.first <= today < months.last:
        return
    x = months.x(today)
    left = min(max(x - FLAG_WIDTH / 2, 0), WIDTH - FLAG_WIDTH)
    layer.paths.append(Path(f"M{x} {TOP}V{bottom + PAD}", "stroke-ink"))
    layer.rects.append(Rect(rounded(left), bottom + PAD, FLAG_WIDTH, FLAG_HEIGHT, "fill-ink", rx=2))
    layer.texts.append(
        Text(
            f"Today, {today:%a} {today.day} {today:%b}",
            rounded(left + FLAG_WIDTH / 2),
            bottom + PAD + 17,
            SIZE,
            "middle",
            "flag strong-text",
        )
    )
