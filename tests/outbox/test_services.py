import threading
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection

from matchadvisor.outbox import services
from matchadvisor.outbox.enums import Process, State
from matchadvisor.outbox.models import Heartbeat, Message
from matchadvisor.outbox.services import Drained
from tests.factories.outbox import WRITTEN_AT as AT
from tests.factories.outbox import MessageFactory
from tests.outbox import servers

pytestmark = pytest.mark.django_db


def use(settings, server):
    settings.EMAIL_BACKEND = f"{server.__module__}.{server.__name__}"


def test_drain_sends_what_is_due(mailoutbox):
    message = MessageFactory(html="<p>Two items are due.</p>")

    drained = services.drain(at=AT)

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

    drained = services.drain(at=AT)

    assert drained == Drained(claimed=0, sent=0, failed=0)
    assert not mailoutbox


def test_drain_takes_over_a_lease_that_is_over(mailoutbox):
    MessageFactory(lease="8e2f6f2e-7f0c-4c1e-9c8e-0d4c3f0a1b2c", lease_until=AT, attempts=1)

    services.drain(at=AT)

    assert len(mailoutbox) == 1
    assert Message.objects.get().attempts == 2


def test_drain_claims_a_batch_the_urgent_first_then_the_longest_due(mailoutbox):
    for minutes in range(services.BATCH + 5):
        MessageFactory(due_at=AT - timedelta(minutes=minutes), to=f"p{minutes}@school.example")
    MessageFactory(is_urgent=True, to="urgent@school.example")

    services.drain(at=AT)

    assert len(mailoutbox) == services.BATCH
    assert mailoutbox[0].to == ["urgent@school.example"]
    assert mailoutbox[1].to == [f"p{services.BATCH + 4}@school.example"]


def test_drain_opens_one_connection_for_a_batch(settings, mailoutbox):
    use(settings, servers.Counted)
    servers.Counted.opened = 0
    MessageFactory.create_batch(3)

    services.drain(at=AT)

    assert len(mailoutbox) == 3
    assert servers.Counted.opened == 1


def test_drain_puts_a_refused_mail_off_and_sends_the_others(settings, mailoutbox):
    use(settings, servers.Choosy)
    refused = MessageFactory(to="gone@school.example")
    MessageFactory()

    drained = services.drain(at=AT)

    assert drained == Drained(claimed=2, sent=1, failed=1)
    refused.refresh_from_db()
    assert refused.state == State.PENDING
    assert refused.due_at == AT + services.BACKOFF[0]
    assert refused.last_error == "SMTPRecipientsRefused"


def test_drain_gives_a_mail_up_after_its_last_attempt(settings, mailoutbox):
    use(settings, servers.Choosy)
    refused = MessageFactory(to="gone@school.example")
    at = AT
    waits = []

    while refused.state == State.PENDING:
        services.drain(at=at)
        refused.refresh_from_db()
        waits.append(refused.due_at - at)
        at = refused.due_at

    assert refused.state == State.FAILED
    assert refused.attempts == len(services.BACKOFF) + 1
    assert waits[:-1] == list(services.BACKOFF)


def test_drain_does_not_count_attempts_while_the_server_is_absent(settings):
    use(settings, servers.Absent)
    MessageFactory()

    drained = services.drain(at=AT)

    message = Message.objects.get()
    assert drained == Drained(claimed=1, sent=0, failed=0)
    assert (message.state, message.attempts) == (State.PENDING, 0)
    assert message.due_at == AT + services.SERVER_GONE_PAUSE
    assert message.lease is None


def test_drain_gives_back_the_rest_when_the_server_hangs_up(settings, mailoutbox):
    use(settings, servers.HangsUp)
    MessageFactory.create_batch(3)

    drained = services.drain(at=AT)

    messages = Message.objects.order_by("pk")
    assert drained == Drained(claimed=3, sent=1, failed=1)
    assert [message.attempts for message in messages] == [1, 1, 0]
    assert [message.state for message in messages] == [State.SENT, State.PENDING, State.PENDING]
    assert not messages.exclude(lease=None).exists()


def test_drain_all_sends_batch_after_batch(mailoutbox):
    MessageFactory.create_batch(services.BATCH * 2 + 1)

    drained = services.drain_all(clock=lambda: AT)

    assert drained.sent == len(mailoutbox) == services.BATCH * 2 + 1


def test_drain_all_stops_when_the_server_is_absent(settings):
    use(settings, servers.Absent)
    MessageFactory.create_batch(services.BATCH * 2)

    drained = services.drain_all(clock=lambda: AT)

    assert drained == Drained(claimed=services.BATCH, sent=0, failed=0)


@pytest.mark.parametrize("to", ["ada@school.example", "gone@school.example"])
def test_drain_forgets_secrets_once_a_mail_is_sent_or_given_up(settings, mailoutbox, to):
    use(settings, servers.Choosy)
    message = MessageFactory(
        to=to, text="Open [link-1].\n", secrets={"[link-1]": "https://x.example"}, attempts=99
    )

    services.drain(at=AT)

    message.refresh_from_db()
    assert message.state != State.PENDING
    assert message.secrets is None
    assert message.text == "Open [link-1].\n"
    assert [email.body for email in mailoutbox] == (
        ["Open https://x.example.\n"] if message.state == State.SENT else []
    )


def test_drain_keeps_secrets_while_a_mail_waits_for_its_next_attempt(settings):
    use(settings, servers.Choosy)
    MessageFactory(to="gone@school.example", secrets={"[link-1]": "https://x.example"})

    services.drain(at=AT)

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


def test_record_heartbeats_keeps_the_last_of_each_process():
    services.record_heartbeats(processes=Process, at=AT)
    services.record_heartbeats(processes=[Process.SCHEDULER], at=AT + timedelta(seconds=20))

    assert dict(Heartbeat.objects.values_list("process", "at")) == {
        "scheduler": AT + timedelta(seconds=20),
        "worker": AT,
    }
