import threading
from datetime import timedelta
from itertools import count

import pytest
from django.core import mail
from django.db import connection

from matchadvisor.outbox import services
from matchadvisor.outbox.enums import State
from matchadvisor.outbox.models import Message
from matchadvisor.outbox.services import Drained
from tests.factories.outbox import WRITTEN_AT as AT
from tests.factories.outbox import MessageFactory
from tests.outbox import servers
from tests.outbox.smtp_sink import running_server

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _small_batches(settings):
    settings.OUTBOX_BATCH = 20


def use(settings, server):
    settings.EMAIL_BACKEND = f"{server.__module__}.{server.__name__}"


def test_drain_sends_what_is_due(mailoutbox):
    message = MessageFactory(html="<p>Two items are due.</p>")

    drained = services.drain(clock=lambda: AT)

    assert drained == Drained(claimed=1, sent=1, failed=0)
    (email,) = mailoutbox
    assert email.to == [message.to]
    assert email.subject == message.subject
    assert email.body == message.text
    assert email.extra_headers == {"Message-ID": message.message_id}
    assert email.alternatives == [("<p>Two items are due.</p>", "text/html")]
    message.refresh_from_db()
    assert (message.state, message.sent_at, message.attempts) == (State.SENT, AT, 1)
    assert message.lease is None


def test_drain_leaves_what_is_not_due_sent_given_up_or_held(mailoutbox):
    MessageFactory(due_at=AT + timedelta(seconds=1))
    MessageFactory(sent=True)
    MessageFactory(given_up=True)
    MessageFactory(
        lease="8e2f6f2e-7f0c-4c1e-9c8e-0d4c3f0a1b2c", lease_until=AT + timedelta(seconds=1)
    )

    drained = services.drain(clock=lambda: AT)

    assert drained == Drained(claimed=0, sent=0, failed=0)
    assert not mailoutbox


def test_drain_takes_over_a_lease_that_is_over(mailoutbox):
    MessageFactory(lease="8e2f6f2e-7f0c-4c1e-9c8e-0d4c3f0a1b2c", lease_until=AT, attempts=1)

    services.drain(clock=lambda: AT)

    assert len(mailoutbox) == 1
    assert Message.objects.get().attempts == 2


def test_drain_claims_a_batch_the_urgent_first_then_the_longest_due(settings, mailoutbox):
    for minutes in range(settings.OUTBOX_BATCH + 5):
        MessageFactory(due_at=AT - timedelta(minutes=minutes), to=f"p{minutes}@school.example")
    MessageFactory(is_urgent=True, to="urgent@school.example")

    services.drain(clock=lambda: AT)

    assert len(mailoutbox) == settings.OUTBOX_BATCH
    assert mailoutbox[0].to == ["urgent@school.example"]
    assert mailoutbox[1].to == [f"p{settings.OUTBOX_BATCH + 4}@school.example"]


def test_drain_opens_one_connection_for_a_batch(settings, mailoutbox):
    use(settings, servers.Counted)
    servers.Counted.opened = 0
    MessageFactory.create_batch(3)

    services.drain(clock=lambda: AT)

    assert len(mailoutbox) == 3
    assert servers.Counted.opened == 1


def test_drain_gives_a_refused_address_up_at_once_and_sends_the_others(settings, mailoutbox):
    use(settings, servers.Choosy)
    refused = MessageFactory(to="gone@school.example")
    MessageFactory()

    drained = services.drain(clock=lambda: AT)

    assert drained == Drained(claimed=2, sent=1, failed=1)
    refused.refresh_from_db()
    assert (refused.state, refused.failed_at) == (State.FAILED, AT)
    assert refused.last_error == "address-refused 550"
    assert refused.lease is None


def test_drain_gives_up_an_address_that_is_none(settings, mailoutbox):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    message = MessageFactory(to="ada@school.example and bob")

    with running_server() as port:
        settings.EMAIL_PORT = port
        services.drain(clock=lambda: AT)

    message.refresh_from_db()
    assert (message.state, message.last_error) == (State.FAILED, "not-sendable")


def test_drain_puts_a_mail_off_until_its_last_attempt(settings):
    use(settings, servers.Choosy)
    busy = MessageFactory(to="busy@school.example")
    at = AT
    waits = []

    while busy.state == State.PENDING:
        services.drain(clock=lambda at=at: at)
        busy.refresh_from_db()
        waits.append(busy.due_at - at)
        at = busy.due_at

    assert (busy.state, busy.last_error) == (State.FAILED, "put-off 451")
    assert busy.attempts == len(services.BACKOFF) + 1
    assert waits[:-1] == list(services.BACKOFF)


def test_drain_does_not_count_attempts_while_the_server_is_absent(settings):
    use(settings, servers.Absent)
    MessageFactory()

    drained = services.drain(clock=lambda: AT)

    message = Message.objects.get()
    assert drained == Drained(claimed=1, sent=0, failed=0)
    assert (message.state, message.attempts) == (State.PENDING, 0)
    assert message.due_at == AT + services.SERVER_GONE_PAUSE
    assert message.lease is None


def test_drain_connects_anew_when_the_server_hangs_up_between_mails(settings, mailoutbox):
    use(settings, servers.HangsUp)
    MessageFactory.create_batch(5)

    drained = services.drain(clock=lambda: AT)

    messages = Message.objects.order_by("pk")
    assert drained == Drained(claimed=5, sent=3, failed=2)
    assert [message.state for message in messages] == ["sent", "pending", "sent", "pending", "sent"]
    assert {message.due_at for message in messages.filter(state=State.PENDING)} == {
        AT + services.BACKOFF[0]
    }


def test_drain_gives_back_the_rest_when_the_server_only_hangs_up(settings, mailoutbox):
    use(settings, servers.Mute)
    MessageFactory.create_batch(3)

    drained = services.drain(clock=lambda: AT)

    messages = Message.objects.order_by("pk")
    assert drained == Drained(claimed=3, sent=0, failed=1)
    assert [message.attempts for message in messages] == [1, 0, 0]
    assert {(message.state, message.due_at, message.lease) for message in messages} == {
        (State.PENDING, AT + services.SERVER_GONE_PAUSE, None)
    }


def test_drain_gives_back_at_once_what_it_has_no_time_for(settings, mailoutbox):
    MessageFactory.create_batch(4)
    ticks = count()

    drained = services.drain(clock=lambda: AT + next(ticks) * settings.OUTBOX_LEASE / 9)

    rest = Message.objects.filter(state=State.PENDING)
    assert drained == Drained(claimed=4, sent=1, failed=0)
    assert {(each.due_at, each.attempts, each.lease, each.last_error) for each in rest} == {
        (AT, 0, None, "")
    }


def test_drain_sends_only_the_mails_it_is_asked_for(mailoutbox):
    wanted, _ = MessageFactory.create_batch(2)

    services.drain(clock=lambda: AT, keys=[wanted.key])

    assert [email.to for email in mailoutbox] == [[wanted.to]]


def test_drain_leaves_a_mail_alone_that_another_worker_claimed_meanwhile(settings, mailoutbox):
    use(settings, servers.Snatched)
    MessageFactory()

    services.drain(clock=lambda: AT)

    message = Message.objects.get()
    assert (message.state, message.lease) == (State.PENDING, servers.Snatched.LEASE)


def test_drain_all_sends_batch_after_batch(settings, mailoutbox):
    MessageFactory.create_batch(settings.OUTBOX_BATCH * 2 + 1)

    drained = services.drain_all(clock=lambda: AT)

    assert drained.sent == len(mailoutbox) == settings.OUTBOX_BATCH * 2 + 1


def test_drain_all_stops_when_the_server_is_absent(settings):
    use(settings, servers.Absent)
    MessageFactory.create_batch(settings.OUTBOX_BATCH * 2)

    drained = services.drain_all(clock=lambda: AT)

    assert drained == Drained(claimed=settings.OUTBOX_BATCH, sent=0, failed=0)


def test_drain_all_stops_after_a_while_and_leaves_the_rest_to_the_next_ring(settings, mailoutbox):
    settings.OUTBOX_BATCH = 1
    MessageFactory.create_batch(3)
    times = iter([AT, *[AT + services.RUN] * 9])

    drained = services.drain_all(clock=lambda: next(times))

    assert drained.sent == len(mailoutbox) == 1


@pytest.mark.parametrize("to", ["ada@school.example", "gone@school.example"])
def test_drain_forgets_secrets_once_a_mail_is_sent_or_given_up(settings, mailoutbox, to):
    use(settings, servers.Choosy)
    message = MessageFactory(
        to=to, text="Open [link-1].\n", secrets={"[link-1]": "https://x.example"}
    )

    services.drain(clock=lambda: AT)

    message.refresh_from_db()
    assert message.state != State.PENDING
    assert message.secrets is None
    assert message.text == "Open [link-1].\n"
    assert [email.body for email in mailoutbox] == (
        ["Open https://x.example.\n"] if message.state == State.SENT else []
    )


def test_drain_keeps_secrets_while_a_mail_waits_for_its_next_attempt(settings):
    use(settings, servers.Choosy)
    MessageFactory(to="busy@school.example", secrets={"[link-1]": "https://x.example"})

    services.drain(clock=lambda: AT)

    assert Message.objects.get().secrets == {"[link-1]": "https://x.example"}


@pytest.mark.django_db(transaction=True)
def test_drain_sends_each_mail_once_when_several_workers_run(mailoutbox):
    messages = MessageFactory.create_batch(60)

    def work():
        services.drain_all(clock=lambda: AT)
        connection.close()

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert sorted(email.to[0] for email in mail.outbox) == sorted(each.to for each in messages)
    assert Message.objects.filter(state=State.SENT, attempts=1).count() == 60
