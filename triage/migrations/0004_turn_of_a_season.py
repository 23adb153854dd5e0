"""Who stays when a class graduates, and which seasons are over."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_invitations"),
        ("triage", "0003_assignment_rules"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="RollOver",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("season", models.PositiveSmallIntegerField()),
                ("done_at", models.DateTimeField()),
                ("left", models.PositiveIntegerField()),
                ("stayed", models.PositiveIntegerField()),
                ("returned", models.PositiveIntegerField()),
                (
                    "done_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="roll_overs",
                        to="accounts.school",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("school", "season"), name="triage_one_roll_over_a_season"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Stay",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("season", models.PositiveSmallIntegerField()),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("not_matched", "Did not match and applies again"),
                            ("not_graduated", "Graduates later"),
                            ("research_year", "Takes a research or gap year"),
                        ],
                        max_length=20,
                    ),
                ),
                ("marked_at", models.DateTimeField()),
                (
                    "applicant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="stays",
                        to="triage.applicant",
                    ),
                ),
                (
                    "marked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("applicant", "season"), name="triage_stays_once_a_season"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reason__in", ["not_matched", "not_graduated", "research_year"])
                        ),
                        name="triage_reason_to_stay_is_known",
                    ),
                ],
            },
        ),
    ]
