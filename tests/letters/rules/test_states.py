"""L-8: every step from every state, by everybody who could press the button."""

import pytest

from letters.enums import Answer, Party, State, Step
from letters.rules.states import ENDS, TABLE, WITH_WRITER, Standing, possible_steps, state_after

APPLICANT, WRITER, DELEGATE, OFFICE = (
    Party.APPLICANT,
    Party.WRITER,
    Party.DELEGATE,
    Party.OFFICE,
)
ANSWERS = {"answer_strong", "answer_hesitant", "answer_declined"}


@pytest.mark.parametrize(
    ("state", "steps"),
    [
        pytest.param(State.PLANNED, {"ask", "name_day", "withdraw"}, id="planned"),
        pytest.param(
            State.ASKED,
            {*ANSWERS, "name_day", "report_upload", "withdraw"},
            id="asked",
        ),
        pytest.param(
            State.AGREED,
            {"answer_declined", "name_day", "send_packet", "report_upload", "withdraw"},
            id="agreed",
        ),
        pytest.param(
            State.PACKET_SENT,
            {"answer_declined", "name_day", "send_packet", "report_upload", "withdraw"},
            id="packet sent, and once more",
        ),
        pytest.param(State.UPLOADED, {"assign", "withdraw"}, id="uploaded"),
        pytest.param(State.ASSIGNED, {"assign", "unassign"}, id="assigned"),
        pytest.param(State.DECLINED, set(), id="declined is an end"),
        pytest.param(State.WITHDRAWN, set(), id="withdrawn is an end"),
    ],
)
def test_states_know_their_steps(state, steps):
    assert possible_steps(Standing(state), APPLICANT) == steps
    assert possible_steps(Standing(state), OFFICE) == steps


@pytest.mark.parametrize(
    ("state", "step", "after"),
    [
        (State.PLANNED, Step.ASK, State.ASKED),
        (State.ASKED, Step.ANSWER_STRONG, State.AGREED),
        (State.ASKED, Step.ANSWER_HESITANT, State.ASKED),
        (State.ASKED, Step.ANSWER_DECLINED, State.DECLINED),
        (State.AGREED, Step.ANSWER_DECLINED, State.DECLINED),
        (State.PACKET_SENT, Step.ANSWER_DECLINED, State.DECLINED),
        (State.AGREED, Step.SEND_PACKET, State.PACKET_SENT),
        (State.PACKET_SENT, Step.SEND_PACKET, State.PACKET_SENT),
        (State.ASKED, Step.REPORT_UPLOAD, State.UPLOADED),
        (State.PACKET_SENT, Step.REPORT_UPLOAD, State.UPLOADED),
        (State.UPLOADED, Step.ASSIGN, State.ASSIGNED),
        (State.ASSIGNED, Step.ASSIGN, State.ASSIGNED),
        (State.ASSIGNED, Step.UNASSIGN, State.UPLOADED),
        (State.UPLOADED, Step.WITHDRAW, State.WITHDRAWN),
        (State.AGREED, Step.NAME_DAY, State.AGREED),
        (State.UPLOADED, Step.NAME_DAY, None),
        (State.PLANNED, Step.ANSWER_STRONG, None),
        (State.PLANNED, Step.REPORT_UPLOAD, None),
        (State.AGREED, Step.ANSWER_STRONG, None),
        (State.AGREED, Step.ASK, None),
        (State.AGREED, Step.ASSIGN, None),
        (State.ASSIGNED, Step.WITHDRAW, None),
        (State.ASSIGNED, Step.TAKE_BACK_UPLOAD, None),
        (State.DECLINED, Step.WITHDRAW, None),
        (State.WITHDRAWN, Step.PLAN, None),
    ],
)
def test_steps_lead_where_the_table_says(state, step, after):
    assert state_after(Standing(state), step, APPLICANT) == after


@pytest.mark.parametrize(
    ("answer", "step", "after"),
    [
        pytest.param(None, Step.ACCEPT, None, id="nothing to accept yet"),
        pytest.param(Answer.HESITANT, Step.ACCEPT, State.AGREED, id="a soft yes is kept"),
        pytest.param(Answer.HESITANT, Step.WITHDRAW, State.WITHDRAWN, id="or let go with thanks"),
        pytest.param(Answer.HESITANT, Step.ANSWER_STRONG, State.AGREED, id="it may become strong"),
        pytest.param(Answer.HESITANT, Step.ANSWER_DECLINED, State.DECLINED, id="or a no"),
        pytest.param(Answer.HESITANT, Step.ANSWER_HESITANT, None, id="it is said once"),
    ],
)
def test_hesitant_answers_wait_for_the_applicant(answer, step, after):
    assert state_after(Standing(State.ASKED, answer), step, APPLICANT) == after


@pytest.mark.parametrize("before", WITH_WRITER)
def test_taking_an_upload_back_leads_where_it_came_from(before):
    standing = Standing(State.UPLOADED, before_upload=before)

    assert state_after(standing, Step.TAKE_BACK_UPLOAD, WRITER) == before


def test_upload_without_a_report_cannot_be_taken_back():
    assert state_after(Standing(State.UPLOADED), Step.TAKE_BACK_UPLOAD, OFFICE) is None


@pytest.mark.parametrize(
    ("party", "steps"),
    [
        pytest.param(
            WRITER,
            {"answer_strong", "answer_hesitant", "answer_declined", "report_upload"},
            id="a writer answers and reports",
        ),
        pytest.param(DELEGATE, {"report_upload"}, id="an assistant never answers"),
    ],
)
def test_people_without_an_account_do_little(party, steps):
    assert possible_steps(Standing(State.ASKED), party) == steps
    assert possible_steps(Standing(State.PLANNED), party) == set()
    assert possible_steps(Standing(State.ASSIGNED), party) == set()
    assert possible_steps(Standing(State.UPLOADED, before_upload=State.ASKED), party) == {
        "take_back_upload"
    }


def test_ends_have_no_way_out():
    assert not {state for ways in TABLE.values() for state in ways} & set(ENDS)
