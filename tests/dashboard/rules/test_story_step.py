from dataclasses import replace

import pytest

from matchadvisor.dashboard.enums import Step
from matchadvisor.dashboard.facts import ContactFacts, StoryFacts
from matchadvisor.dashboard.rules.story_step import parts_done, story_step
from matchadvisor.narrative.enums import Stage

DONE = StoryFacts(
    has_mention=True,
    is_mention_decided=True,
    stage=Stage.FINAL,
    number=3,
    experiences=8,
    is_mspe_handed_over=True,
    is_begun=True,
)
READY = ContactFacts(is_answer_ready=True, people=1)
OPEN = {
    Step.DECIDE_MENTION: {"is_mention_decided": False},
    Step.BEGIN_STATEMENT: {"stage": Stage.EMPTY},
    Step.ANSWER_COMMENTS: {"stage": Stage.DRAFT, "comments": 2},
    Step.ADD_EXPERIENCES: {"experiences": 0},
    Step.FILL_EXPERIENCES: {"gaps": 1},
    Step.HAND_OVER_MSPE: {"is_mspe_handed_over": False},
    Step.FINISH_DRAFTS: {"stage": Stage.DRAFT},
}
"""What makes a step the next one, in the order in which the steps come."""


@pytest.mark.parametrize(("step", "changes"), OPEN.items())
def test_story_step(step, changes):
    assert story_step(replace(DONE, **changes)) is step


@pytest.mark.parametrize("first", range(len(OPEN)))
def test_the_earliest_open_step_comes_first(first):
    steps = list(OPEN)[first:]
    merged = {}
    for step in reversed(steps):
        merged |= OPEN[step]

    assert story_step(replace(DONE, **merged)) is steps[0]


def test_nothing_is_next_once_all_is_done():
    assert story_step(DONE) is None


def test_a_comment_on_a_final_statement_is_answered_first():
    assert story_step(replace(DONE, comments=1)) is Step.ANSWER_COMMENTS


def test_without_a_decision_to_make_the_statement_begins():
    assert story_step(StoryFacts()) is Step.BEGIN_STATEMENT


@pytest.mark.parametrize(
    ("changes", "done"),
    [
        ({}, (6, 6)),
        ({"is_mention_decided": False}, (5, 6)),
        ({"has_mention": False, "is_mention_decided": False}, (4, 4)),
        ({"stage": Stage.DRAFT}, (5, 6)),
        ({"comments": 1}, (5, 6)),
        ({"experiences": 0}, (5, 6)),
        ({"gaps": 1}, (5, 6)),
        ({"is_mspe_handed_over": False}, (5, 6)),
    ],
)
def test_parts_done(changes, done):
    assert parts_done(replace(DONE, **changes), READY) == done


@pytest.mark.parametrize(("changes", "done"), [({"people": 0}, 5), ({"is_answer_ready": False}, 5)])
def test_people_and_the_answer_about_the_score_are_parts(changes, done):
    assert parts_done(DONE, replace(READY, **changes)) == (done, 6)
