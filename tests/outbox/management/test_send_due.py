from io import StringIO

import pytest
from django.core.management import call_command

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
