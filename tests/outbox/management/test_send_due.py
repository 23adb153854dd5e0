from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.management import call_command

from matchadvisor.outbox.enums import Process
from matchadvisor.outbox.services import record_heartbeats
from tests.factories.accounts import UserFactory
from tests.factories.outbox import MessageFactory

pytestmark = pytest.mark.django_db


def test_send_due_sends_once_and_says_how_many(mailoutbox):
    MessageFactory.create_batch(2)
    first, second = StringIO(), StringIO()

    call_command("send_due", stdout=first)
    call_command("send_due", stdout=second)

    assert first.getvalue() == "sent 2, failed 0\n"
    assert second.getvalue() == "sent 0, failed 0\n"
    assert len(mailoutbox) == 2


def test_send_due_warns_of_a_scheduler_that_fell_silent(mailoutbox):
    administrator = UserFactory(administrator=True)
    long_ago = datetime(2020, 1, 1, tzinfo=UTC)
    record_heartbeats(processes=[Process.SCHEDULER], at=long_ago)

    call_command("send_due", stdout=StringIO())

    assert [email.to for email in mailoutbox] == [[administrator.email]]
