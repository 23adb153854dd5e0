import pytest

from triage.drawings.shapes import Text, fit, lay, overlap, text_width


@pytest.mark.parametrize(
    ("anchor", "begin"),
    [
        pytest.param("start", 100, id="start"),
        pytest.param("middle", 75, id="middle"),
        pytest.param("end", 50, id="end"),
    ],
)
def test_text_span_follows_the_anchor(monkeypatch, anchor, begin):
    monkeypatch.setattr("triage.drawings.shapes.text_width", lambda words, size: 50)

    assert Text("words", 100, 10, 14, anchor).span == (begin, begin + 50)


def test_text_width_grows_with_letters_and_size():
    slim, usual, capital, wide = (text_width(letter, 10) for letter in ("f", "a", "A", "m"))

    assert text_width("i", 10) < slim < usual < capital < wide
    assert text_width("aa", 20) == pytest.approx(4 * usual)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param((0, 10), (5, 15), True, id="partly"),
        pytest.param((0, 10), (2, 3), True, id="within"),
        pytest.param((0, 10), (10, 20), False, id="an edge"),
        pytest.param((0, 10), (30, 40), False, id="apart"),
    ],
)
def test_overlap(one, other, expected):
    assert overlap(one, other) is expected
    assert overlap(other, one) is expected


WIDTH = text_width("aaaa", 10)


@pytest.mark.parametrize(
    ("at", "clear_of", "expected"),
    [
        pytest.param(100, (), (100, "middle"), id="room on both sides"),
        pytest.param(2, (), (0, "start"), id="at the left end"),
        pytest.param(199, (), (200, "end"), id="at the right end"),
        pytest.param(100, ((95, 97),), (105, "start"), id="right of what is in the way"),
        pytest.param(100, ((103, 105),), (95, "end"), id="left of what is in the way"),
        pytest.param(100, ((0, 98),), (106, "start"), id="no room to the left"),
    ],
)
def test_fit_places_words_as_near_as_it_can(at, clear_of, expected):
    text = fit("aaaa", at=at, y=50, size=10, inside=(0, 200), clear_of=clear_of)

    assert (text.x, text.anchor) == expected


def test_fit_finds_no_place_in_a_full_line():
    assert fit("aaaa", at=50, y=50, size=10, inside=(0, 100), clear_of=((5, 95),)) is None


def test_fit_stays_within_reach():
    place = {"at": 50, "y": 50, "size": 10, "inside": (0, 200), "clear_of": ((20, 80),)}
    distance = 80 + 8 + WIDTH / 2 - 50

    assert fit("aaaa", **place, reach=distance - 1) is None
    assert fit("aaaa", **place, reach=distance + 1).x == 88


def test_lay_begins_words_that_are_too_wide_at_the_start():
    text = lay("aaaaaaaa", at=20, y=50, size=10, inside=(5, 30))

    assert (text.x, text.anchor) == (5, "start")
