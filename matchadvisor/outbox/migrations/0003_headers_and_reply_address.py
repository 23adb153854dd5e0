from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("outbox", "0002_secrets_apart")]

    operations = [
        migrations.AddField(
            model_name="message",
            name="headers",
            field=models.JSONField(blank=True, default=dict),
        ),
        migrations.AddField(
            model_name="message",
            name="reply_to",
            field=models.EmailField(blank=True, max_length=254),
        ),
    ]
