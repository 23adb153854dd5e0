"""Students who left the class stay on file."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_invitations"),
        ("triage", "0001_applicants_records_and_decisions"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="applicant",
            name="left_as",
            field=models.CharField(
                blank=True,
                choices=[
                    ("graduated", "Graduated"),
                    ("later_class", "Moved to a later class"),
                    ("transferred", "Went to another school"),
                    ("left_school", "Left the school"),
                ],
                max_length=20,
            ),
        ),
        migrations.AddField(
            model_name="applicant",
            name="left_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddConstraint(
            model_name="applicant",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("left_as__in", ["", "graduated", "later_class", "transferred", "left_school"])
                ),
                name="triage_left_as_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="applicant",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("left_on", None), ("left_as", "")),
                    models.Q(
                        models.Q(("left_on", None), _negated=True),
                        models.Q(("left_as", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="triage_left_on_and_as",
            ),
        ),
    ]
