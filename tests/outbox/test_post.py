"""Our SMTP backend against a mail server on this machine."""

from email import message_from_bytes
from email.policy import default

import pytest
from django.db import OperationalError, connection

from matchadvisor.outbox import services
from matchadvisor.outbox.enums import State
from matchadvisor.outbox.models import Message
from matchadvisor.outbox.post import Post
from matchadvisor.outbox.settling import Settler
from tests.factories.outbox import WRITTEN_AT as AT
from tests.factories.outbox import MessageFactory
from tests.outbox.smtp_sink import Sink, running_server

pytestmark = pytest.mark.django_db


@pytest.fixture
def sink(settings):
    settings.EMAIL_BACKEND = "matchadvisor.outbox.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    sink = Sink()
    with running_server(sink) as settings.EMAIL_PORT:
        yield sink


def subjects(sink):
    return [message_from_bytes(each.content, policy=default)["Subject"] for each in sink.taken]


def test_drain_sends_plain_mails_and_others_in_their_order(sink):
    words = ["first", "zwölf", "third", "vierzehn ä", "fifth"]
    for subject in words:
        MessageFactory(subject=subject, html="<p>ä</p>")

    drained = services.drain(clock=lambda: AT)

    assert drained.sent == 5
    assert subjects(sink) == words
    assert set(Message.objects.values_list("state", "sent_at", "lease")) == {(State.SENT, AT, None)}


def test_drain_hands_lines_that_begin_with_a_dot_over_unharmed(sink):
    MessageFactory(text=".\n..\n.end\n")

    services.drain(clock=lambda: AT)

    content = message_from_bytes(sink.taken[0].content, policy=default).get_content()
    assert content.split() == [".", "..", ".end"]


def test_drain_goes_on_after_a_mail_the_server_refuses(sink):
    sink.refused = {"gone@school.example": "550 nobody", "busy@school.example": "451 later"}
    for name in ("ada", "gone", "bob", "busy", "eve"):
        MessageFactory(to=f"{name}@school.example")

    drained = services.drain(clock=lambda: AT)

    errors = Message.objects.order_by("pk").values_list("last_error", flat=True)
    assert (drained.sent, drained.failed) == (3, 2)
    assert list(errors) == ["", "address-refused 550", "", "put-off 451", ""]
    assert [each.rcpt_tos for each in sink.taken] == [
        [f"{name}@school.example"] for name in ("ada", "bob", "eve")
    ]


def test_drain_goes_on_after_content_the_server_refuses(sink):
    sink.answers = ["554 no", "250 taken"]
    MessageFactory.create_batch(2)

    services.drain(clock=lambda: AT)

    states = Message.objects.order_by("pk").values_list("state", flat=True)
    assert list(states) == [State.FAILED, State.SENT]


def test_a_mail_is_committed_before_the_server_has_the_next(sink):
    messages = MessageFactory.create_batch(3, held=True)
    seen = []
    post = Post(messages, clock=lambda: AT)
    finish = post.server.before_end

    def note():
        finish()
        seen.append(Message.objects.filter(state=State.SENT).count())

    post.server.before_end = note
    for message in messages:
        post.send(message)
    post.close()

    assert seen == [0, 1, 2]


def test_nothing_more_is_sent_once_a_mail_cannot_be_marked_as_sent(sink):
    messages = MessageFactory.create_batch(2)
    post = Post(messages, clock=lambda: AT)

    def fail():
        raise OperationalError

    post.server.before_end = fail
    with pytest.raises(OperationalError):
        post.send(messages[0])
    post.close()

    assert sink.taken == []


def test_send_names_what_cannot_be_sent_at_its_own_turn(sink):
    good, bad = MessageFactory(held=True), MessageFactory.build(pk=10**9, text="\ud800")
    post = Post([good, bad], clock=lambda: AT)

    failures = [post.send(message) for message in (good, bad)]
    post.close()

    assert failures[0] is None
    assert str(failures[1]) == "not-sendable"
    assert len(sink.taken) == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite commits at once")
def test_settler_tells_when_the_database_refuses():
    message = MessageFactory()
    settler = Settler()
    message.lease = "no lease"

    settler.sent(message, at=AT)

    with pytest.raises(OperationalError):
        settler.finish()
    settler.finish()
    assert connection.connection is None
