"""The next step of each part."""

import pytest

from matchadvisor.narrative.enums import Mark, Mention, Stage
from matchadvisor.narrative.wording.steps import Where, experiences_step, statement_step

READY = {
    "stage": Stage.FINAL,
    "mark": Mark.NONE,
    "mention": Mention.LEAVE_OUT,
    "open_comments": 0,
}


@pytest.mark.parametrize(
    ("changed", "where"),
    [
        ({"stage": Stage.EMPTY}, Where.STATEMENT),
        ({"open_comments": 1}, Where.STATEMENT),
        ({"open_comments": 2}, Where.STATEMENT),
        ({"mention": None}, Where.MENTION),
        ({"mention": Mention.ASK_ADVISOR}, Where.MENTION),
        ({"is_due": True}, Where.MENTION),
        ({"mark": Mark.UNSAID}, Where.MARK),
        ({"stage": Stage.DRAFT}, Where.STATEMENT),
    ],
)
def test_what_is_missing_is_the_next_step(changed, where):
    step = statement_step(**READY | changed)

    assert (step.where, step.is_done) == (where, False)


def test_a_final_statement_with_everything_is_done():
    assert statement_step(**READY).is_done


@pytest.mark.parametrize(
    ("count", "meaningful", "concerns", "where", "is_done"),
    [
        (0, 0, 0, Where.ADD, False),
        (3, 1, 1, Where.EXPERIENCES, False),
        (3, 1, 2, Where.EXPERIENCES, False),
        (3, 0, 0, Where.EXPERIENCES, False),
        (3, 1, 0, Where.EXPERIENCES, True),
    ],
)
def test_experiences(count, meaningful, concerns, where, is_done):
    step = experiences_step(count=count, meaningful=meaningful, concerns=concerns)

    assert (step.where, step.is_done) == (where, is_done)
