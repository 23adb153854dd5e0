"""Notes on a student: who may read each, and every wording that it had."""

from typing import Self

from django.db import models
from django.db.models import Q

from matchadvisor.accounts.enums import Role
from matchadvisor.accounts.models import User
from matchadvisor.common.db import one_of
from matchadvisor.contacts.enums import About, Audience
from triage.enums import AnchorCode
from triage.models import Applicant
from triage.models.scoped import Replaceable

SUBJECTS = [*About.choices(), *AnchorCode.choices()]
"""What a note can be about: a part of the plan, or an anchor by its code."""

FOR_COORDINATORS = (About.LETTERS, About.TIMELINE)
"""What coordinators work with; the other notes stand beside scores, lists and decisions."""


class NoteQuerySet(models.QuerySet["Note"]):
    """Notes; one that was taken back has ended and stays on file."""

    def visible_to(self, user: User) -> Self:
        """What is shared with a student, a coordinator's part, everything for those who advise."""
        theirs = self.filter(applicant__in=Applicant.objects.visible_to(user))
        if user.role == Role.STUDENT:
            now = NoteVersion.objects.filter(is_current=True, audience=Audience.SHARED.value)
            return theirs.in_force().filter(pk__in=now.values("note"))
        if user.role == Role.COORDINATOR:
            return theirs.filter(about__in=FOR_COORDINATORS)
        return theirs

    def in_force(self) -> Self:
        """Notes that nobody took back."""
        return self.filter(ended_at=None)


class Note(Replaceable):
    """A note on a student; its words and its readers stand in its versions."""

    applicant = models.ForeignKey(Applicant, models.CASCADE, related_name="notes")
    about = models.CharField(max_length=40, choices=SUBJECTS)
    begun_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()

    objects = NoteQuerySet.as_manager()

    class Meta(Replaceable.Meta):
        constraints = [
            *Replaceable.Meta.constraints,
            models.CheckConstraint(
                condition=Q(about__in=[value for value, _ in SUBJECTS]),
                name="contacts_note_subject_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"note {self.pk} on applicant {self.applicant_id}"


class NoteVersionQuerySet(models.QuerySet["NoteVersion"]):
    """Wordings of notes; the current one is what the note says."""

    def visible_to(self, user: User) -> Self:
        """Those of the notes that the person sees; students see what stands now alone."""
        theirs = self.filter(note__in=Note.objects.visible_to(user))
        return theirs.current() if user.role == Role.STUDENT else theirs

    def current(self) -> Self:
        """What stands now."""
        return self.filter(is_current=True)


class NoteVersion(models.Model):
    """One wording of a note with who could read it; never edited, a later one follows it."""

    note = models.ForeignKey(Note, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    text = models.TextField()
    audience = models.CharField(max_length=10, choices=Audience.choices())
    is_current = models.BooleanField(default=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = NoteVersionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["note", "number"], name="contacts_version_once"),
            models.UniqueConstraint(
                fields=["note"],
                condition=Q(is_current=True),
                name="contacts_one_version_stands",
            ),
            models.CheckConstraint(condition=~Q(text=""), name="contacts_note_has_words"),
            one_of("audience", Audience, name="contacts_audience_is_known"),
        ]

    def __str__(self) -> str:
        return f"version {self.number} of note {self.note_id}"
