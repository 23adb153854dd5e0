from django.db import migrations, models

import matchadvisor.outbox.enums


class Migration(migrations.Migration):
    dependencies = [("outbox", "0003_headers_and_reply_address")]

    operations = [
        migrations.AddField(
            model_name="message",
            name="school_id",
            field=models.PositiveBigIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="message",
            name="failed_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("failed_at__isnull", True),
                    ("state", matchadvisor.outbox.enums.State["FAILED"]),
                    _connector="OR",
                ),
                name="outbox_failed_at_only_when_given_up",
            ),
        ),
    ]
