"""One row: what is written where, when room is short."""

import dataclasses

import pytest

from tests.triage.drawings.rows import LINES
from triage.drawings.ruler import NARROW, WIDE
from triage.drawings.ruler_row import Sheet, draw_row
from triage.drawings.scale import Axis

BAND, QUARTILES = LINES["band"], LINES["quartiles"]


def drawn(lines, *, style=WIDE, score=None, start=210, end=270):
    axis = Axis(start, end, style.left, style.right)
    sheet = Sheet(style, axis, None if score is None else axis.x(score))
    bar, bottom = draw_row(sheet, lines, 20)
    return sheet.layer, bar, bottom


def find(layer, words):
    return next(text for text in layer.texts if text.words == words)


def words(layer):
    return [text.words for text in layer.texts]


def changed(lines, **values):
    return dataclasses.replace(lines, **values)


def test_green_line_is_named_beside_the_title():
    layer, bar, _ = drawn(BAND)

    assert find(layer, "green line 240").y == find(layer, "Advising guide").y == bar - 10


def test_green_line_is_named_below_a_title_in_the_way():
    layer, _, _ = drawn(changed(BAND, low=212, green=214, high=216))

    assert find(layer, "green line 214").y == find(layer, "Advising guide").y + 20


def test_long_title_takes_several_lines():
    layer, bar, _ = drawn(changed(BAND, title="Lines of our own office " * 4), style=NARROW)

    titles = [text for text in layer.texts if text.css == "strong-text"]
    assert [text.y for text in titles] == [20, 40, 60]
    assert bar > titles[-1].y


@pytest.mark.parametrize(
    ("lines", "score", "start", "expected"),
    [
        pytest.param(BAND, None, 210, ["Red", "Yellow", "Green"], id="room for all"),
        pytest.param(BAND, 234, 0, ["Red"], id="words where they fit"),
        pytest.param(BAND, 238, 235, ["Green"], id="no red on the axis"),
        pytest.param(BAND, 227, 225, ["Yellow", "Green"], id="right of the score"),
    ],
)
def test_zones_are_named_where_the_word_fits(lines, score, start, expected):
    layer, _, _ = drawn(lines, style=NARROW, score=score, start=start)

    assert [text.words for text in layer.texts if text.css.startswith("ink-")] == expected


def test_zone_without_room_for_its_shape_has_none():
    layer, _, _ = drawn(changed(BAND, red_up_to=238, green=240), style=NARROW, start=0)

    assert [path.css for path in layer.paths if path.css == "mark-yellow"] == []


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param(BAND, "band 235 to 245", id="the guide's band"),
        pytest.param(LINES["open"], "band from 250", id="without a top"),
        pytest.param(
            changed(QUARTILES, high=None, unmatched=None), "first quartile from 243", id="quartile"
        ),
    ],
)
def test_band_is_named_beside_its_bracket(lines, expected):
    layer, bar, bottom = drawn(lines)

    assert find(layer, expected).y == bottom == bar + 47


def test_band_is_named_below_a_bracket_that_leaves_no_room():
    layer, bar, bottom = drawn(changed(BAND, low=212, high=268))

    assert find(layer, "band 212 to 268").y == bottom == bar + 67


@pytest.mark.parametrize(
    ("high", "style", "score", "expected"),
    [
        pytest.param(262, WIDE, None, ["first quartile 243", "third quartile 262"], id="in full"),
        pytest.param(262, NARROW, None, ["243", "middle half", "262"], id="in short"),
        pytest.param(246, WIDE, None, ["middle half 243 to 246"], id="together"),
        pytest.param(262, NARROW, 252, ["middle half 243 to 262"], id="the score between"),
        pytest.param(244, NARROW, 243, ["middle half 243 to 244"], id="the score on the end"),
    ],
)
def test_quartiles_are_named_as_room_allows(high, style, score, expected):
    lines = changed(QUARTILES, green=243, high=high, unmatched=None)

    layer, _, bottom = drawn(lines, style=style, score=score)

    below = [text.words for text in layer.texts if text.y == bottom]
    assert below == expected


@pytest.mark.parametrize(
    ("low", "unmatched", "expected"),
    [
        pytest.param(243, 233, "median of unmatched 233", id="left of its diamond"),
        pytest.param(243, 212, "median of unmatched 212", id="right of its diamond"),
        pytest.param(243, 245, "diamond: median of unmatched 245", id="inside the box"),
        pytest.param(214, 212, "diamond: median of unmatched 212", id="no room on either side"),
    ],
)
def test_median_of_the_unmatched_is_named(low, unmatched, expected):
    lines = changed(QUARTILES, low=low, unmatched=unmatched)

    layer, _, _ = drawn(lines)

    assert expected in words(layer)


def test_words_go_across_the_score_where_nothing_else_is_left():
    lines = changed(QUARTILES, unmatched=245)

    layer, _, bottom = drawn(lines, style=dataclasses.replace(NARROW, right=240), score=240)

    text = find(layer, "diamond: median of unmatched 245")
    assert text.y == bottom
    assert text.span[0] < 120 < text.span[1]


def test_words_wider_than_the_drawing_begin_at_its_edge():
    lines = changed(QUARTILES, unmatched=245)

    layer, _, _ = drawn(lines, style=dataclasses.replace(NARROW, right=150))

    assert find(layer, "diamond: median of unmatched 245").x == NARROW.left
