from datetime import date, timedelta
from itertools import combinations

import pytest

from matchadvisor.timeline.drawings.season_strip import LEFT, WIDTH, Mark, draw_season
from matchadvisor.timeline.enums import Lane
from triage.drawings.shapes import overlap

TODAY = date(2026, 8, 3)


def mark(first, last=None, *, lane=Lane.LETTERS, words="Ask"):
    begin = date.fromisoformat(first)
    return Mark(lane, words, begin, date.fromisoformat(last) if last else begin)


def drawn(*marks, today=TODAY, season=2027):
    return draw_season(marks, season=season, today=today)


def texts(strip):
    return [text for layer in strip.drawing.layers for text in layer.texts]


def said(strip):
    return [text.words for text in texts(strip)]


def test_without_a_date_there_is_no_strip():
    assert drawn() is None


def test_the_strip_reaches_from_june_to_march():
    strip = drawn(mark("2026-08-05"))

    assert strip.title == "The season from June 2026 to March 2027, by kind of work"
    assert [words for words in said(strip) if words in {"Jun", "Jan 2027", "Mar", "Apr"}] == [
        "Jun",
        "Jan 2027",
        "Mar",
    ]


def test_dates_outside_widen_the_strip():
    strip = drawn(mark("2026-04-20"), mark("2027-07-30"))

    assert strip.title == "The season from April 2026 to July 2027, by kind of work"


@pytest.mark.parametrize("today", [date(2026, 5, 31), date(2027, 4, 1)])
def test_today_is_marked_only_inside_the_season(today):
    assert "Today, Mon 3 Aug" in said(drawn(mark("2026-08-05")))
    assert not any(
        words.startswith("Today") for words in said(drawn(mark("2026-08-05"), today=today))
    )


def test_a_lane_stands_only_where_something_falls_in_it():
    strip = drawn(mark("2026-08-05"), mark("2026-08-12", lane=Lane.STORY, words="CV"))

    lanes = [lane.label for lane in Lane if lane.label in said(strip)]
    assert lanes == ["Letters", "Story"]


def test_steps_of_the_same_days_share_one_bar():
    strip = drawn(
        mark("2026-08-12", "2026-08-19", words="Statement"),
        mark("2026-08-12", "2026-08-19", words="CV"),
        mark("2026-08-12", "2026-08-19", words="CV"),
    )

    assert "Statement, CV" in said(strip)
    bars = [rect for layer in strip.drawing.layers for rect in layer.rects if rect.rx]
    assert [rect.css for rect in bars] == ["fill-wash", "fill-ink"]


def test_a_single_day_is_a_diamond_inside_the_drawing():
    strip = drawn(mark("2027-03-31"))

    paths = [path.d for layer in strip.drawing.layers for path in layer.paths]
    (diamond,) = [d for d in paths if "l8 9" in d]
    assert float(diamond[1:].split()[0]) + 8 <= WIDTH


@pytest.mark.parametrize("step", [1, 3, 9])
def test_no_words_of_a_lane_stand_on_one_another(step):
    first = date(2026, 6, 3)
    marks = [
        Mark(Lane.OTHER, f"Meeting number {n}", day := first + timedelta(days=step * n), day)
        for n in range(30)
    ]

    placed = [text for text in texts(drawn(*marks)) if text.words.startswith("Meeting")]

    assert all(text.span[0] >= LEFT and text.span[1] <= WIDTH for text in placed)
    crossing = [
        (one.words, other.words)
        for one, other in combinations(placed, 2)
        if one.y == other.y and overlap(one.span, other.span)
    ]
    assert crossing == []
