from django.db import migrations, models

import matchadvisor.outbox.enums


class Migration(migrations.Migration):
    dependencies = [
        ("outbox", "0007_one_index_for_a_key"),
    ]

    operations = [
        migrations.AlterField(
            model_name="message",
            name="state",
            field=models.CharField(
                choices=[
                    ("pending", "Waiting"),
                    ("sent", "Sent"),
                    ("failed", "Given up"),
                    ("withdrawn", "No longer needed"),
                ],
                default=matchadvisor.outbox.enums.State["PENDING"],
                max_length=10,
            ),
        ),
    ]
