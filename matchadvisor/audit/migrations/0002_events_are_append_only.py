"""The database itself refuses to change or remove an event."""

from typing import Any

from django.db import migrations

SQLITE = {
    "audit_event_no_update": (
        "CREATE TRIGGER audit_event_no_update BEFORE UPDATE ON audit_event "
        "BEGIN SELECT RAISE(ABORT, 'audit events are append-only'); END"
    ),
    "audit_event_no_delete": (
        "CREATE TRIGGER audit_event_no_delete BEFORE DELETE ON audit_event "
        "BEGIN SELECT RAISE(ABORT, 'audit events are append-only'); END"
    ),
}
POSTGRESQL_FUNCTION = (
    "CREATE FUNCTION audit_event_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'audit events are append-only'; END $$"
)
POSTGRESQL = {
    "audit_event_no_update": (
        "CREATE TRIGGER audit_event_no_update BEFORE UPDATE ON audit_event "
        "FOR EACH ROW EXECUTE FUNCTION audit_event_refuse()"
    ),
    "audit_event_no_delete": (
        "CREATE TRIGGER audit_event_no_delete BEFORE DELETE ON audit_event "
        "FOR EACH ROW EXECUTE FUNCTION audit_event_refuse()"
    ),
    "audit_event_no_truncate": (
        "CREATE TRIGGER audit_event_no_truncate BEFORE TRUNCATE ON audit_event "
        "FOR EACH STATEMENT EXECUTE FUNCTION audit_event_refuse()"
    ),
}


def triggers(vendor: str) -> dict[str, str]:
    """Return the statement that makes each trigger, by its name."""
    return {"sqlite": SQLITE, "postgresql": POSTGRESQL}[vendor]


def install(apps: Any, schema_editor: Any) -> None:
    """Make the triggers."""
    vendor = schema_editor.connection.vendor
    if vendor == "postgresql":
        schema_editor.execute(POSTGRESQL_FUNCTION)
    for statement in triggers(vendor).values():
        schema_editor.execute(statement)


def remove(apps: Any, schema_editor: Any) -> None:
    """Drop the triggers."""
    vendor = schema_editor.connection.vendor
    on_table = " ON audit_event" if vendor == "postgresql" else ""
    for name in triggers(vendor):
        schema_editor.execute(f"DROP TRIGGER {name}{on_table}")
    if vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION audit_event_refuse()")


class Migration(migrations.Migration):
    """Refuse UPDATE, DELETE and TRUNCATE on the table of events."""

    dependencies = [("audit", "0001_events_and_the_head_of_their_chain")]

    operations = [migrations.RunPython(install, remove)]
