"""One row of the score ruler: a policy's zones, its line, and its band or quartiles."""

import textwrap
from dataclasses import dataclass, field

from triage.drawings.scale import Axis, Lines
from triage.drawings.shapes import (
    ROOM,
    Layer,
    Path,
    Rect,
    Span,
    Text,
    fit,
    lay,
    middle,
    overlap,
    rounded,
    text_width,
)
from triage.enums import Zone

BAR = 30
LINE_HEIGHT = 20
SCORE_ROOM = 7
"""Pixels on either side of the score's line that words and marks keep clear of."""
REACH = 30
"""Pixels that the name of a quartile may stand away from it."""
SHAPE = 12
SHAPE_PATHS = {
    Zone.RED: "M{left} {top}h10v10h-10z",
    Zone.YELLOW: "M{middle} {top}l6 11h-12z",
    Zone.GREEN: "M{left} {centre}a5 5 0 1 0 10 0a5 5 0 1 0-10 0z",
}


@dataclass(frozen=True, slots=True)
class Style:
    """How large a drawing is and how large its words are, in pixels.

    ``usual`` are the scores that its axis shows at least.
    """

    name: str
    width: int
    left: int
    right: int
    title_size: int
    size: int
    usual: tuple[int, int]

    @property
    def inside(self) -> Span:
        """From the left to the right end of the axis."""
        return self.left, self.right


@dataclass(slots=True)
class Sheet:
    """A drawing in the making; ``score_x`` is where the score's line will run, if there is one."""

    style: Style
    axis: Axis
    score_x: float | None = None
    layer: Layer = field(default_factory=Layer)

    @property
    def score(self) -> tuple[Span, ...]:
        """What words keep clear of for the score's line."""
        if self.score_x is None:
            return ()
        return ((self.score_x - 1, self.score_x + 1),)

    def write(
        self,
        words: str,
        *,
        at: float,
        y: int,
        clear_of: tuple[Span, ...] = (),
        reach: float | None = None,
        css: str = "quiet-text",
    ) -> Text | None:
        """Find a place for words; nothing is drawn yet."""
        return fit(
            words,
            at=at,
            y=y,
            size=self.style.size,
            inside=self.style.inside,
            clear_of=(*clear_of, *self.score),
            reach=reach,
            css=css,
        )

    def write_across(self, words: str, *, at: float, y: int, css: str = "quiet-text") -> Text:
        """A place for words on a line of their own, across the score's line if need be."""
        style = self.style
        return self.write(words, at=at, y=y, css=css) or lay(
            words, at=at, y=y, size=style.size, inside=style.inside, css=css
        )


def draw_row(sheet: Sheet, lines: Lines, top: int) -> tuple[int, int]:
    """Draw one policy with its title's baseline at ``top``; the bar's top and the row's end."""
    bar = _draw_head(sheet, lines, top)
    _draw_zones(sheet, lines, bar)
    if lines.are_quartiles and lines.high is not None:
        end, taken = _draw_quartiles(sheet, lines, lines.high, bar + BAR + 12)
    else:
        end, taken = _draw_band(sheet, lines, bar + BAR + 12)
    if lines.unmatched is not None:
        end = _draw_unmatched(sheet, lines.unmatched, bar + BAR + 20, end, taken)
    return bar, end


def _draw_head(sheet: Sheet, lines: Lines, top: int) -> int:
    style, texts = sheet.style, sheet.layer.texts
    letters = int((style.right - style.left) / (0.6 * style.title_size))
    titles = textwrap.wrap(lines.title, letters)
    for number, title in enumerate(titles):
        y = top + number * LINE_HEIGHT
        texts.append(Text(title, style.left, y, style.title_size, css="strong-text"))
    y = top + (len(titles) - 1) * LINE_HEIGHT
    words = f"{'median' if lines.are_quartiles else 'green line'} {lines.green}"
    x = sheet.axis.x(lines.green)
    beside_title = sheet.write(words, at=x, y=y, clear_of=(texts[-1].span,), reach=40, css="")
    label = beside_title or sheet.write_across(words, at=x, y=y + LINE_HEIGHT, css="")
    texts.append(label)
    bar = int(label.y) + 10
    sheet.layer.paths.append(Path(f"M{x} {bar - 4}v{BAR + 8}", "stroke-ink"))
    return bar


def _draw_zones(sheet: Sheet, lines: Lines, bar: int) -> None:
    line_x = sheet.axis.x(lines.green)
    for zone, (begin, end) in sheet.axis.segments(lines):
        width = rounded(end - begin)
        seam = 0 if zone is Zone.GREEN else 1
        rects = sheet.layer.rects
        rects.append(Rect(begin, bar, width, BAR, f"wash-{zone.value}"))
        mark = rounded(max(width - seam, 0.5))
        rects.append(Rect(begin, bar + BAR - 4, mark, 4, f"mark-{zone.value}"))
        start = max(begin, line_x + 1) if zone is Zone.GREEN else begin
        _draw_zone_name(sheet, zone, (start, end), bar)


def _draw_zone_name(sheet: Sheet, zone: Zone, span: Span, bar: int) -> None:
    """Shape and word where both fit, the shape alone where only it does."""
    size = sheet.style.size
    rooms = [room for room in _halves(span, sheet.score_x) if room[1] - room[0] >= SHAPE + 4]
    word = text_width(zone.label, size)
    named = [room for room in rooms if room[1] - room[0] >= 4 + SHAPE + 4 + word]
    if not rooms:
        return
    begin, end = named[0] if named else max(rooms, key=lambda room: room[1] - room[0])
    needed = SHAPE + (4 + word if named else 0)
    left = rounded(begin + min(ROOM, (end - begin - needed) / 2))
    outline = SHAPE_PATHS[zone].format(
        left=left,
        middle=rounded(left + SHAPE / 2),
        top=bar + (7 if zone is Zone.YELLOW else 8),
        centre=bar + 13,
    )
    sheet.layer.paths.append(Path(outline, f"mark-{zone.value}"))
    if named:
        x, css = rounded(left + SHAPE + 3), f"ink-{zone.value} strong-text"
        sheet.layer.texts.append(Text(zone.label, x, bar + 18, size, css=css))


def _halves(span: Span, score_x: float | None) -> list[Span]:
    if score_x is None:
        return [span]
    left, right = score_x - SCORE_ROOM, score_x + SCORE_ROOM
    if not overlap(span, (left, right)):
        return [span]
    return [(span[0], left), (right, span[1])]


def _draw_band(sheet: Sheet, lines: Lines, y: int) -> tuple[int, Span]:
    """The band as a bracket; without a top it runs on to the end of the axis."""
    low_x = sheet.axis.x(lines.low)
    name = "first quartile" if lines.are_quartiles else "band"
    if lines.high is None:
        high_x: float = sheet.style.right
        words = f"{name} from {lines.low}"
        tip = f"M{high_x - 6} {y - 4}l6 4-6 4"
    else:
        high_x = sheet.axis.x(lines.high)
        words = f"{name} {lines.low} to {lines.high}"
        tip = f"M{high_x} {y - 5}v10"
    outline = f"M{low_x} {y - 5}v10M{low_x} {y}H{high_x}{tip}"
    sheet.layer.paths.append(Path(outline, "stroke"))
    band = (low_x, high_x)
    beside = high_x + ROOM + text_width(words, sheet.style.size) / 2
    reach = high_x - low_x + 2 * text_width(words, sheet.style.size)
    label = sheet.write(words, at=beside, y=y + 5, clear_of=(band,), reach=reach)
    if label is None:
        label = sheet.write_across(words, at=middle(band), y=y + 5 + LINE_HEIGHT)
    sheet.layer.texts.append(label)
    is_beside = label.y == y + 5
    taken = (min(low_x, label.span[0]), max(high_x, label.span[1])) if is_beside else band
    return int(label.y), taken


def _draw_quartiles(sheet: Sheet, lines: Lines, high: int, y: int) -> tuple[int, Span]:
    """The middle half of the matched as a box with its median, its ends named below."""
    low_x, high_x = sheet.axis.x(lines.low), sheet.axis.x(high)
    width = rounded(high_x - low_x)
    sheet.layer.rects.append(Rect(low_x, y, width, 16, "fill-wash"))
    sheet.layer.rects.append(Rect(low_x, y, width, 16, "stroke"))
    sheet.layer.paths.append(Path(f"M{sheet.axis.x(lines.green)} {y}v16", "stroke-ink"))
    sheet.layer.texts.extend(_name_quartiles(sheet, lines, high, y + 33))
    return y + 33, (low_x, high_x)


def _name_quartiles(sheet: Sheet, lines: Lines, high: int, y: int) -> tuple[Text, ...]:
    """In full where there is room, else in short, else both ends in one label."""
    ends = _name_ends(sheet, (lines.low, high), ("first quartile {}", "third quartile {}"), y)
    if ends:
        return ends
    between = middle((sheet.axis.x(lines.low), sheet.axis.x(high)))
    ends = _name_ends(sheet, (lines.low, high), ("{}", "{}"), y)
    if ends:
        clear_of = tuple(_with_room(end.span) for end in ends)
        half = sheet.write("middle half", at=between, y=y, clear_of=clear_of, reach=REACH)
        if half and ends[0].span[1] < half.span[0] and half.span[1] < ends[1].span[0]:
            return ends[0], half, ends[1]
    return (sheet.write_across(f"middle half {lines.low} to {high}", at=between, y=y),)


def _name_ends(
    sheet: Sheet, scores: tuple[int, int], words: tuple[str, str], y: int
) -> tuple[Text, Text] | None:
    low_x, high_x = (sheet.axis.x(score) for score in scores)
    first = sheet.write(words[0].format(scores[0]), at=low_x, y=y, reach=REACH)
    if first is None:
        return None
    clear_of = (_with_room(first.span),)
    third = sheet.write(words[1].format(scores[1]), at=high_x, y=y, clear_of=clear_of, reach=REACH)
    return (first, third) if third and first.span[1] < third.span[0] else None


def _with_room(span: Span) -> Span:
    return span[0] - 4, span[1] + 4


def _draw_unmatched(sheet: Sheet, score: int, y: int, end: int, taken: Span) -> int:
    """A diamond at the median of those who did not match, named beside it or below the row."""
    x = sheet.axis.x(score)
    sheet.layer.paths.append(Path(f"M{x} {y - 6}l6 6-6 6-6-6z", "fill-ink"))
    words = f"median of unmatched {score}"
    diamond = (x - 6, x + 6)
    if not overlap(diamond, taken):
        reach = text_width(words, sheet.style.size) / 2 + 16
        beside = sheet.write(words, at=x, y=y + 5, clear_of=(taken, diamond), reach=reach)
        if beside:
            sheet.layer.texts.append(beside)
            return end
    y = end + LINE_HEIGHT
    sheet.layer.texts.append(sheet.write_across(f"diamond: {words}", at=x, y=y))
    return y
