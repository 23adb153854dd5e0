"""What may happen to a request by whom, and how far it has come then (rule L-8)."""

from collections.abc import Mapping
from dataclasses import dataclass

from letters.enums import Answer, Party, State, Step

WITH_WRITER = (State.ASKED, State.AGREED, State.PACKET_SENT)
"""The writer was asked and has not delivered: what the writer's page shows."""
ENDS = (State.DECLINED, State.WITHDRAWN)
"""Nothing happens any more; the same writer may be planned anew."""

TABLE: Mapping[Step, Mapping[State, State]] = {
    Step.ASK: {State.PLANNED: State.ASKED},
    Step.ANSWER_STRONG: {State.ASKED: State.AGREED},
    Step.ANSWER_HESITANT: {State.ASKED: State.ASKED},
    Step.ANSWER_DECLINED: dict.fromkeys(WITH_WRITER, State.DECLINED),
    Step.ACCEPT: {State.ASKED: State.AGREED},
    Step.SEND_PACKET: dict.fromkeys((State.AGREED, State.PACKET_SENT), State.PACKET_SENT),
    Step.REPORT_UPLOAD: dict.fromkeys(WITH_WRITER, State.UPLOADED),
    Step.ASSIGN: dict.fromkeys((State.UPLOADED, State.ASSIGNED), State.ASSIGNED),
    Step.UNASSIGN: {State.ASSIGNED: State.UPLOADED},
    Step.NAME_DAY: {state: state for state in (State.PLANNED, *WITH_WRITER)},
    Step.WITHDRAW: dict.fromkeys((State.PLANNED, *WITH_WRITER, State.UPLOADED), State.WITHDRAWN),
}
"""Where each step leads; a plan begins a request, and taking an upload back leads back."""

STUDENT_SIDE = frozenset({Party.APPLICANT, Party.OFFICE})
PARTIES: Mapping[Step, frozenset[Party]] = {
    Step.ANSWER_STRONG: STUDENT_SIDE | {Party.WRITER},
    Step.ANSWER_HESITANT: STUDENT_SIDE | {Party.WRITER},
    Step.ANSWER_DECLINED: STUDENT_SIDE | {Party.WRITER},
    Step.REPORT_UPLOAD: frozenset(Party),
    Step.TAKE_BACK_UPLOAD: frozenset(Party),
}
"""Who may take a step, where it is not the student's side alone; an assistant answers nothing."""


@dataclass(frozen=True, slots=True)
class Standing:
    """All that the next step of a request depends on.

    ``before_upload`` is the state it was in when its upload was reported, if it was.
    """

    state: State
    answer: Answer | None = None
    before_upload: State | None = None


def state_after(standing: Standing, step: Step, party: Party) -> State | None:
    """The state that a step leads to; None where it cannot be taken, or not by this party."""
    if party not in PARTIES.get(step, STUDENT_SIDE):
        return None
    is_hesitant = standing.answer is Answer.HESITANT
    if (step is Step.ACCEPT and not is_hesitant) or (step is Step.ANSWER_HESITANT and is_hesitant):
        return None
    if step is Step.TAKE_BACK_UPLOAD:
        return standing.before_upload if standing.state is State.UPLOADED else None
    return TABLE.get(step, {}).get(standing.state)


def possible_steps(standing: Standing, party: Party) -> frozenset[Step]:
    """The steps that a party can take next."""
    return frozenset(step for step in Step if state_after(standing, step, party) is not None)
