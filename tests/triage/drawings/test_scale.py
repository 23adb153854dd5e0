import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.triage.drawings.rows import LINES, cuts_and_lines
from tests.triage.rules.applicants import applicant
from tests.triage.rules.policy import LENS, POLICY, policy_with
from triage.drawings.scale import Axis, Lines, axis_for, lines_of
from triage.enums import Zone
from triage.rules.zone import place, read_zone

BAND = LINES["band"]


def read(specialty, policy):
    reading = read_zone(applicant(specialty), policy)
    return lines_of(reading, policy, specialty=specialty, season=2027)


def test_lines_of_the_guide_are_a_band():
    assert read("internal-medicine", POLICY) == Lines(
        title="The guide", low=235, green=240, red_up_to=225, floor=220, boundary=2, high=245
    )


def test_lines_of_another_policy_are_quartiles():
    lines = read("dermatology", LENS)

    assert (lines.title, lines.are_quartiles, lines.unmatched) == ("Matched in 2026", True, None)


def test_lines_know_the_median_of_the_unmatched():
    policy = policy_with(zones__lines="dermatology = { low = 251, green = 258, unmatched = 252 }")

    assert read("dermatology", policy).unmatched == 252


def test_lines_are_none_where_the_policy_has_none():
    assert read("neurological-surgery", POLICY) is None


@given(given_lines=cuts_and_lines(), score=st.integers(1, 300))
def test_zone_at_is_the_zone_of_the_rule(given_lines, score):
    cuts, line = given_lines
    policy = policy_with(
        zones__cuts="\n".join(f"{name} = {value}" for name, value in cuts.items()),
        zones__lines=f"dermatology = {{ low = {line['low']}, green = {line['green']} }}",
    )
    lines = read("dermatology", policy)

    assert lines.zone_at(score) is place(score, line, cuts)[0]


@pytest.mark.parametrize(
    ("score", "expected"),
    [
        pytest.param(240, (-1, Zone.YELLOW), id="on the green line"),
        pytest.param(241, (-2, Zone.YELLOW), id="one over it"),
        pytest.param(238, (2, Zone.GREEN), id="two under it"),
        pytest.param(225, (1, Zone.YELLOW), id="the highest red"),
        pytest.param(226, (-1, Zone.RED), id="the lowest yellow"),
        pytest.param(234, None, id="in the middle"),
    ],
)
def test_other_zone_near(score, expected):
    assert BAND.other_zone_near(score) == expected


AXIS = Axis(start=210, end=270, left=10, right=610)


@pytest.mark.parametrize(
    ("score", "x"),
    [
        pytest.param(210, 10, id="start"),
        pytest.param(240, 310, id="middle"),
        pytest.param(239.5, 305, id="half a point"),
        pytest.param(270, 610, id="end"),
        pytest.param(150, 10, id="before the start"),
        pytest.param(300, 610, id="after the end"),
    ],
)
def test_axis_places_a_score(score, x):
    assert AXIS.x(score) == x


def test_segments_begin_and_end_half_way_between_scores():
    assert AXIS.segments(BAND) == (
        (Zone.RED, (10, 165)),
        (Zone.YELLOW, (165, 305)),
        (Zone.GREEN, (305, 610)),
    )


def test_segments_leave_out_a_zone_that_has_no_score():
    without_yellow = Lines(
        title="Odd", low=230, green=230, red_up_to=229, floor=235, boundary=2, high=None
    )

    assert [zone for zone, _ in AXIS.segments(without_yellow)] == [Zone.RED, Zone.GREEN]


@pytest.mark.parametrize(
    ("start", "end", "room", "expected"),
    [
        pytest.param(210, 270, 40, [210, 220, 230, 240, 250, 260, 270], id="every ten"),
        pytest.param(215, 270, 40, [220, 230, 240, 250, 260, 270], id="from the first ten"),
        pytest.param(200, 270, 100, [200, 220, 240, 260], id="every twenty"),
        pytest.param(0, 300, 600, [0, 100, 200, 300], id="no step has the room"),
    ],
)
def test_ticks(start, end, room, expected):
    assert list(Axis(start, end, 0, 600).ticks(room)) == expected


@pytest.mark.parametrize(
    ("score", "expected"),
    [
        pytest.param(None, (210, 270), id="no score"),
        pytest.param(234, (210, 270), id="inside"),
        pytest.param(213, (210, 270), id="three from the end"),
        pytest.param(212, (205, 270), id="near the end"),
        pytest.param(268, (210, 275), id="near the other end"),
        pytest.param(1, (0, 270), id="the lowest"),
        pytest.param(300, (210, 305), id="the highest"),
    ],
)
def test_axis_widens_for_a_score(score, expected):
    axis = axis_for(score, [BAND], usual=(210, 270), inside=(0, 600))

    assert (axis.start, axis.end) == expected


def test_axis_widens_for_a_line():
    axis = axis_for(234, [LINES["far"]], usual=(210, 270), inside=(0, 600))

    assert (axis.start, axis.end) == (195, 280)
