from datetime import UTC, datetime

import pytest
from django.db import transaction

from matchadvisor.outbox import mail
from matchadvisor.outbox.enums import State
from matchadvisor.outbox.models import Message

AT = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def send(**changes):
    arguments = {
        "to": "ada@school.example",
        "context": {"password_reset_url": "https://advising.example/?a=1&b=2"},
        "key": "tests.reset:1",
        "at": AT,
    }
    mail.send("password_reset_key", **(arguments | changes))


def test_send_writes_a_row_that_waits():
    send(urgent=True)

    message = Message.objects.get()
    assert message.to == "ada@school.example"
    assert message.subject == "Set a new password"
    assert message.state == State.PENDING
    assert message.due_at == message.created_at == AT
    assert message.is_urgent
    assert message.html == ""


def test_send_writes_plain_text_as_it_is():
    send()

    assert "https://advising.example/?a=1&b=2\n" in Message.objects.get().text


def test_send_keeps_the_first_mail_of_a_key():
    send()
    send(to="bob@school.example")

    assert Message.objects.get().to == "ada@school.example"


def test_send_fixes_the_message_id_by_the_key():
    send()
    send(key="tests.reset:2")
    first, second = Message.objects.order_by("pk").values_list("message_id", flat=True)
    Message.objects.all().delete()

    send()

    assert first != second
    assert first.endswith("@advising.example>")
    assert Message.objects.get().message_id == first


def test_send_leaves_with_the_transaction_that_fails():
    with transaction.atomic():
        send()
        transaction.set_rollback(True)

    assert not Message.objects.exists()
