from dataclasses import replace

import pytest

from matchadvisor.dashboard.enums import Step
from matchadvisor.dashboard.facts import ContactFacts, LetterFacts, ListFacts, StoryFacts
from matchadvisor.dashboard.rules.contact_step import contact_step
from matchadvisor.dashboard.rules.next_actions import next_actions
from programs.enums import ListState
from tests.dashboard.rules.test_next_actions import FACTS, POLICY

LIST = ListFacts(size=60, undecided=0, state=ListState.APPROVED)
DONE = replace(
    FACTS,
    program_list=LIST,
    story=StoryFacts(has_mention=True),
    contact=ContactFacts(is_answer_ready=True, people=2, messages=1, is_filed=True),
)


@pytest.mark.parametrize(
    ("changes", "step"),
    [
        pytest.param({}, None, id="all done"),
        pytest.param({"is_answer_ready": False}, Step.WRITE_ANSWER, id="no answer yet"),
        pytest.param({"people": 0}, Step.NAME_PEOPLE, id="nobody named"),
        pytest.param({"unasked": "Dr. Ash"}, Step.ASK_PERSON, id="somebody not asked"),
        pytest.param({"messages": 0}, Step.WRITE_PROGRAM, id="no message yet"),
        pytest.param({"messages": 0, "is_filed": False}, None, id="not applied yet"),
        pytest.param({"people": 0, "is_locked": True}, None, id="locked, nobody named"),
        pytest.param({"messages": 0, "is_locked": True}, None, id="locked, no message"),
        pytest.param(
            {"is_answer_ready": False, "is_locked": True}, Step.WRITE_ANSWER, id="locked, no answer"
        ),
    ],
)
def test_contact_step(changes, step):
    assert contact_step(replace(DONE, contact=replace(DONE.contact, **changes))) is step


@pytest.mark.parametrize("program_list", [None, replace(LIST, size=0)])
def test_people_and_messages_wait_for_a_list(program_list):
    facts = replace(DONE, program_list=program_list, contact=ContactFacts(is_answer_ready=True))

    assert contact_step(facts) is None


def test_a_score_that_will_not_come_up_asks_for_no_answer():
    facts = replace(DONE, story=StoryFacts(), contact=replace(DONE.contact, is_answer_ready=False))

    assert contact_step(facts) is None


def test_a_month_without_a_writer_asks_for_one_while_the_set_has_room():
    letters = LetterFacts(letters=3, asked=3, aim=4, is_packet_ready=True)
    facts = replace(FACTS, letters=letters, unwritten="Ferry Point, nights")

    found = [each for each in next_actions(facts, POLICY) if each.step is Step.NAME_WRITER]
    full = next_actions(replace(facts, letters=replace(letters, letters=4, asked=4)), POLICY)

    assert [each.title for each in found] == ["Name who writes about Ferry Point, nights"]
    assert Step.NAME_WRITER not in [each.step for each in full]


def test_a_person_of_the_network_is_named_in_the_step():
    contact = ContactFacts(people=1, unasked="Dr. Ash")

    found = next_actions(replace(FACTS, contact=contact, program_list=LIST), POLICY)

    assert "Ask Dr. Ash to speak up for you" in [each.title for each in found]
