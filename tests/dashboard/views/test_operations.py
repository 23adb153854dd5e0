from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from matchadvisor.outbox.enums import Process
from matchadvisor.outbox.services import record_heartbeats
from tests.factories.accounts import UserFactory
from tests.factories.outbox import MessageFactory

pytestmark = pytest.mark.django_db
URL = reverse("dashboard:operations")


def page_of(client):
    client.force_login(UserFactory(administrator=True))
    return client.get(URL).content.decode()


def test_operations_shows_which_process_is_silent(client):
    record_heartbeats(processes=[Process.WORKER], at=timezone.now())
    record_heartbeats(processes=[Process.SCHEDULER], at=timezone.now() - timedelta(minutes=5))

    page = page_of(client)

    assert page.count("state-done") == 1
    assert page.count("state-stop") == 1


def test_operations_counts_mails_and_shows_none_of_them(client):
    MessageFactory(
        to="someone@example.org", subject="Private", created_at=datetime(2026, 8, 3, tzinfo=UTC)
    )

    page = page_of(client)

    assert "someone@example.org" not in page
    assert "Private" not in page
