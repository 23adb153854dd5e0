"""The steps around a rotation, and their days (R-2)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchadvisor.rotations.enums import Step
from matchadvisor.rotations.rules.around import CONDUCT, around
from tests.rotations.rules.policy import POLICY

BEGINS = date(2026, 7, 6)


def days(length):
    steps = around(
        starts_on=BEGINS, ends_on=BEGINS + timedelta(days=length), season=2027, policy=POLICY
    )
    return {each.step: (each.due_on - BEGINS).days for each in steps}


@pytest.mark.parametrize(
    ("length", "expected"),
    [
        pytest.param(25, (-14, 12, 18, 22), id="four weeks"),
        pytest.param(11, (-14, 5, 4, 8), id="two weeks"),
        pytest.param(5, (-14, 2, 0, 2), id="one week: interest on the first day"),
        pytest.param(0, (-14, 0, 0, 0), id="a single day"),
    ],
)
def test_steps_fall_on_their_days(length, expected):
    assert days(length) == dict(zip(Step, expected, strict=True))


@given(st.integers(min_value=0, max_value=120))
def test_every_step_comes_once_in_the_order_of_its_days_and_inside_the_rotation(length):
    steps = around(
        starts_on=BEGINS, ends_on=BEGINS + timedelta(days=length), season=2027, policy=POLICY
    )

    assert sorted(each.step for each in steps) == sorted(Step)
    assert [each.due_on for each in steps] == sorted(each.due_on for each in steps)
    assert all(each.due_on <= BEGINS + timedelta(days=length) for each in steps)
    assert all(each.due_on >= BEGINS for each in steps if each.step is not Step.PREPARE)


def test_each_step_is_a_finding_that_says_it_is_our_default():
    first = around(starts_on=BEGINS, ends_on=BEGINS, season=2027, policy=POLICY)[0]

    assert (first.finding.rule, first.finding.verdict) == ("R-2", Step.PREPARE)
    assert first.finding.inferred
    assert first.finding.because["due_on"] == "2026-06-22"


def test_the_conduct_card_names_five_habits():
    assert len(CONDUCT) == len(set(CONDUCT)) == 5
