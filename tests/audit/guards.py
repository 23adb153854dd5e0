"""The database's own guards of the events, as the migrations make them."""

from importlib import import_module

from django.db import connection

MIGRATIONS = {
    "audit_event": import_module("matchadvisor.audit.migrations.0002_events_are_append_only"),
    "audit_eventsubject": import_module(
        "matchadvisor.audit.migrations.0004_subjects_are_append_only"
    ),
}
AGAINST_EMPTYING = ("_no_delete", "_no_truncate")


def guards_against_emptying():
    """Table, name and statement of each guard that a transactional test runs into."""
    return [
        (table, name, statement)
        for table, migration in MIGRATIONS.items()
        for name, statement in migration.triggers(connection.vendor).items()
        if name.endswith(AGAINST_EMPTYING)
    ]


def drop_guards_against_emptying():
    """Let the suite empty the tables between transactional tests; without a guard, fail."""
    with connection.cursor() as cursor:
        for table, name, _ in guards_against_emptying():
            on_table = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER {name}{on_table}")


def restore_guards_against_emptying():
    """Put the guards back, until the test's transaction is rolled back."""
    with connection.cursor() as cursor:
        for _, _, statement in guards_against_emptying():
            cursor.execute(statement)


def restore_guards():
    """Make every guard anew that a test took away, switched off ones too."""
    with connection.cursor() as cursor:
        for table, migration in MIGRATIONS.items():
            for name, statement in migration.triggers(connection.vendor).items():
                on_table = f" ON {table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on_table}")
                cursor.execute(statement)
