"""The score ruler: one row of zones for each policy over one axis, and the score through all."""

from collections.abc import Sequence
from dataclasses import dataclass

from matchadvisor.core.policy import Policy
from matchadvisor.policy.registry import specialty
from triage.drawings.ruler_row import Sheet, Style, draw_row
from triage.drawings.ruler_words import NumbersRow, describe, numbers
from triage.drawings.scale import Lines, axis_for, lines_of
from triage.drawings.shapes import (
    Drawing,
    Layer,
    Path,
    Rect,
    Text,
    lay,
    overlap,
    rounded,
    text_width,
)
from triage.facts import ApplicantFacts
from triage.rules.advise import Assessment

WIDE = Style("wide", width=820, left=4, right=816, title_size=15, size=14, usual=(210, 270))
NARROW = Style("narrow", width=344, left=1, right=343, title_size=14, size=13, usual=(220, 265))
FLAG_BOTTOM = 28
WITHOUT_FLAG = -6
LINE_ROOM = 2


@dataclass(frozen=True, slots=True)
class Ruler:
    """Two drawings of the same numbers, the sentence and the table that say them.

    ``key`` is the specialty's slug, which makes the ids on a page unique; ``columns`` are the
    titles of the policies over the values of ``rows``.
    """

    key: str
    title: str
    sentence: str
    drawings: tuple[Drawing, ...]
    caption: str
    columns: tuple[str, ...]
    rows: tuple[NumbersRow, ...]


def draw_ruler(
    facts: ApplicantFacts,
    assessment: Assessment,
    deciding: Policy,
    lens: Policy,
    *,
    is_own: bool = True,
) -> Ruler | None:
    """Draw the score against the lines of both policies.

    None where neither has lines for the specialty. ``is_own`` addresses the applicant.
    """
    pairs = ((assessment.reading, deciding), (assessment.lens, lens))
    rows = [
        lines
        for reading, policy in pairs
        if (lines := lines_of(reading, policy, specialty=facts.specialty, season=facts.season))
    ]
    if not rows:
        return None
    name = specialty(facts.specialty).name.lower()
    score = facts.step2.score
    flag = f"{'Your score' if is_own else 'Score'} {score}"
    if score is None:
        title = f"The lines for {name}"
    else:
        title = f"{'Your score' if is_own else 'The score'} on the scale of {name}"
    return Ruler(
        key=facts.specialty,
        title=title,
        sentence=describe(score, rows),
        drawings=tuple(draw(score, rows, flag, style) for style in (WIDE, NARROW)),
        caption=f"Step 2 CK lines for {name}",
        columns=tuple(row.title for row in rows),
        rows=numbers(score, rows, is_own=is_own),
    )


def draw(score: int | None, rows: Sequence[Lines], flag: str, style: Style) -> Drawing:
    """One drawing of the rows; without a score there is neither flag nor line."""
    axis = axis_for(score, rows, usual=style.usual, inside=style.inside)
    sheet = Sheet(style, axis, score_x=None if score is None else axis.x(score))
    bottom = FLAG_BOTTOM if score is not None else WITHOUT_FLAG
    bars = []
    for number, row in enumerate(rows):
        bar, bottom = draw_row(sheet, row, bottom + (24 if number == 0 else 44))
        bars.append(bar)
    axis_y = bottom + 32
    _draw_axis(sheet, axis_y)
    layers = [sheet.layer]
    if sheet.score_x is not None:
        layers.append(_score_layer(sheet, sheet.score_x, bars, axis_y, flag))
    return Drawing(style.name, style.width, axis_y + 26, tuple(layers))


def _draw_axis(sheet: Sheet, y: int) -> None:
    style, axis = sheet.style, sheet.axis
    sheet.layer.paths.append(Path(f"M{style.left} {y}H{style.right}", "stroke"))
    for score in axis.ticks(room=text_width("000", style.size) + 12):
        x = axis.x(score)
        sheet.layer.paths.append(Path(f"M{x} {y}v6", "stroke"))
        label = lay(
            str(score), at=x, y=y + 21, size=style.size, inside=style.inside, css="quiet-text"
        )
        sheet.layer.texts.append(label)


def _score_layer(sheet: Sheet, x: float, bars: Sequence[int], axis_y: int, flag: str) -> Layer:
    size = sheet.style.title_size
    width = rounded(text_width(flag, size) + 16)
    left = rounded(min(max(x - width / 2, 0), sheet.style.width - width))
    line = "".join(f"M{x} {begin}V{end}" for begin, end in _stretches(sheet, x, axis_y))
    halo = "".join(f"M{x} {bar}v30" for bar in bars)
    return Layer(
        rects=[Rect(left, 2, width, FLAG_BOTTOM - 2, "fill-ink", rx=3)],
        paths=[Path(halo, "halo"), Path(line, "stroke-ink")],
        texts=[Text(flag, rounded(left + width / 2), 20, size, "middle", "flag strong-text")],
    )


def _stretches(sheet: Sheet, x: float, axis_y: int) -> list[tuple[int, int]]:
    """The score's line from the flag to the axis, broken where it would cross words."""
    line = (x - LINE_ROOM, x + LINE_ROOM)
    gaps = sorted(
        (int(text.y) - text.size, int(text.y) + LINE_ROOM * 3)
        for text in sheet.layer.texts
        if text.y < axis_y and overlap(text.span, line)
    )
    stretches = []
    begin = FLAG_BOTTOM - LINE_ROOM
    for top, bottom in gaps:
        if top > begin:
            stretches.append((begin, top))
        begin = max(begin, bottom)
    stretches.append((begin, axis_y))
    return stretches
