"""The database itself refuses to change or remove whom an event is about."""

from typing import Any

from django.db import migrations

SQLITE = {
    "audit_eventsubject_no_update": (
        "CREATE TRIGGER audit_eventsubject_no_update BEFORE UPDATE ON audit_eventsubject "
        "BEGIN SELECT RAISE(ABORT, 'audit events are append-only'); END"
    ),
    "audit_eventsubject_no_delete": (
        "CREATE TRIGGER audit_eventsubject_no_delete BEFORE DELETE ON audit_eventsubject "
        "BEGIN SELECT RAISE(ABORT, 'audit events are append-only'); END"
    ),
}
POSTGRESQL = {
    "audit_eventsubject_no_update": (
        "CREATE TRIGGER audit_eventsubject_no_update BEFORE UPDATE ON audit_eventsubject "
        "FOR EACH ROW EXECUTE FUNCTION audit_event_refuse()"
    ),
    "audit_eventsubject_no_delete": (
        "CREATE TRIGGER audit_eventsubject_no_delete BEFORE DELETE ON audit_eventsubject "
        "FOR EACH ROW EXECUTE FUNCTION audit_event_refuse()"
    ),
    "audit_eventsubject_no_truncate": (
        "CREATE TRIGGER audit_eventsubject_no_truncate BEFORE TRUNCATE ON audit_eventsubject "
        "FOR EACH STATEMENT EXECUTE FUNCTION audit_event_refuse()"
    ),
}


def triggers(vendor: str) -> dict[str, str]:
    """Return the statement that makes each trigger, by its name."""
    return {"sqlite": SQLITE, "postgresql": POSTGRESQL}[vendor]


def install(apps: Any, schema_editor: Any) -> None:
    """Make the triggers; PostgreSQL's call the function that the events' own call."""
    for statement in triggers(schema_editor.connection.vendor).values():
        schema_editor.execute(statement)


def remove(apps: Any, schema_editor: Any) -> None:
    """Drop the triggers."""
    vendor = schema_editor.connection.vendor
    on_table = " ON audit_eventsubject" if vendor == "postgresql" else ""
    for name in triggers(vendor):
        schema_editor.execute(f"DROP TRIGGER {name}{on_table}")


class Migration(migrations.Migration):
    """Refuse UPDATE, DELETE and TRUNCATE on the table of whom events are about."""

    dependencies = [("audit", "0003_subjects_of_events")]

    operations = [migrations.RunPython(install, remove)]
