"""L-8: whatever anybody does in whatever order, requests and their history stay sound."""

from itertools import pairwise
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from letters.enums import Answer, MailKind, Party, State, Step
from letters.models import Assignment, LetterRequest
from letters.rules.states import ENDS, WITH_WRITER, Standing, state_after
from letters.services import delegates, links
from matchadvisor.audit.selectors import verify_chain
from tests.letters.presses import ANSWERS, LIMIT, MOVES, OFTEN, PRESSES, Desk

MOST_MAILS = 3

pytestmark = pytest.mark.django_db


def assert_history_is_possible(letter_request):
    """The kept steps, replayed, lead through the table to where the request stands."""
    changes = list(letter_request.changes.order_by("pk"))
    first, answer, before_upload = changes[0], None, None
    assert (first.step, first.before, first.after) == (Step.PLAN, "", State.PLANNED)
    for earlier, change in pairwise(changes):
        assert change.before == earlier.after
        standing = Standing(State(change.before), answer, before_upload)
        assert state_after(standing, Step(change.step), Party(change.party)) == change.after
        if change.step in ANSWERS:
            assert change.party != Party.DELEGATE
            answer = Answer(change.step.removeprefix("answer_"))
        if change.step == Step.REPORT_UPLOAD:
            before_upload = State(change.before)
    assert letter_request.state == changes[-1].after
    assert (letter_request.answer or None) == answer
    assert letter_request.version >= len(changes)


def assert_row_is_sound(letter_request):
    has_come = letter_request.state in {State.UPLOADED, State.ASSIGNED}
    assert (letter_request.uploaded_at is not None) == has_come
    assert (letter_request.state == State.ASSIGNED) == letter_request.assignments.exists()
    assert letter_request.mails.exclude(kind=MailKind.DELEGATE).count() <= MOST_MAILS
    assert letter_request.mails.filter(kind=MailKind.DELEGATE).count() <= delegates.MOST_DELEGATES
    if letter_request.state == State.AGREED:
        assert letter_request.answer in {Answer.STRONG, Answer.HESITANT}


def assert_set_is_sound(desk):
    in_force = desk.requests().exclude(state__in=ENDS)
    writers = list(in_force.values_list("writer", flat=True))
    assert len(set(writers)) == len(writers)
    for program in desk.programs:
        places = list(Assignment.objects.filter(program=program).values_list("place", flat=True))
        assert len(set(places)) == len(places)
        assert set(places) <= set(range(1, LIMIT + 1))


def assert_links_open_what_waits(desk):
    """A token opens requests of its own writer that wait, all of them, and nothing else."""
    for token in desk.tokens():
        try:
            opened = links.open_link(token=token, at=desk.at)
        except (links.LinkEnded, links.LinkRevoked):
            continue
        email = opened.correspondent.email
        waiting = LetterRequest.objects.filter(
            writer__email=email, state__in=WITH_WRITER, denied_at=None
        )
        assert set(opened.requests) == set(waiting)


@settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(seed=st.integers(0, 2**32))
def test_l_8_any_sequence_keeps_requests_sound(seed):
    draw = Random(seed)
    desk = Desk()

    for _ in range(PRESSES):
        move = draw.choice([*MOVES, *OFTEN])
        desk.take(move, *MOVES[move](draw))
        for letter_request in desk.requests():
            assert_row_is_sound(letter_request)
        assert_set_is_sound(desk)

    for letter_request in desk.requests():
        assert_history_is_possible(letter_request)
    assert_links_open_what_waits(desk)
    assert verify_chain().broken_at is None
