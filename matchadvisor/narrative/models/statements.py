"""Personal statements: one for each specialty and season, all their versions, and comments."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from matchadvisor.accounts.models import User
from matchadvisor.common.db import both_or_neither, one_of
from matchadvisor.narrative.enums import Mark
from triage.models import Applicant
from triage.models.scoped import PrivateQuerySet


class StatementQuerySet(PrivateQuerySet["Statement"]):
    """Statements; the coordinator sees none of them."""


class Statement(models.Model):
    """The statement for one specialty in one season (B-5); its words are in the versions.

    ``final_number`` is the version that the applicant called final, None while it is a draft.
    """

    applicant = models.ForeignKey(Applicant, models.CASCADE, related_name="statements")
    specialty = models.SlugField(max_length=60)
    season = models.PositiveSmallIntegerField()
    final_number = models.PositiveIntegerField(null=True, blank=True)
    created_at = models.DateTimeField()

    objects = StatementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["applicant", "specialty", "season"],
                name="narrative_one_statement_per_specialty",
            )
        ]

    def __str__(self) -> str:
        return f"statement {self.pk} of applicant {self.applicant_id}"


class StatementVersionQuerySet(models.QuerySet["StatementVersion"]):
    """Versions; the latest is the one with the highest number."""

    def visible_to(self, user: User) -> Self:
        """Those of the statements that the person sees."""
        return self.filter(statement__in=Statement.objects.visible_to(user))


class StatementVersion(models.Model):
    """The whole text as it was saved once; never edited, a later one follows.

    ``mark`` says whether the text mentions the score, as the applicant marked it, and
    ``mention_spans`` where: pairs of first and last-plus-one character. ``source`` is the
    version whose words this one began with: restored, or taken from another specialty.
    """

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    text = models.TextField()
    saved_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()
    source = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="+")
    mark = models.CharField(max_length=10, choices=Mark.choices(), default=Mark.UNSAID.value)
    mention_spans = models.JSONField(default=list, blank=True)

    objects = StatementVersionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["statement", "number"], name="narrative_version_number_once"
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1), name="narrative_versions_begin_with_one"
            ),
            one_of("mark", Mark, name="narrative_mark_is_known"),
            both_or_neither(
                Q(mark=Mark.MARKED.value),
                ~Q(mention_spans=[]),
                name="narrative_a_mark_has_its_place",
            ),
        ]

    def __str__(self) -> str:
        return f"version {self.number} of statement {self.statement_id}"


class StatementCommentQuerySet(models.QuerySet["StatementComment"]):
    """Comments; an open one is not resolved yet."""

    def visible_to(self, user: User) -> Self:
        """Those on statements that the person sees."""
        return self.filter(version__in=StatementVersion.objects.visible_to(user))

    def open(self) -> Self:
        """Comments that nobody has resolved."""
        return self.filter(resolved_at=None)


class StatementComment(models.Model):
    """What an advisor says to one version; the applicant's words stay as they are."""

    version = models.ForeignKey(StatementVersion, models.CASCADE, related_name="comments")
    text = models.CharField(max_length=2000)
    written_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    resolved_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    resolved_at = models.DateTimeField(null=True, blank=True)

    objects = StatementCommentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="narrative_comment_has_words"),
            both_or_neither(
                Q(resolved_by=None),
                Q(resolved_at=None),
                name="narrative_comment_resolved_by_and_at",
            ),
            models.CheckConstraint(
                condition=Q(resolved_at=None) | Q(resolved_at__gte=F("written_at")),
                name="narrative_comment_resolved_after_writing",
            ),
        ]

    def __str__(self) -> str:
        return f"comment {self.pk} on version {self.version_id}"
