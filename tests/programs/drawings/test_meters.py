import pytest

from programs.drawings.meters import mix_bar, range_bar, signal_pips
from programs.enums import SignalTier


def places(bar):
    return [(rect.kind, rect.x, rect.width) for rect in bar]


def test_tags_stand_side_by_side_by_their_share():
    bar = mix_bar([("reach", 1), ("target", 2), ("safety", 1)], 20)

    assert places(bar) == [
        ("track", "0.00%", "100.00%"),
        ("reach", "0.00%", "25.00%"),
        ("target", "25.00%", "50.00%"),
        ("safety", "75.00%", "25.00%"),
        ("tick", "20.00%", "2"),
    ]


def test_a_tag_without_programs_is_not_drawn():
    bar = mix_bar([("reach", 0), ("target", 2), ("safety", 0)], 20)

    assert [rect.kind for rect in bar] == ["track", "target", "tick"]


def test_an_empty_mix_is_a_track():
    assert places(mix_bar([("reach", 0)], 20)) == [("track", "0.00%", "100.00%")]


@pytest.mark.parametrize(
    ("value", "fill", "aim"),
    [
        (70, "70.00%", ("60.00%", "20.00%")),
        (200, "100.00%", ("30.00%", "10.00%")),
        (0, "0.00%", ("60.00%", "20.00%")),
    ],
)
def test_a_value_stands_beside_its_range(value, fill, aim):
    bar = {rect.kind: rect for rect in range_bar(value, 60, 80)}

    assert bar["fill"].width == fill
    assert (bar["aim"].x, bar["aim"].width) == aim


@pytest.mark.parametrize("value", [0, 12])
def test_a_value_without_a_range_has_no_aim(value):
    assert [rect.kind for rect in range_bar(value, None, None)] == ["track", "fill", "tick"]


def test_signals_are_pips_and_gold_ones_diamonds():
    drawing = signal_pips([(SignalTier.GOLD, 1, 2), (SignalTier.SILVER, 0, 1)])

    assert [(pip.is_diamond, pip.is_on, pip.x) for pip in drawing.pips] == [
        (True, True, 7),
        (True, False, 23),
        (False, False, 39),
    ]
    assert drawing.width == 52


@pytest.mark.parametrize("number", [0, 41])
def test_none_and_too_many_signals_are_not_drawn(number):
    assert signal_pips([(SignalTier.SINGLE, 0, number)]) is None
