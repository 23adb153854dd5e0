import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("triage", "0001_applicants_records_and_decisions"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Contact",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("on", models.DateField()),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("meeting", "Meeting"),
                            ("call", "Call"),
                            ("mail", "Mail"),
                            ("message", "Message"),
                        ],
                        max_length=10,
                    ),
                ),
                ("reached", models.BooleanField()),
                ("agreed", models.TextField(blank=True)),
                ("next_step", models.CharField(blank=True, max_length=300)),
                ("next_on", models.DateField(blank=True, null=True)),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
                ("at", models.DateTimeField()),
                (
                    "applicant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contacts",
                        to="triage.applicant",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
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
                    "replaces",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="replaced_by",
                        to="contacts.contact",
                    ),
                ),
                (
                    "settled_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Case",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("concern", models.CharField(blank=True, max_length=40)),
                ("words", models.CharField(max_length=300)),
                ("opened_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "applicant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="cases",
                        to="triage.applicant",
                    ),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                (
                    "closed_with",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="closes",
                        to="contacts.contact",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Note",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "about",
                    models.CharField(
                        choices=[
                            ("general", "General"),
                            ("standing", "Score and standing"),
                            ("decision", "Decision"),
                            ("list", "Program list"),
                            ("letters", "Letters"),
                            ("timeline", "Dates"),
                            ("clerkships", "Clerkship failures or marginal passes"),
                            ("professionalism", "Professionalism concern"),
                            ("leave_unexplained", "Leave without a clear explanation"),
                            ("step1_failed", "Step 1 failed"),
                            ("gap_unexplained", "Gap without an explanation"),
                        ],
                        max_length=40,
                    ),
                ),
                ("begun_at", models.DateTimeField()),
                (
                    "applicant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notes",
                        to="triage.applicant",
                    ),
                ),
                (
                    "begun_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
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
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="NoteVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("text", models.TextField()),
                (
                    "audience",
                    models.CharField(
                        choices=[("shared", "Shared with the student"), ("office", "Office only")],
                        max_length=10,
                    ),
                ),
                ("is_current", models.BooleanField(default=True)),
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
                    "note",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="versions",
                        to="contacts.note",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="contact",
            index=models.Index(
                condition=models.Q(("ended_at", None)),
                fields=["applicant", "-on"],
                name="contacts_latest",
            ),
        ),
        migrations.AddConstraint(
            model_name="contact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ended_by", None), ("ended_at__isnull", False), _connector="OR"
                ),
                name="contacts_contact_ended_by_needs_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="contact",
            constraint=models.CheckConstraint(
                condition=models.Q(("agreed", ""), ("reached", True), _connector="OR"),
                name="contacts_nothing_agreed_with_nobody",
            ),
        ),
        migrations.AddConstraint(
            model_name="contact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("next_on", None), models.Q(("next_step", ""), _negated=True), _connector="OR"
                ),
                name="contacts_next_day_has_a_step",
            ),
        ),
        migrations.AddConstraint(
            model_name="contact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("settled_at", None),
                    models.Q(("next_step", ""), _negated=True),
                    _connector="OR",
                ),
                name="contacts_only_a_step_is_settled",
            ),
        ),
        migrations.AddConstraint(
            model_name="contact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("settled_at", None), ("settled_by", None)),
                    models.Q(
                        models.Q(("settled_at", None), _negated=True),
                        models.Q(("settled_by", None), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="contacts_settled_by_someone",
            ),
        ),
        migrations.AddConstraint(
            model_name="contact",
            constraint=models.CheckConstraint(
                condition=models.Q(("way__in", ["meeting", "call", "mail", "message"])),
                name="contacts_way_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.UniqueConstraint(
                condition=models.Q(("closed_at", None), models.Q(("concern", ""), _negated=True)),
                fields=("applicant", "concern"),
                name="contacts_one_open_case_per_concern",
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(("words", ""), _negated=True), name="contacts_case_has_words"
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("closed_at", None), ("closed_by", None)),
                    models.Q(
                        models.Q(("closed_at", None), _negated=True),
                        models.Q(("closed_by", None), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="contacts_closed_by_someone",
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("closed_at", None), ("closed_with", None)),
                    models.Q(
                        models.Q(("closed_at", None), _negated=True),
                        models.Q(("closed_with", None), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="contacts_closed_with_a_contact",
            ),
        ),
        migrations.AddConstraint(
            model_name="note",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ended_by", None), ("ended_at__isnull", False), _connector="OR"
                ),
                name="contacts_note_ended_by_needs_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="note",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "about__in",
                        [
                            "general",
                            "standing",
                            "decision",
                            "list",
                            "letters",
                            "timeline",
                            "clerkships",
                            "professionalism",
                            "leave_unexplained",
                            "step1_failed",
                            "gap_unexplained",
                        ],
                    )
                ),
                name="contacts_note_subject_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="noteversion",
            constraint=models.UniqueConstraint(
                fields=("note", "number"), name="contacts_version_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="noteversion",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_current", True)),
                fields=("note",),
                name="contacts_one_version_stands",
            ),
        ),
        migrations.AddConstraint(
            model_name="noteversion",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True), name="contacts_note_has_words"
            ),
        ),
        migrations.AddConstraint(
            model_name="noteversion",
            constraint=models.CheckConstraint(
                condition=models.Q(("audience__in", ["shared", "office"])),
                name="contacts_audience_is_known",
            ),
        ),
    ]
