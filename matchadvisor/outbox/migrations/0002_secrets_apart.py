from django.db import migrations, models

import matchadvisor.outbox.enums


class Migration(migrations.Migration):
    dependencies = [("outbox", "0001_mails_and_heartbeats")]

    operations = [
        migrations.AddField(
            model_name="message",
            name="secrets",
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("secrets__isnull", True),
                    ("state", matchadvisor.outbox.enums.State["PENDING"]),
                    _connector="OR",
                ),
                name="outbox_no_secret_outlives_its_mail",
            ),
        ),
    ]
