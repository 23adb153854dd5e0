"""Heartbeats, and forgetting what old mails said."""

from datetime import timedelta

import pytest

from matchadvisor.outbox import services
from matchadvisor.outbox.enums import Process
from matchadvisor.outbox.models import Heartbeat, Message
from tests.factories.outbox import WRITTEN_AT as AT
from tests.factories.outbox import MessageFactory

pytestmark = pytest.mark.django_db


def test_record_heartbeats_keeps_the_last_of_each_process():
    services.record_heartbeats(processes=Process, at=AT)
    services.record_heartbeats(processes=[Process.SCHEDULER], at=AT + timedelta(seconds=20))

    assert dict(Heartbeat.objects.values_list("process", "at")) == {
        "scheduler": AT + timedelta(seconds=20),
        "worker": AT,
    }


def test_trim_forgets_what_old_mails_said_and_keeps_that_they_were_sent(settings):
    traits = [{"sent": True}, {"given_up": True}]
    old = [MessageFactory(html="<p>Two</p>", headers={"X": "1"}, **trait) for trait in traits]
    waiting = MessageFactory()
    later = AT + settings.OUTBOX_KEEP_TEXTS + timedelta(seconds=1)
    young = MessageFactory(sent=True, created_at=AT + timedelta(seconds=1))

    trimmed = [services.trim(at=later) for _ in range(2)]

    assert trimmed == [2, 0]
    for message in Message.objects.filter(pk__in=[each.pk for each in old]):
        assert (message.text, message.html, message.headers) == ("", "", {})
        assert message.subject == old[0].subject
    kept = Message.objects.filter(pk__in=[waiting.pk, young.pk]).values_list("text", flat=True)
    assert set(kept) == {waiting.text}
