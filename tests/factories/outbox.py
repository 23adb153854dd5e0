"""Mails in the outbox; one waits unless a trait says otherwise."""

from datetime import UTC, datetime
from uuid import UUID

import factory

from matchadvisor.outbox.enums import State
from matchadvisor.outbox.models import Message

WRITTEN_AT = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


class MessageFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Message

    key = factory.Sequence(lambda n: f"tests.mail:{n}")
    to = factory.Sequence(lambda n: f"reader{n}@school.example")
    subject = "Two items are due"
    text = "Two items are due. Please sign in.\n"
    message_id = factory.LazyAttribute(lambda message: f"<{message.key}@advising.example>")
    due_at = WRITTEN_AT
    created_at = WRITTEN_AT

    class Params:
        sent = factory.Trait(state=State.SENT, sent_at=WRITTEN_AT)
        held = factory.Trait(lease=UUID(int=7), lease_until=WRITTEN_AT)
        given_up = factory.Trait(
            state=State.FAILED, failed_at=WRITTEN_AT, last_error="address-refused 550"
        )
