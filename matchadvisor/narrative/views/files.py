"""Whose story a page is about: one's own, or that of a student one advises."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import reverse

from matchadvisor.common.http import SignedInRequest
from matchadvisor.narrative.models import Statement
from matchadvisor.narrative.permissions import can_comment_statement, can_write_story
from matchadvisor.narrative.selectors.experiences import read_for
from programs.selectors.lists import goals_of
from triage.views.files import File, own_file, student_file


@dataclass(frozen=True, slots=True)
class StoryFile:
    """A file with the specialties that get a statement, the target first (B-5)."""

    file: File
    goals: Sequence[str]

    @property
    def target(self) -> str:
        """The target's slug, "" where none is chosen yet."""
        return self.goals[0] if self.goals else ""

    @property
    def read_for(self) -> str:
        """The goal for whose application service the experiences are read."""
        return read_for(self.goals, self.file.year)

    @property
    def story_url(self) -> str:
        """The overview, where the reader finds it."""
        if self.file.is_own:
            return reverse("narrative:story")
        return reverse("narrative:student-story", args=[self.file.applicant.pk])


def own_story(request: SignedInRequest) -> StoryFile:
    """One's own story, to write in; 404 for everybody else."""
    file = own_file(request)
    if not can_write_story(request.user, file.applicant):
        raise PermissionDenied
    return StoryFile(file, goals_of(file.applicant))


def student_story(request: SignedInRequest, pk: int) -> StoryFile:
    """A student's story as those who advise read it; 404 and 403 as for the student's scores."""
    file = student_file(request, pk)
    if not can_comment_statement(request.user, file.applicant):
        raise PermissionDenied
    return StoryFile(file, goals_of(file.applicant))


def refuse_other_goals(story: StoryFile, slug: str) -> None:
    """Raise Http404 unless a specialty is one of the applicant's, or has a statement of theirs."""
    begun = Statement.objects.filter(
        applicant=story.file.applicant, specialty=slug, season=story.file.year.season.year
    )
    if slug not in story.goals and not begun.exists():
        raise Http404
