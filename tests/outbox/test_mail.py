from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction

from matchadvisor.outbox import mail
from matchadvisor.outbox.enums import State
from matchadvisor.outbox.models import Message

LINK = "https://advising.example/?a=1&b=2"
AT = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def send(**changes):
    arguments = {
        "to": "ada@school.example",
        "context": {},
        "secrets": {"password_reset_url": LINK},
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
    send(context={"password_reset_url": LINK}, secrets=None)

    message = Message.objects.get()
    assert f"{LINK}\n" in message.text
    assert message.secrets is None


def test_send_keeps_a_secret_apart_from_the_mail():
    send(headers={"X-Link": "<{password_reset_url}>", "X-Plain": "{other}"})

    message = Message.objects.get()
    ((mark, secret),) = message.secrets.items()
    assert secret == LINK
    assert LINK not in message.text
    assert f"\n{mark}\n" in message.text
    assert message.headers == {"X-Link": f"<{mark}>", "X-Plain": "{other}"}


def test_send_marks_each_mail_differently():
    send()
    send(key="tests.reset:2")

    first, second = Message.objects.order_by("pk")
    assert set(first.secrets).isdisjoint(second.secrets)


def test_send_keeps_school_answering_address_and_a_later_time():
    later = AT + timedelta(hours=8)

    send(school_id=7, reply_to="office@school.example", due_at=later)

    message = Message.objects.get()
    assert (message.school_id, message.reply_to) == (7, "office@school.example")
    assert (message.due_at, message.created_at) == (later, AT)


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
