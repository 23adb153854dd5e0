"""The overview of a story: every part with its state and its next step."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from matchadvisor.common.http import SignedInRequest
from matchadvisor.narrative.selectors.parts import story_parts
from matchadvisor.narrative.selectors.story import story_page
from matchadvisor.narrative.views.files import StoryFile, own_story, student_story


@require_safe
@login_required
def story(request: SignedInRequest) -> HttpResponse:
    """One's own story: what is there, and what comes next."""
    return _page(request, own_story(request))


@require_safe
@login_required
def student_overview(request: SignedInRequest, pk: int) -> HttpResponse:
    """A student's story as those who advise read it."""
    return _page(request, student_story(request, pk))


def _page(request: SignedInRequest, story: StoryFile) -> HttpResponse:
    applicant, year = story.file.applicant, story.file.year
    context = {
        "story": story,
        "page": story_page(applicant=applicant, goals=story.goals, year=year),
        "parts": story_parts(applicant=applicant, year=year),
    }
    return render(request, "narrative/story.html", context)
