"""A letter made ready to be drawn."""

from datetime import date

import pytest

from letters.enums import Answer, State, WaitsFor, WriterRole
from letters.facts import AskDays
from letters.rules.advise import advise_request
from letters.wording.cards import (
    Due,
    about_writer,
    due,
    joined,
    next_action,
    period,
    stages,
    state_line,
    waits_for,
    waiver_piece,
)
from tests.letters.rules.policy import POLICY, letter, lettered, writer

DAYS = AskDays(aim=date(2026, 7, 22), latest=date(2026, 8, 5))
TODAY = date(2026, 8, 3)
TWO = frozenset({1, 2})


def advised(request, *others, programs=TWO):
    return advise_request(request, lettered(request, *others, programs=programs), POLICY)


@pytest.mark.parametrize(
    ("state", "is_unread", "marks"),
    [
        pytest.param(State.PLANNED, False, ["now", "", "", "", "", ""], id="planned"),
        pytest.param(State.ASKED, False, ["done", "now", "", "", "", ""], id="asked"),
        pytest.param(State.UPLOADED, False, [*["done"] * 4, "now", ""], id="uploaded, no list"),
        pytest.param(State.UPLOADED, True, [*["done"] * 5, "fault"], id="uploaded, unread"),
        pytest.param(State.ASSIGNED, False, ["done"] * 6, id="assigned"),
        pytest.param(State.ASSIGNED, True, [*["done"] * 5, "fault"], id="to none that counts"),
        pytest.param(State.DECLINED, False, [], id="declined"),
        pytest.param(State.WITHDRAWN, False, [], id="withdrawn"),
    ],
)
def test_stages(state, is_unread, marks):
    drawn = stages(letter(1, state), is_unread=is_unread)

    assert [each.mark for each in drawn] == marks
    assert sum(each.is_current for each in drawn) == any(m in ("now", "fault") for m in marks)


@pytest.mark.parametrize(
    ("request_", "today", "expected"),
    [
        pytest.param(
            letter(),
            date(2026, 7, 20),
            Due("Ask by", DAYS.aim, "in 2 days", is_urgent=True),
            id="before the aim",
        ),
        pytest.param(
            letter(), TODAY, Due("Ask by", DAYS.latest, "in 2 days", is_urgent=True), id="after it"
        ),
        pytest.param(
            letter(),
            date(2026, 8, 6),
            Due("Ask by", DAYS.latest, "late by 1 day", is_urgent=True, days_late=1),
            id="one day late",
        ),
        pytest.param(
            letter(1, State.ASKED, asked_on=date(2026, 8, 1)),
            TODAY,
            Due("Asked", date(2026, 8, 1), "2 days ago"),
            id="no answer yet",
        ),
        pytest.param(
            letter(1, State.ASKED, answer=Answer.HESITANT, answered_on=date(2026, 8, 1)),
            TODAY,
            Due("Answered", date(2026, 8, 1), "2 days ago"),
            id="a soft yes",
        ),
        pytest.param(
            letter(1, State.AGREED, promised_on=date(2026, 8, 14), needed_on=date(2026, 9, 2)),
            TODAY,
            Due("Promised", date(2026, 8, 14), "in 11 days"),
            id="promised before needed",
        ),
        pytest.param(
            letter(1, State.PACKET_SENT, promised_on=date(2026, 8, 1)),
            TODAY,
            Due("Promised", date(2026, 8, 1), "2 days ago", is_urgent=True, days_late=2),
            id="promised and not there",
        ),
        pytest.param(
            letter(1, State.PACKET_SENT, needed_on=date(2026, 9, 2)),
            TODAY,
            Due("Needed by", date(2026, 9, 2), "in 30 days"),
            id="nothing promised",
        ),
        pytest.param(letter(1, State.PACKET_SENT), TODAY, None, id="not published"),
        pytest.param(
            letter(1, State.UPLOADED, uploaded_on=date(2026, 7, 31)),
            TODAY,
            Due("Uploaded", date(2026, 7, 31)),
            id="uploaded",
        ),
    ],
)
def test_due(request_, today, expected):
    assert due(request_, today, DAYS) == expected


def test_without_days_there_is_none_to_ask_by():
    assert due(letter(), TODAY, None) is None


@pytest.mark.parametrize(
    ("request_", "tone", "text"),
    [
        pytest.param(letter(1, State.ASKED), "new", "Waiting for an answer.", id="waiting"),
        pytest.param(
            letter(1, State.ASKED, answer=Answer.HESITANT),
            "look",
            "Can write, but did not promise a strong letter. Thank them, and ask the next on the "
            "plan.",
            id="a soft yes",
        ),
        pytest.param(
            letter(1, State.AGREED, answer=Answer.STRONG),
            "done",
            "Said yes to a strong letter. The packet can go out.",
            id="agreed",
        ),
        pytest.param(
            letter(1, State.PACKET_SENT, answer=Answer.HESITANT),
            "done",
            "Agreed, without promising a strong letter. The packet is with the writer.",
            id="kept all the same",
        ),
        pytest.param(
            letter(1, State.UPLOADED), "stop", "Assigned to 0 of 2 programs.", id="unread"
        ),
        pytest.param(
            letter(1, State.ASSIGNED, programs=frozenset({1})),
            "look",
            "Assigned to 1 of 2 programs.",
            id="partly read",
        ),
        pytest.param(
            letter(1, State.ASSIGNED, programs=TWO),
            "done",
            "Assigned to 2 of 2 programs.",
            id="read everywhere",
        ),
        pytest.param(letter(1, State.DECLINED), "new", "Cannot write this time.", id="declined"),
        pytest.param(letter(1, State.WITHDRAWN), "new", "Taken back.", id="withdrawn"),
    ],
)
def test_state_line(request_, tone, text):
    line = state_line(advised(request_))

    assert (line.tone, line.text) == (tone, text)
    assert line.mark.startswith("i-")


def test_a_planned_letter_has_no_line():
    assert state_line(advised(letter())) is None


def test_an_uploaded_letter_without_a_list_waits():
    advice = advised(letter(1, State.UPLOADED), programs=frozenset())

    assert state_line(advice).tone == "look"
    assert next_action(advice, None) is None
    assert waits_for(advice) is WaitsFor.NOBODY


@pytest.mark.parametrize(
    ("request_", "following", "code"),
    [
        pytest.param(letter(), None, "ask", id="planned"),
        pytest.param(letter(1, State.ASKED), None, None, id="the writer's turn"),
        pytest.param(
            letter(1, State.ASKED, answer=Answer.HESITANT), writer(2), "thank_and_ask", id="soft"
        ),
        pytest.param(
            letter(1, State.ASKED, answer=Answer.HESITANT), None, "thank", id="soft, nobody next"
        ),
        pytest.param(letter(1, State.AGREED), None, "send_packet", id="agreed"),
        pytest.param(letter(1, State.PACKET_SENT), None, None, id="with the writer"),
        pytest.param(letter(1, State.UPLOADED), None, "assign", id="unread"),
        pytest.param(letter(1, State.ASSIGNED, programs=TWO), None, None, id="done"),
        pytest.param(letter(1, State.DECLINED), None, None, id="ended"),
    ],
)
def test_next_action(request_, following, code):
    action = next_action(advised(request_), following)

    assert (action.code if action else None) == code


@pytest.mark.parametrize(
    ("state", "waits"),
    [
        (State.PLANNED, WaitsFor.STUDENT),
        (State.ASKED, WaitsFor.WRITER),
        (State.AGREED, WaitsFor.STUDENT),
        (State.PACKET_SENT, WaitsFor.WRITER),
        (State.UPLOADED, WaitsFor.STUDENT),
        (State.DECLINED, WaitsFor.NOBODY),
        (State.WITHDRAWN, WaitsFor.NOBODY),
    ],
)
def test_whose_turn_it_is(state, waits):
    advice = advised(letter(1, state))

    assert waits_for(advice) is waits


def test_what_waits_for_a_student_without_a_sign_in_waits_for_the_office():
    assert waits_for(advised(letter()), has_sign_in=False) is WaitsFor.OFFICE


@pytest.mark.parametrize(
    ("state", "is_stopped"),
    [(State.ASKED, True), (State.PACKET_SENT, True), (State.UPLOADED, False)],
)
def test_a_denied_address_stops_what_was_not_delivered(state, is_stopped):
    advice = advised(letter(1, state))

    assert (state_line(advice, is_denied=True).text.startswith("Somebody")) is is_stopped
    assert (waits_for(advice, is_denied=True) is WaitsFor.OFFICE) is is_stopped
    assert (next_action(advice, None, is_denied=True).code == "check_address") is is_stopped


@pytest.mark.parametrize(
    ("given", "pieces"),
    [
        pytest.param(
            {},
            ("Faculty, internal medicine", "worked together Apr to May 2026"),
            id="own faculty",
        ),
        pytest.param(
            {"role": WriterRole.DIRECTOR, "specialty": "", "worked_from": None, "worked_to": None},
            ("Program or clerkship director",),
            id="nothing more on file",
        ),
        pytest.param(
            {"specialty": "no-such-field", "worked_to": None},
            ("Faculty", "worked together since Apr 2026"),
            id="a field that left the registry",
        ),
        pytest.param(
            {"role": WriterRole.DEPARTMENT},
            ("Department, internal medicine", "writes for every applicant"),
            id="a department",
        ),
    ],
)
def test_who_a_writer_is(given, pieces):
    assert about_writer(writer(**given)) == pieces


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (date(2026, 2, 1), date(2026, 3, 9), "Feb to Mar 2026"),
        (date(2026, 6, 1), date(2026, 6, 28), "Jun 2026"),
        (date(2025, 12, 1), date(2026, 1, 9), "Dec 2025 to Jan 2026"),
        (date(2024, 5, 1), None, "since May 2024"),
        (None, date(2026, 3, 9), "until Mar 2026"),
        (None, None, ""),
    ],
)
def test_period(start, end, words):
    assert period(start, end) == words


def test_both_choices_about_reading_are_said_alike():
    assert [waiver_piece(each) for each in ("waived", "kept", "")] == [
        *("waived", "not waived", "waiver not chosen yet")
    ]


@pytest.mark.parametrize(
    ("names", "text"), [(["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "C"], "A, B and C")]
)
def test_joined(names, text):
    assert joined(names) == text
