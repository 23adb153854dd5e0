import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import programs.enums


class Migration(migrations.Migration):
    dependencies = [
        ("programs", "0002_lists_entries_and_signals"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ReviewRound",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("submitted_at", models.DateTimeField()),
                ("reasons", models.JSONField(blank=True, default=dict)),
                ("policy_version", models.CharField(max_length=80)),
                ("snapshot", models.JSONField()),
                (
                    "end",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("approved", "Approved"),
                            ("returned", "Returned"),
                            ("taken_back", "Taken back by the student"),
                        ],
                        max_length=10,
                    ),
                ),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("ending_reasons", models.JSONField(blank=True, default=dict)),
                ("words", models.TextField(blank=True, max_length=4000)),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "program_list",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rounds",
                        to="programs.programlist",
                    ),
                ),
                (
                    "submitted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="EntryComment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "answer",
                    models.CharField(
                        choices=[("keep", "Keep"), ("ask", "Ask"), ("drop", "Drop")], max_length=10
                    ),
                ),
                ("text", models.CharField(blank=True, max_length=1000)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="programs.program",
                    ),
                ),
                (
                    "review_round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="comments",
                        to="programs.reviewround",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="reviewround",
            constraint=models.UniqueConstraint(
                fields=("program_list", "number"), name="programs_rounds_are_numbered"
            ),
        ),
        migrations.AddConstraint(
            model_name="reviewround",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at", None)),
                fields=("program_list",),
                name="programs_one_round_is_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="reviewround",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("end", ""), ("ended_at", None)),
                    models.Q(
                        models.Q(("end", ""), _negated=True),
                        models.Q(("ended_at", None), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="programs_round_end_and_its_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="reviewround",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("end", ""), ("ended_by", None)),
                    models.Q(
                        models.Q(("end", ""), _negated=True),
                        models.Q(("ended_by", None), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="programs_round_end_and_its_person",
            ),
        ),
        migrations.AddConstraint(
            model_name="reviewround",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("end", programs.enums.RoundEnd["RETURNED"]), _negated=True),
                    models.Q(("words", ""), _negated=True),
                    _connector="OR",
                ),
                name="programs_a_return_has_words",
            ),
        ),
        migrations.AddConstraint(
            model_name="reviewround",
            constraint=models.CheckConstraint(
                condition=models.Q(("number__gte", 1)), name="programs_rounds_start_at_one"
            ),
        ),
        migrations.AddConstraint(
            model_name="reviewround",
            constraint=models.CheckConstraint(
                condition=models.Q(("end__in", ["", "approved", "returned", "taken_back"])),
                name="programs_round_end_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="entrycomment",
            constraint=models.UniqueConstraint(
                fields=("review_round", "program"), name="programs_one_comment_per_program"
            ),
        ),
        migrations.AddConstraint(
            model_name="entrycomment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("answer", programs.enums.Answer["KEEP"]),
                    models.Q(("text", ""), _negated=True),
                    ("answer", programs.enums.Answer["DROP"]),
                    _connector="OR",
                ),
                name="programs_a_question_has_words",
            ),
        ),
        migrations.AddConstraint(
            model_name="entrycomment",
            constraint=models.CheckConstraint(
                condition=models.Q(("answer__in", ["keep", "ask", "drop"])),
                name="programs_answer_is_known",
            ),
        ),
    ]
