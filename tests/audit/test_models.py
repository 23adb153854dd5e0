from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from matchadvisor.audit import services as audit
from matchadvisor.audit.models import AppendOnly, Event, EventSubject
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
        cursor.execute("TRUNCATE audit_event CASCADE")


@pytest.fixture
def subject():
    audit.record_disclosure(
        applicants=[7], view="a:page", is_export=False, school_id=1, by_id=3, at=AT
    )
    return EventSubject.objects.get()


def test_whom_an_event_is_about_is_not_saved_again_or_deleted(subject):
    subject.applicant_id = 8

    with pytest.raises(AppendOnly):
        subject.save()
    with pytest.raises(AppendOnly):
        subject.delete()


def test_whom_events_are_about_is_not_changed_in_bulk(subject):
    with pytest.raises(AppendOnly):
        EventSubject.objects.update(applicant_id=8)
    with pytest.raises(AppendOnly):
        EventSubject.objects.bulk_update([subject], ["applicant_id"])
    with pytest.raises(AppendOnly):
        EventSubject.objects.all().delete()


@pytest.mark.parametrize(
    "statement",
    ["UPDATE audit_eventsubject SET applicant_id = 8", "DELETE FROM audit_eventsubject"],
)
def test_the_database_refuses_to_change_whom_an_event_is_about(subject, statement):
    guards.restore_guards_against_emptying()

    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)

    assert EventSubject.objects.get().applicant_id == 7
