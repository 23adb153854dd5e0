"""Where each step of the plan is done."""

from dataclasses import dataclass

from django.urls import reverse

from matchadvisor.dashboard.enums import Step
from matchadvisor.dashboard.rules.next_actions import Action

WAYS = {
    Step.CHOOSE_SPECIALTY: ("triage:edit-goals", "Choose"),
    Step.ENTER_SCORE: ("triage:enter-score", "Enter it"),
    Step.SETTLE_RETAKE: ("triage:answer-retake", "Answer"),
    Step.PLAN_RETAKE: ("triage:expect-score", "Note the day"),
    Step.TALK_RETAKE: ("triage:answer-retake", "Read why"),
    Step.CHECK_RECORD: ("triage:edit-record", "Check it"),
    Step.ANSWER_RISK: ("dashboard:decisions", "Open the question"),
    Step.PLAN_LIST: ("programs:list", "Open the list"),
    Step.SEND_LIST: ("programs:list", "Open the list"),
    Step.ANSWER_REVIEW: ("programs:list", "Open the list"),
    Step.ASK_RANGE: ("triage:standing", "See the numbers"),
    Step.ASSIGN_LETTER: ("letters:letters", "Open letters"),
    Step.ANSWER_SOFT_YES: ("letters:letters", "Answer it"),
    Step.CHECK_ADDRESS: ("letters:letters", "Open letters"),
    Step.SEND_PACKET: ("letters:letters", "Open letters"),
    Step.ASK_WRITER: ("letters:letters", "Open letters"),
    Step.LIST_WRITERS: ("letters:add-writer", "Add a writer"),
    Step.FILL_PACKET: ("letters:packet", "Open the packet"),
    Step.ADD_EXPERIENCES: ("narrative:experiences", "Open experiences"),
    Step.FILL_EXPERIENCES: ("narrative:experiences", "Open experiences"),
    Step.HAND_OVER_MSPE: ("narrative:mspe", "Open the draft"),
    Step.NAME_WRITER: ("rotations:rotations", "Open rotations"),
    Step.WRITE_ANSWER: ("narrative:interview", "Open the answer"),
    Step.NAME_PEOPLE: ("narrative:add-person", "Add somebody"),
    Step.ASK_PERSON: ("narrative:network", "Open the network"),
    Step.WRITE_PROGRAM: ("narrative:messages", "Open messages"),
}
WAYS_FOR_A_SPECIALTY = {
    Step.DECIDE_MENTION: ("narrative:mention", "Answer"),
    Step.BEGIN_STATEMENT: ("narrative:statement", "Begin it"),
    Step.ANSWER_COMMENTS: ("narrative:statement", "Open the statement"),
    Step.FINISH_DRAFTS: ("narrative:statement", "Open the statement"),
}
"""Steps whose page is one for each specialty."""


@dataclass(frozen=True, slots=True)
class Button:
    """A button: its words and its address."""

    label: str
    url: str


def way_of(action: Action) -> Button | None:
    """The way to a step; None for what is done outside the product."""
    if action.step in WAYS_FOR_A_SPECIALTY:
        name, label = WAYS_FOR_A_SPECIALTY[action.step]
        return Button(label, reverse(name, args=[action.specialty]))
    if action.step not in WAYS:
        return None
    name, label = WAYS[action.step]
    return Button(label, reverse(name))
