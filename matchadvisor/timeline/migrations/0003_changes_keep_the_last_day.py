from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("timeline", "0002_digests"),
    ]

    operations = [
        migrations.AddField(
            model_name="milestonechange",
            name="latest_after",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="milestonechange",
            name="latest_before",
            field=models.DateField(blank=True, null=True),
        ),
    ]
