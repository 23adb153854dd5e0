import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import programs.enums


class Migration(migrations.Migration):
    dependencies = [
        ("programs", "0001_catalogue_and_outcomes"),
        ("triage", "0001_applicants_records_and_decisions"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "tag",
                    models.CharField(
                        blank=True,
                        choices=[("reach", "Reach"), ("target", "Target"), ("safety", "Safety")],
                        max_length=10,
                    ),
                ),
                ("tag_reason", models.CharField(blank=True, max_length=500)),
                ("tagged_at", models.DateTimeField(blank=True, null=True)),
                (
                    "priority",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(1)],
                    ),
                ),
                ("notes", models.TextField(blank=True, max_length=4000)),
                ("is_home", models.BooleanField(default=False)),
                ("is_rotated", models.BooleanField(default=False)),
                ("has_tie", models.BooleanField(default=False)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("considering", "Considering"),
                            ("applying", "Applying"),
                            ("applied", "Applied"),
                            ("invited", "Invited"),
                            ("interviewed", "Interviewed"),
                            ("ranked", "Ranked"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default=programs.enums.Status["CONSIDERING"],
                        max_length=12,
                    ),
                ),
                ("was_applied", models.BooleanField(default=False)),
                ("version", models.PositiveIntegerField(default=1)),
                ("added_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "added_by",
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
                        related_name="entries",
                        to="programs.program",
                    ),
                ),
                (
                    "tagged_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "track",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="programs.track",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ProgramList",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("specialty", models.SlugField(max_length=60)),
                ("season", models.PositiveSmallIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[("main", "Program list"), ("companion", "Companion list")],
                        default=programs.enums.ListKind["MAIN"],
                        max_length=10,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("submitted", "With the advisor"),
                            ("returned", "Returned"),
                            ("approved", "Approved"),
                        ],
                        default=programs.enums.ListState["DRAFT"],
                        max_length=10,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("opened_at", models.DateTimeField()),
                (
                    "applicant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="program_lists",
                        to="triage.applicant",
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="EntryChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("batch", models.UUIDField(db_index=True)),
                ("action", models.SlugField(max_length=30)),
                ("before", models.JSONField()),
                ("after", models.JSONField()),
                ("version", models.PositiveIntegerField()),
                ("at", models.DateTimeField()),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="changes",
                        to="programs.entry",
                    ),
                ),
                (
                    "program_list",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="changes",
                        to="programs.programlist",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="entry",
            name="program_list",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="entries",
                to="programs.programlist",
            ),
        ),
        migrations.CreateModel(
            name="Signal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "tier",
                    models.CharField(
                        choices=[("gold", "Gold"), ("silver", "Silver"), ("single", "Signal")],
                        max_length=10,
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("reason", models.CharField(blank=True, max_length=1000)),
                ("placed_at", models.DateTimeField()),
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="signal",
                        to="programs.entry",
                    ),
                ),
                (
                    "placed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "program_list",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="signals",
                        to="programs.programlist",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="programlist",
            constraint=models.UniqueConstraint(
                fields=("applicant", "specialty", "season", "kind"),
                name="programs_one_list_per_specialty",
            ),
        ),
        migrations.AddConstraint(
            model_name="programlist",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["main", "companion"])),
                name="programs_list_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="programlist",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["draft", "submitted", "returned", "approved"])),
                name="programs_list_state_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="entrychange",
            constraint=models.UniqueConstraint(
                fields=("batch", "entry"), name="programs_entry_once_in_a_batch"
            ),
        ),
        migrations.AddConstraint(
            model_name="entrychange",
            constraint=models.UniqueConstraint(
                fields=("entry", "version"), name="programs_one_change_per_version"
            ),
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.UniqueConstraint(
                condition=models.Q(("removed_at", None)),
                fields=("program_list", "program"),
                name="programs_program_on_a_list_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("tag", ""), ("tagged_at", None)),
                    models.Q(
                        models.Q(("tag", ""), _negated=True),
                        models.Q(("tagged_at", None), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="programs_tag_and_its_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("tag", ""), ("tagged_by", None)),
                    models.Q(
                        models.Q(("tag", ""), _negated=True),
                        models.Q(("tagged_by", None), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="programs_tag_and_its_person",
            ),
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("tag", ""), _negated=True), ("tag_reason", ""), _connector="OR"
                ),
                name="programs_a_reason_is_of_a_tag",
            ),
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        (
                            "status__in",
                            [
                                programs.enums.Status["APPLIED"],
                                programs.enums.Status["INVITED"],
                                programs.enums.Status["INTERVIEWED"],
                                programs.enums.Status["RANKED"],
                            ],
                        ),
                        ("was_applied", True),
                    ),
                    ("status", programs.enums.Status["WITHDRAWN"]),
                    models.Q(
                        (
                            "status__in",
                            [
                                programs.enums.Status["CONSIDERING"],
                                programs.enums.Status["APPLYING"],
                            ],
                        ),
                        ("was_applied", False),
                    ),
                    _connector="OR",
                ),
                name="programs_was_applied_fits_the_status",
            ),
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.CheckConstraint(
                condition=models.Q(("priority", None), ("priority__gte", 1), _connector="OR"),
                name="programs_priority_starts_at_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.CheckConstraint(
                condition=models.Q(("tag__in", ["", "reach", "target", "safety"])),
                name="programs_tag_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "status__in",
                        [
                            "considering",
                            "applying",
                            "applied",
                            "invited",
                            "interviewed",
                            "ranked",
                            "withdrawn",
                        ],
                    )
                ),
                name="programs_status_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="signal",
            constraint=models.UniqueConstraint(
                fields=("program_list", "tier", "number"), name="programs_signal_given_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="signal",
            constraint=models.CheckConstraint(
                condition=models.Q(("number__gte", 1)), name="programs_signals_start_at_one"
            ),
        ),
        migrations.AddConstraint(
            model_name="signal",
            constraint=models.CheckConstraint(
                condition=models.Q(("tier__in", ["gold", "silver", "single"])),
                name="programs_signal_tier_is_known",
            ),
        ),
    ]
