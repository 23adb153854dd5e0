from django.db import migrations, models

import matchadvisor.outbox.enums


class Migration(migrations.Migration):
    dependencies = [("outbox", "0005_index_of_what_waits")]

    operations = [
        migrations.AddIndex(
            model_name="message",
            index=models.Index(
                fields=["school_id", "failed_at"],
                condition=models.Q(("state", matchadvisor.outbox.enums.State["FAILED"])),
                name="outbox_message_given_up",
            ),
        ),
    ]
