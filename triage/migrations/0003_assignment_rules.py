"""Which students go to which advisor."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_invitations"),
        ("triage", "0002_leaving_the_class"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AssignmentRule",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("specialty", models.SlugField(blank=True, max_length=60)),
                ("last_from", models.CharField(blank=True, max_length=20)),
                ("last_to", models.CharField(blank=True, max_length=20)),
                ("position", models.PositiveSmallIntegerField()),
                ("added_at", models.DateTimeField()),
                (
                    "added_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "advisor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="assignment_rules",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="assignment_rules",
                        to="accounts.school",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("last_from", ""), ("last_to", "")),
                            models.Q(
                                models.Q(("last_from", ""), _negated=True),
                                models.Q(("last_to", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="triage_rule_names_both_ends_or_none",
                    ),
                    models.UniqueConstraint(
                        fields=("school", "specialty", "last_from", "last_to"),
                        name="triage_one_rule_for_the_same_students",
                    ),
                ],
            },
        ),
    ]
