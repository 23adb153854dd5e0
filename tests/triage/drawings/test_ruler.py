"""The drawings themselves: everything inside, nothing over another, zones without a gap."""

import re
from itertools import combinations, pairwise

import pytest
from django.template.loader import render_to_string
from hypothesis import given, settings
from hypothesis import strategies as st

from matchadvisor.policy.loading import GUIDE, MATCHED_2026, shipped_policy
from tests import pages
from tests.triage.drawings.rows import LINES, rows
from tests.triage.rules.applicants import applicant
from triage.drawings.ruler import FLAG_BOTTOM, NARROW, WIDE, draw, draw_ruler
from triage.drawings.shapes import overlap
from triage.rules.advise import assess

DECIDING, LENS = shipped_policy(GUIDE), shipped_policy(MATCHED_2026)
COVERED = sorted(
    {
        *DECIDING.at("zones.lines", 2027).value,
        *LENS.at("zones.lines", 2027).value,
    }
)
STYLES = pytest.mark.parametrize("style", [WIDE, NARROW], ids=["wide", "narrow"])


def ruler(specialty, score, **given):
    facts = applicant(specialty, score)
    return draw_ruler(facts, assess(facts, DECIDING, LENS), DECIDING, LENS, **given)


def all_of(drawing, kind):
    return [shape for layer in drawing.layers for shape in getattr(layer, kind)]


def words_of(drawing):
    return [text.words for text in all_of(drawing, "texts")]


def path_points(drawing):
    """The points of the outlines that are written in absolute numbers."""
    for path in all_of(drawing, "paths"):
        for x, y in re.findall(r"M([\d.]+) ([\d.]+)", path.d):
            yield float(x), float(y)
        for x in re.findall(r"H([\d.]+)", path.d):
            yield float(x), 0.0


def bars(drawing):
    washes = [rect for rect in all_of(drawing, "rects") if rect.css.startswith("wash-")]
    tops = sorted({rect.y for rect in washes})
    return [[rect for rect in washes if rect.y == top] for top in tops]


def boxes(drawing):
    return [(text.span, (text.y - 0.7 * text.size, text.y)) for text in all_of(drawing, "texts")]


@STYLES
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_everything_is_inside_the_drawing(style, data):
    score = data.draw(st.none() | st.integers(1, 300))
    drawing = draw(score, data.draw(st.lists(rows(), min_size=1, max_size=2)), "Score 1", style)

    for rect in all_of(drawing, "rects"):
        assert 0 <= rect.x <= rect.x + rect.width <= style.width + 0.2
        assert 0 <= rect.y <= rect.y + rect.height <= drawing.height
    for x, y in path_points(drawing):
        assert 0 <= x <= style.width
        assert 0 <= y <= drawing.height
    for (begin, end), (top, bottom) in boxes(drawing):
        assert -0.2 <= begin <= end <= style.width + 0.2
        assert 0 <= top <= bottom <= drawing.height


@STYLES
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_zones_tile_the_axis(style, data):
    drawn = data.draw(st.lists(rows(), min_size=1, max_size=2))
    drawing = draw(data.draw(st.integers(1, 300)), drawn, "Score 1", style)

    assert len(bars(drawing)) == len(drawn)
    for bar in bars(drawing):
        ends = [rect.x + rect.width for rect in bar]
        assert [style.left, *ends] == pytest.approx([*(rect.x for rect in bar), style.right])


@pytest.mark.parametrize("specialty", COVERED)
def test_no_words_stand_over_others(specialty):
    for score in [None, *range(185, 290, 3)]:
        for drawing in ruler(specialty, score).drawings:
            for (one, one_y), (other, other_y) in combinations(boxes(drawing), 2):
                assert not (overlap(one, other) and overlap(one_y, other_y)), (score, one, other)


def test_drawing_shows_both_policies_and_the_score():
    shown = ruler("internal-medicine", 234)

    assert [drawing.name for drawing in shown.drawings] == ["wide", "narrow"]
    assert words_of(shown.drawings[0]) == [
        *("Advising guide", "green line 240", "Red", "Yellow", "Green", "band 235 to 245"),
        *("Matched in 2026", "median 254", "Red", "Yellow", "Green"),
        *("first quartile 243", "third quartile 262", "median of unmatched 233"),
        *("210", "220", "230", "240", "250", "260", "270"),
        "Your score 234",
    ]
    assert shown.columns == ("Advising guide", "Matched in 2026")
    assert shown.title == "Your score on the scale of internal medicine"


def test_drawing_for_another_reader_names_the_score():
    shown = ruler("internal-medicine", 234, is_own=False)

    assert words_of(shown.drawings[0])[-1] == "Score 234"
    assert shown.title == "The score on the scale of internal medicine"


def test_drawing_without_a_score_has_neither_flag_nor_line():
    shown = ruler("internal-medicine", None)

    assert [len(drawing.layers) for drawing in shown.drawings] == [1, 1]
    assert shown.title == "The lines for internal medicine"


@pytest.mark.parametrize(
    ("specialty", "title"),
    [
        pytest.param("urology", "Advising guide", id="the guide alone"),
        pytest.param("child-neurology", "Matched in 2026", id="the other alone"),
    ],
)
def test_one_policy_gives_one_row(specialty, title):
    shown = ruler(specialty, 240)

    assert shown.columns == (title,)
    assert [len(bars(drawing)) for drawing in shown.drawings] == [1, 1]


def test_there_is_no_ruler_without_lines():
    assert ruler("nuclear-medicine", 240) is None


@STYLES
def test_score_line_is_broken_where_it_would_cross_words(style):
    drawing = draw(213, [LINES["band"], LINES["quartiles"]], "Your score 213", style)
    line = drawing.layers[1].paths[1].d
    stretches = [(int(a), int(b)) for a, b in re.findall(r"M[\d.]+ (\d+)V(\d+)", line)]

    assert len(stretches) >= 2
    assert stretches[0][0] == FLAG_BOTTOM - 2
    for (_, end), (begin, _) in pairwise(stretches):
        assert begin - end >= style.title_size


@pytest.mark.parametrize(
    ("score", "key", "expected"),
    [
        pytest.param(234, "open", "band from 250", id="a band without a top"),
        pytest.param(234, "quartiles", "first quartile 243", id="quartiles in full"),
    ],
)
def test_row_names_its_band(score, key, expected):
    assert expected in words_of(draw(score, [LINES[key]], "Score", WIDE))


def test_flag_stays_inside_at_both_ends():
    for score, at in ((1, "left"), (300, "right")):
        flag = draw(score, [LINES["band"]], f"Your score {score}", NARROW).layers[1].rects[0]

        assert flag.x == 0 if at == "left" else flag.x + flag.width == NARROW.width


@pytest.mark.parametrize("score", [None, 234])
def test_template_draws_it(score):
    shown = ruler("internal-medicine", score)

    html = render_to_string("triage/_ruler.html", {"ruler": shown})

    assert pages.flaws(html) == []
    assert html.count('role="img"') == 2
    assert shown.sentence in html
    assert ("Your score 234" in html) is (score is not None)
