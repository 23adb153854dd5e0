from django.db import migrations, models

import matchadvisor.outbox.enums


class Migration(migrations.Migration):
    dependencies = [("outbox", "0004_whose_mail_was_given_up_when")]

    operations = [
        migrations.RemoveIndex(model_name="message", name="outbox_message_due"),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(
                models.OrderBy(models.F("is_urgent"), descending=True),
                models.F("due_at"),
                models.F("id"),
                condition=models.Q(("state", matchadvisor.outbox.enums.State["PENDING"])),
                name="outbox_message_waiting",
            ),
        ),
    ]
