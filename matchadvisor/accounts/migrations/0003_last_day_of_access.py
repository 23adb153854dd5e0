"""People whose access ends on a day."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_how_the_office_is_reached")]

    operations = [
        migrations.AddField(
            model_name="user",
            name="access_ends_on",
            field=models.DateField(blank=True, null=True),
        ),
    ]
