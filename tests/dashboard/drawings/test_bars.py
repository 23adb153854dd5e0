import pytest

from matchadvisor.dashboard.drawings.bars import Segment, bar


def test_a_bar_is_as_long_as_its_whole_and_split_in_order():
    assert bar([("green", 6), ("yellow", 0), ("red", 4)], 10, 20) == (
        Segment("green", "0.00", "30.00"),
        Segment("red", "30.00", "20.00"),
    )


@pytest.mark.parametrize(("one", "other"), [(1, 9), (5, 5)])
def test_hidden_parts_share_one_length_at_the_end(one, other):
    drawn = bar([("red", None), ("green", 10), ("pending", None)], 10 + one + other, 20)

    assert drawn == (Segment("green", "0.00", "50.00"), Segment("hidden", "50.00", "50.00"))


def test_nothing_has_no_length():
    assert bar([("red", 0)], 0, 0) == ()
