from datetime import UTC, date, datetime
from io import StringIO

import pytest
from django.core.management import call_command

from matchadvisor.outbox.enums import Process
from matchadvisor.outbox.services import record_heartbeats
from tests.factories.accounts import UserFactory
from tests.factories.outbox import MessageFactory
from tests.factories.timeline import MilestoneFactory

pytestmark = pytest.mark.django_db


def test_send_due_sends_once_and_says_how_many(mailoutbox):
    MessageFactory.create_batch(2)
    first, second = StringIO(), StringIO()

    call_command("send_due", stdout=first)
    call_command("send_due", stdout=second)

    assert first.getvalue() == "sent 2, failed 0\n"
    assert second.getvalue() == "sent 0, failed 0\n"
    assert len(mailoutbox) == 2


def test_send_due_reminds_and_sends_what_it_wrote(mailoutbox):
    milestone = MilestoneFactory(own=True, due_on=date(2026, 11, 24))

    call_command("send_due", stdout=StringIO())
    call_command("send_due", stdout=StringIO())

    subjects = [email.subject for email in mailoutbox if email.to == [milestone.applicant.email]]
    assert sorted(subjects) == ["1 item is due", "1 item is due this week"]


def test_send_due_warns_of_a_scheduler_that_fell_silent(mailoutbox):
    administrator = UserFactory(administrator=True)
    long_ago = datetime(2020, 1, 1, tzinfo=UTC)
    record_heartbeats(processes=[Process.SCHEDULER], at=long_ago)

    call_command("send_due", stdout=StringIO())

    assert [email.to for email in mailoutbox] == [[administrator.email]]
