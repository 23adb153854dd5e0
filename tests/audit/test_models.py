from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from matchadvisor.audit import services as audit
from matchadvisor.audit.models import AppendOnly, Event
from tests.audit import guards
from tests.factories.accounts import SchoolFactory

AT = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return audit.record("a.one_done", target=SchoolFactory(), by_id=None, at=AT)


def test_event_refuses_to_be_saved_again(event):
    event.kind = "a.other_done"

    with pytest.raises(AppendOnly):
        event.save()


def test_event_refuses_to_be_deleted(event):
    with pytest.raises(AppendOnly):
        event.delete()


def test_events_refuse_bulk_changes(event):
    with pytest.raises(AppendOnly):
        Event.objects.update(kind="a.other_done")
    with pytest.raises(AppendOnly):
        Event.objects.bulk_update([event], ["kind"])
    with pytest.raises(AppendOnly):
        Event.objects.all().delete()


@pytest.mark.parametrize(
    "statement", ["UPDATE audit_event SET kind = 'a.other_done'", "DELETE FROM audit_event"]
)
def test_the_database_refuses_to_change_an_event(event, statement):
    guards.restore_guards_against_emptying()

    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)

    assert Event.objects.get().kind == "a.one_done"


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has no TRUNCATE")
def test_the_database_refuses_to_truncate_the_events(event):
    guards.restore_guards_against_emptying()

    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("TRUNCATE audit_event")
