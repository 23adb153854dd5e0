"""Reach, target and safety beside their aims, in whole programs (M-3)."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from programs.facts import Moves, TagCounts
from programs.rules.balance import balance, fewest_changes
from tests.programs.rules.policy import POLICY, listed, policy_with
from triage.enums import Zone
from triage.rules.mix import bounds

AIMS = {"reach": [10, 20], "target": [50, 70], "safety": [20, 30]}


@pytest.mark.parametrize(
    ("counts", "facts", "verdict"),
    [
        pytest.param(TagCounts(), {}, "too_few", id="nothing there"),
        pytest.param(TagCounts(1, 6, 2), {}, "too_few", id="nine are not judged"),
        pytest.param(TagCounts(1, 6, 3), {}, "within", id="ten are"),
        pytest.param(TagCounts(1, 5, 3, 1), {}, "untagged", id="one without a tag"),
        pytest.param(TagCounts(2, 6, 2), {}, "within", id="at the ends of the aims"),
        pytest.param(TagCounts(3, 5, 2), {}, "outside", id="a reach too many"),
        pytest.param(TagCounts(0, 7, 3), {}, "outside", id="a reach too few"),
        pytest.param(TagCounts(2, 7, 1), {}, "outside", id="a safety too few"),
        pytest.param(TagCounts(3, 5, 2), {"zone": Zone.RED}, "outside", id="red is judged"),
        pytest.param(TagCounts(3, 5, 2), {"zone": Zone.GREEN}, "information", id="green is told"),
        pytest.param(
            TagCounts(3, 5, 2),
            {"zone": Zone.GREEN, "has_anchors": True},
            "outside",
            id="an anchor is judged as red is",
        ),
        pytest.param(TagCounts(3, 5, 2), {"zone": Zone.PENDING}, "information", id="no zone yet"),
    ],
)
def test_balance(counts, facts, verdict):
    assert balance(listed(**facts), counts, POLICY).verdict == verdict


def test_balance_says_the_fewest_changes():
    said = balance(listed(), TagCounts(22, 30, 12), POLICY)

    assert said.text == (
        "22 reach, 30 target and 12 safety. The aims at 64 programs: 7 to 12 reach, 32 to 44 "
        "target, 13 to 19 safety. The fewest that get there: drop 12, or tag 10 anew, or add 46."
    )
    assert said.because["end_outside"] == {"drop": 12, "retag": 10, "add": 46}


def test_a_red_list_is_told_its_one_aim():
    said = balance(listed(zone=Zone.RED), TagCounts(7, 42, 21), POLICY)

    assert said.text.endswith(" In this plan aim for 7 reach, 42 target and 21 safety.")


def test_a_drop_that_leaves_too_few_to_judge_says_so():
    said = balance(listed(), TagCounts(10, 0, 0), POLICY)

    assert "drop 1 (too few are then left to judge), or tag 8 anew" in said.text


def test_aims_that_no_list_of_this_size_meets_leave_a_way_out():
    narrow = policy_with("mix.aims", "reach = [1, 1]\ntarget = [49, 49]\nsafety = [50, 50]")

    said = balance(listed(), TagCounts(4, 4, 4), narrow)

    assert said.because["end_outside"] == {"drop": 3, "retag": None, "add": None}
    assert said.text.endswith("The fewest that get there: drop 3 (too few are then left to judge).")


def test_only_the_smallest_judged_list_is_our_default():
    assert balance(listed(), TagCounts(1, 1, 1), POLICY).inferred
    assert not balance(listed(), TagCounts(2, 6, 2), POLICY).inferred


def is_inside(counts, size):
    ends = [bounds(size, share) for share in AIMS.values()]
    return all(low <= count <= high for count, (low, high) in zip(counts, ends, strict=True))


def tried(counts, sizes):
    """The first of the sizes at which some counts, all at least or at most these, lie inside."""
    size = sum(counts)
    for other in sizes:
        if other < 10:
            return abs(other - size)
        spans = [
            range(count, other + 1) if other >= size else range(count + 1) for count in counts[:2]
        ]
        for reach, target in product(*spans):
            safety = other - reach - target
            fits = safety >= counts[2] if other >= size else 0 <= safety <= counts[2]
            if fits and is_inside((reach, target, safety), other):
                return abs(other - size)
    return None


def least_retagged(counts):
    size = sum(counts)
    ends = [bounds(size, share) for share in AIMS.values()]
    reaches, targets = (range(low, high + 1) for low, high in ends[:2])
    inside = [
        (reach, target, size - reach - target)
        for reach, target in product(reaches, targets)
        if is_inside((reach, target, size - reach - target), size)
    ]
    moved = [sum(max(0, a - b) for a, b in zip(counts, goal, strict=True)) for goal in inside]
    return min(moved)


@settings(max_examples=60, deadline=None)
@given(counts=st.tuples(*[st.integers(0, 14)] * 3).filter(lambda counts: sum(counts) >= 10))
def test_the_fewest_changes_are_those_that_trying_finds(counts):
    size = sum(counts)

    assert fewest_changes(TagCounts(*counts), AIMS, 10) == Moves(
        drop=tried(counts, range(size, -1, -1)),
        retag=least_retagged(counts),
        add=tried(counts, range(size, 11 * size)),
    )
