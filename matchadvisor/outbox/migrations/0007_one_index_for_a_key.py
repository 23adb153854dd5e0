"""Marking a mail as sent writes every index of the table: two for the key become one, and the
Message-ID, which is made of the key, needs none.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("outbox", "0006_index_of_what_was_given_up")]

    operations = [
        migrations.AddConstraint(
            model_name="message",
            constraint=models.UniqueConstraint(fields=["key"], name="outbox_one_mail_for_a_key"),
        ),
        migrations.AlterField(
            model_name="message",
            name="key",
            field=models.CharField(max_length=200),
        ),
        migrations.AlterField(
            model_name="message",
            name="message_id",
            field=models.CharField(max_length=255),
        ),
    ]
