"""The history of a request tells when somebody named another day that it is needed by."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("letters", "0003_changes_of_writers"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="requestchange",
            name="letters_step_is_known",
        ),
        migrations.AlterField(
            model_name="requestchange",
            name="step",
            field=models.CharField(
                choices=[
                    ("plan", "Planned"),
                    ("ask", "Asked"),
                    ("answer_strong", "Answered: a strong letter"),
                    ("answer_hesitant", "Answered: can write one"),
                    ("answer_declined", "Answered: not this time"),
                    ("accept", "Kept, although not a strong one"),
                    ("send_packet", "Packet sent"),
                    ("report_upload", "Upload reported"),
                    ("take_back_upload", "Report of the upload taken back"),
                    ("assign", "Assigned to programs"),
                    ("unassign", "Assignment taken back"),
                    ("withdraw", "Withdrawn"),
                    ("name_day", "Day it is needed by, changed"),
                ],
                max_length=20,
            ),
        ),
        migrations.AddConstraint(
            model_name="requestchange",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "step__in",
                        [
                            "plan",
                            "ask",
                            "answer_strong",
                            "answer_hesitant",
                            "answer_declined",
                            "accept",
                            "send_packet",
                            "report_upload",
                            "take_back_upload",
                            "assign",
                            "unassign",
                            "withdraw",
                            "name_day",
                        ],
                    )
                ),
                name="letters_step_is_known",
            ),
        ),
    ]
