from dataclasses import replace

import pytest

from matchadvisor.dashboard.enums import Step
from matchadvisor.dashboard.facts import ListFacts
from matchadvisor.dashboard.rules.list_step import list_step
from matchadvisor.dashboard.rules.next_actions import next_actions
from programs.enums import ListState
from tests.dashboard.rules.test_next_actions import FACTS, POLICY


@pytest.mark.parametrize(
    ("listed", "expected"),
    [
        pytest.param(None, Step.PLAN_LIST, id="not begun"),
        pytest.param((59, 0, ListState.DRAFT), Step.PLAN_LIST, id="one under the range"),
        pytest.param((60, 0, ListState.DRAFT), Step.SEND_LIST, id="within the range"),
        pytest.param((81, 3, ListState.DRAFT), Step.SEND_LIST, id="above it: the review judges"),
        pytest.param((64, 0, ListState.SUBMITTED), None, id="with the advisor"),
        pytest.param((20, 0, ListState.RETURNED), Step.ANSWER_REVIEW, id="returned"),
        pytest.param((64, 0, ListState.APPROVED), None, id="approved"),
    ],
)
def test_list_step_follows_the_list(listed, expected):
    facts = replace(FACTS, program_list=ListFacts(*listed) if listed else None)

    assert list_step(facts) is expected


@pytest.mark.parametrize(("has_score", "expected"), [(True, Step.ASK_RANGE), (False, None)])
def test_without_a_range_a_score_leads_to_the_advisor(has_score, expected):
    assert list_step(replace(FACTS, volume=None, has_score=has_score)) is expected


@pytest.mark.parametrize(
    ("undecided", "words"),
    [
        (0, "64 programs are on it, for a range of 60 to 80."),
        (3, "64 programs are on it, for a range of 60 to 80. 3 still wait for your tag."),
    ],
)
def test_sending_says_how_many_wait_for_a_tag(undecided, words):
    listed = ListFacts(64, undecided, ListState.DRAFT)

    action = next_actions(replace(FACTS, program_list=listed), POLICY)[0]

    assert (action.step, action.text) == (Step.SEND_LIST, words)
    assert action.finding.because["undecided"] == undecided
