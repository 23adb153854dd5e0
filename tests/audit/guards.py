"""The database's own guards of the events, as the migration makes them."""

from importlib import import_module

from django.db import connection

migration = import_module("matchadvisor.audit.migrations.0002_events_are_append_only")

AGAINST_EMPTYING = ("audit_event_no_delete", "audit_event_no_truncate")


def drop_guards_against_emptying():
    """Let the suite empty the table between transactional tests; without a guard, fail."""
    on_table = " ON audit_event" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for name in AGAINST_EMPTYING:
            if name in migration.triggers(connection.vendor):
                cursor.execute(f"DROP TRIGGER {name}{on_table}")


def restore_guards_against_emptying():
    """Put the guards back, until the test's transaction is rolled back."""
    with connection.cursor() as cursor:
        for name, statement in migration.triggers(connection.vendor).items():
            if name in AGAINST_EMPTYING:
                cursor.execute(statement)
