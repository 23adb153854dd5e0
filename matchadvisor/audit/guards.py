"""The database's own guards of the events: whether they still stand."""

from django.db import connection

TABLES = ("audit_event", "audit_eventsubject")
REFUSED = {
    "sqlite": ("update", "delete"),
    "postgresql": ("update", "delete", "truncate"),
}
STANDING = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'",
}


def missing_guards() -> list[str]:
    """The names of the triggers that were dropped or switched off; one query."""
    vendor = connection.vendor
    with connection.cursor() as cursor:
        cursor.execute(STANDING[vendor])
        standing = {name for (name,) in cursor.fetchall()}
    wanted = [f"{table}_no_{what}" for table in TABLES for what in REFUSED[vendor]]
    return [name for name in wanted if name not in standing]
