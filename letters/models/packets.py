"""The packet: what an applicant prepares for writers (L-5)."""

import uuid
from pathlib import PurePosixPath
from typing import Self

from django.core.files.storage import Storage, storages
from django.db import models
from django.db.models import Q

from letters.enums import ExampleKind
from letters.models.scoped import LettersQuerySet
from matchadvisor.accounts.models import User
from matchadvisor.common.db import one_of
from triage.models import Applicant


def stored_name(cv: "CurriculumVitae", filename: str) -> str:
    """A name of our own: nothing of the uploaded file's name reaches the storage."""
    return str(PurePosixPath("letters", "cv", f"{uuid.uuid4().hex}.pdf"))


def private_storage() -> Storage:
    """Where no address leads: files there are handed out by views alone."""
    return storages["private"]


class CurriculumVitaeQuerySet(LettersQuerySet["CurriculumVitae"]):
    """CVs; the current one is the one that nothing replaced."""

    def current(self) -> Self:
        """CVs that were neither replaced nor taken away."""
        return self.filter(ended_at=None)


class CurriculumVitae(models.Model):
    """One uploaded CV; ``shown_name`` is the file's own name without its path."""

    applicant = models.ForeignKey(Applicant, models.CASCADE, related_name="cvs")
    file = models.FileField(upload_to=stored_name, storage=private_storage)
    shown_name = models.CharField(max_length=120)
    size = models.PositiveIntegerField()
    pages = models.PositiveSmallIntegerField()
    uploaded_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = CurriculumVitaeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["applicant"], condition=Q(ended_at=None), name="letters_one_current_cv"
            )
        ]

    def __str__(self) -> str:
        return f"CV {self.pk} of applicant {self.applicant_id}"


class ExampleQuerySet(LettersQuerySet["Example"]):
    """Examples; a removed one is no longer shown to anyone."""

    def current(self) -> Self:
        """Examples that nobody removed."""
        return self.filter(removed_at=None)

    def finished(self) -> Self:
        """Examples that answer all three questions: those that writers get."""
        return self.exclude(did="").exclude(changed="").exclude(seen_by="")


class Example(models.Model):
    """One concrete thing the applicant did: what, what changed, who saw it (L-5)."""

    applicant = models.ForeignKey(Applicant, models.CASCADE, related_name="letter_examples")
    kind = models.CharField(max_length=12, choices=ExampleKind.choices())
    title = models.CharField(max_length=80)
    did = models.CharField(max_length=600)
    changed = models.CharField(max_length=600, blank=True)
    seen_by = models.CharField(max_length=200, blank=True)
    updated_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    updated_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = ExampleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(did=""), name="letters_example_says_what"
            ),
            one_of("kind", ExampleKind, name="letters_example_kind_is_known"),
        ]

    def __str__(self) -> str:
        return f"example {self.pk} of applicant {self.applicant_id}"


class DraftStatementQuerySet(LettersQuerySet["DraftStatement"]):
    """Draft statements for writers, one per specialty (B-5)."""


class DraftStatement(models.Model):
    """The draft of a personal statement; writers get it only when it is ready."""

    applicant = models.ForeignKey(Applicant, models.CASCADE, related_name="draft_statements")
    specialty = models.SlugField(max_length=60)
    text = models.TextField(max_length=8000, blank=True)
    is_ready = models.BooleanField(default=False)
    updated_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    updated_at = models.DateTimeField()

    objects = DraftStatementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["applicant", "specialty"], name="letters_one_draft_per_specialty"
            ),
            models.CheckConstraint(
                condition=Q(is_ready=False) | ~Q(text=""), name="letters_a_ready_draft_has_text"
            ),
        ]

    def __str__(self) -> str:
        return f"draft statement {self.pk} of applicant {self.applicant_id}"
