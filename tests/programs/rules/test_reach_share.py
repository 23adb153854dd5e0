"""The share of reach programs in whole numbers, and the fewest changes that end it (M-2)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programs.enums import Tag
from programs.facts import Moves, TagCounts
from programs.rules.counting import count_tags
from programs.rules.reach_share import fewest_moves, is_over, reach_share
from tests.programs.rules.policy import POLICY, listed
from triage.enums import Zone


def finding(reach, size, **facts):
    return reach_share(listed(**facts), TagCounts(reach=reach, target=size - reach), POLICY)


@pytest.mark.parametrize(
    ("reach", "size", "verdict"),
    [
        pytest.param(0, 0, "too_few", id="nothing there"),
        pytest.param(9, 9, "too_few", id="nine are not judged"),
        pytest.param(2, 10, "within", id="exactly a fifth of ten"),
        pytest.param(3, 10, "stop", id="three of ten"),
        pytest.param(3, 11, "stop", id="27 in 100"),
        pytest.param(3, 12, "amber", id="exactly a quarter"),
        pytest.param(3, 14, "amber", id="over a fifth"),
        pytest.param(3, 15, "within", id="exactly a fifth"),
        pytest.param(16, 64, "amber", id="exactly a quarter of 64"),
        pytest.param(17, 64, "stop", id="one more"),
        pytest.param(12, 64, "within", id="under a fifth of 64"),
        pytest.param(13, 64, "amber", id="over a fifth of 64"),
        pytest.param(25, 100, "amber", id="a quarter of a hundred"),
        pytest.param(26, 100, "stop", id="26 of a hundred"),
    ],
)
def test_reach_share_around_its_edges(reach, size, verdict):
    assert finding(reach, size).verdict == verdict


@pytest.mark.parametrize("zone", Zone)
def test_reach_share_is_judged_in_every_zone(zone):
    assert finding(17, 64, zone=zone).verdict == "stop"


def test_22_of_64_says_both_ends():
    said = finding(22, 64)

    assert said.because["end_stop"] == {"drop": 8, "retag": 6, "add": 24}
    assert said.because["end_amber"] == {"drop": 12, "retag": 10, "add": 46}
    assert said.text == (
        "22 of 64 programs are reach, more than 25 in 100; submitting the list then needs a "
        "written reason. The fewest that end this: drop 8 reach, tag 6 of them anew, or add 24 "
        "target or safety. To come down to 20 in 100: drop 12 reach, tag 10 of them anew, or add "
        "46 target or safety."
    )


def test_an_amber_list_says_how_amber_ends():
    said = finding(16, 64)

    assert "end_stop" not in said.because
    assert said.because["end_amber"] == {"drop": 4, "retag": 4, "add": 16}


def test_a_list_within_has_nothing_to_end():
    said = finding(12, 64)

    assert not {"end_stop", "end_amber"} & said.because.keys()
    assert said.text == "12 of 64 programs are reach, at most 20 in 100."


def test_one_reach_program_is_one():
    assert finding(1, 12).text == "1 of 12 programs is reach, at most 20 in 100."


def test_a_drop_that_leaves_too_few_to_judge_says_so():
    said = finding(8, 11)

    assert said.because["end_stop"]["drop"] == 2
    assert "drop 2 reach (too few are then left to judge), tag 6" in said.text


def test_only_the_smallest_judged_list_is_our_default():
    assert finding(3, 9).inferred
    assert not finding(17, 64).inferred


def test_untagged_programs_belong_to_the_list():
    said = reach_share(listed(), TagCounts(reach=3, target=5, untagged=4), POLICY)

    assert (said.verdict, said.because["untagged"]) == ("amber", 4)


lists = st.integers(0, 130).flatmap(lambda size: st.tuples(st.integers(0, size), st.just(size)))


@given(numbers=lists, percent=st.integers(1, 100), judged_from=st.integers(1, 15))
def test_the_fewest_moves_are_those_that_trying_finds(numbers, percent, judged_from):
    reach, size = numbers

    def first(changed):
        return next(
            count
            for count in range(100 * size + 1)
            if not is_over(*changed(count), percent, judged_from)
        )

    assert fewest_moves(reach, size, percent, judged_from) == Moves(
        drop=first(lambda count: (reach - count, size - count)),
        retag=first(lambda count: (reach - count, size)),
        add=first(lambda count: (reach, size + count)),
    )


@given(tags=st.lists(st.sampled_from(Tag), max_size=130))
def test_the_verdict_is_that_of_counting_by_hand(tags):
    said = reach_share(listed(), count_tags(tags), POLICY)

    share = sum(tag is Tag.REACH for tag in tags) / len(tags) if tags else 0
    expected = "stop" if share > 0.25 else "amber" if share > 0.2 else "within"
    assert said.verdict == (expected if len(tags) >= 10 else "too_few")
