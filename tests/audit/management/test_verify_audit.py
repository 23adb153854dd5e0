from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from matchadvisor.audit import services as audit
from matchadvisor.audit.models import ChainHead
from tests.audit import guards
from tests.factories.accounts import SchoolFactory

AT = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def guarded(db):
    guards.restore_guards_against_emptying()


@pytest.fixture
def events():
    school = SchoolFactory()
    return [
        audit.record("a.one_done", target=school, by_id=None, at=AT, number=number)
        for number in range(5)
    ]


def tamper(statement):
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("ALTER TABLE audit_event DISABLE TRIGGER USER")
            cursor.execute("ALTER TABLE audit_eventsubject DISABLE TRIGGER USER")
        else:
            for table in ("audit_event", "audit_eventsubject"):
                cursor.execute(f"DROP TRIGGER {table}_no_update")
                cursor.execute(f"DROP TRIGGER {table}_no_delete")
        cursor.execute(statement)


def test_verify_audit_names_the_last_hash_of_a_sound_chain(events):
    out = StringIO()

    call_command("verify_audit", stdout=out)

    assert out.getvalue() == f"5 events hold; the last hash is {events[-1].hash}\n"


def test_verify_audit_accepts_an_empty_chain():
    out = StringIO()

    call_command("verify_audit", stdout=out)

    assert out.getvalue().startswith("0 events hold")


@pytest.mark.parametrize(
    ("statement", "broken_at"),
    [
        pytest.param("UPDATE audit_event SET by_id = 9 WHERE seq = 3", 3, id="changed"),
        pytest.param("DELETE FROM audit_event WHERE seq = 2", 2, id="removed"),
        pytest.param("DELETE FROM audit_event WHERE seq = 5", 5, id="cut off at the end"),
        pytest.param("UPDATE audit_event SET seq = 9 WHERE seq = 5", 5, id="moved"),
    ],
)
def test_verify_audit_names_the_first_broken_link(events, statement, broken_at):
    tamper(statement)

    with pytest.raises(CommandError, match=f"breaks at event {broken_at}") as broken:
        call_command("verify_audit")

    assert broken.value.returncode == 1


def test_verify_audit_notices_a_head_that_was_set_back(events):
    ChainHead.objects.update(seq=4, hash=events[3].hash)

    with pytest.raises(CommandError, match="breaks at event 6"):
        call_command("verify_audit")


@pytest.fixture
def shown(events):
    return audit.record_disclosure(
        applicants=[7, 5],
        view="dashboard:board",
        is_export=False,
        school_id=1,
        by_id=3,
        at=AT,
    )


def test_verify_audit_accepts_whom_events_are_about(shown):
    out = StringIO()

    call_command("verify_audit", stdout=out)

    assert out.getvalue().startswith("6 events hold")


@pytest.mark.parametrize(
    ("statement", "broken_at"),
    [
        pytest.param(
            "UPDATE audit_eventsubject SET applicant_id = 8 WHERE applicant_id = 7", 6, id="changed"
        ),
        pytest.param("DELETE FROM audit_eventsubject WHERE applicant_id = 5", 6, id="removed"),
        pytest.param("DELETE FROM audit_eventsubject", 6, id="all removed"),
        pytest.param(
            "INSERT INTO audit_eventsubject (event_id, applicant_id) VALUES (6, 9)", 6, id="added"
        ),
        pytest.param(
            "INSERT INTO audit_eventsubject (event_id, applicant_id) VALUES (2, 9)",
            2,
            id="added to an event about nobody",
        ),
    ],
)
def test_verify_audit_notices_whom_an_event_was_about(shown, statement, broken_at):
    tamper(statement)

    with pytest.raises(CommandError, match=f"breaks at event {broken_at}"):
        call_command("verify_audit")


def noted(event):
    return [str(event.seq), event.hash]


def test_verify_audit_accepts_what_was_noted_of_an_earlier_run(events):
    out = StringIO()

    call_command("verify_audit", "--noted", *noted(events[2]), stdout=out)

    assert out.getvalue().startswith("5 events hold")


def test_verify_audit_notices_a_chain_that_was_written_anew(events):
    """Somebody who may write the whole database has made every hash fit again."""
    (number, last_hash), school = noted(events[-1]), SchoolFactory()
    tamper("DELETE FROM audit_event")
    ChainHead.objects.all().delete()
    for each in range(5):
        audit.record("a.one_done", target=school, by_id=9, at=AT, number=each)
    guards.restore_guards()

    call_command("verify_audit", stdout=StringIO())
    with pytest.raises(CommandError, match="written anew: event 5 had another hash"):
        call_command("verify_audit", "--noted", number, last_hash)


def test_verify_audit_notices_that_the_database_no_longer_refuses(events):
    name = "audit_eventsubject_no_update"
    on_table = " ON audit_eventsubject" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {name}{on_table}")

    with pytest.raises(CommandError, match=f"no longer refuses changes: {name}$"):
        call_command("verify_audit")


def test_verify_audit_asks_for_a_number_of_events(events):
    with pytest.raises(CommandError, match="not a number of events: five"):
        call_command("verify_audit", "--noted", "five", events[-1].hash)
