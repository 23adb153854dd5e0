from django.db import migrations

INDEX = "programs_by_words"


def add_index(apps, schema_editor):
    """Index the words by their trigrams where the server offers them; search works without."""
    if schema_editor.connection.vendor != "postgresql" or not _has_trigrams(schema_editor):
        return
    schema_editor.execute(
        f"CREATE INDEX {INDEX} ON programs_program USING gin (search_text gin_trgm_ops)"
    )


def drop_index(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP INDEX IF EXISTS {INDEX}")


def _has_trigrams(schema_editor):
    """Whether pg_trgm is there, or can be had with the rights of this connection."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'")
        if cursor.fetchone():
            return True
        cursor.execute(
            "SELECT 1 FROM pg_available_extension_versions WHERE name = 'pg_trgm' AND trusted"
            " AND has_database_privilege(current_database(), 'CREATE')"
        )
        if not cursor.fetchone():
            return False
        cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    return True


class Migration(migrations.Migration):
    dependencies = [("programs", "0004_catalogue_imports")]

    operations = [migrations.RunPython(add_index, drop_index)]
