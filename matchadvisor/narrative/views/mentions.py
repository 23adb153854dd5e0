"""The decision whether to mention the score, as a few plain questions (N-1)."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from matchadvisor.common.http import SignedInRequest, posted
from matchadvisor.narrative.forms.mentions import MentionForm
from matchadvisor.narrative.selectors.mentions import (
    QUESTIONS,
    decide,
    latest_answers,
    mention_page,
    record_changed_at,
)
from matchadvisor.narrative.services import answers
from matchadvisor.narrative.views.files import own_story, refuse_other_goals
from triage.selectors.dossiers import dossier_of


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def mention(request: SignedInRequest, slug: str) -> HttpResponse:
    """Answer the questions; the answers are kept with what the rule says to them."""
    story = own_story(request)
    refuse_other_goals(story, slug)
    dossier, year = dossier_of(story.file.applicant), story.file.year
    page = mention_page(dossier=dossier, slug=slug, year=year)
    before = page.answers or latest_answers(applicant=story.file.applicant, season=year.season.year)
    form = MentionForm(posted(request), initial=MentionForm.initial_from(before))
    if request.method == "POST" and form.is_valid():
        said = form.said()
        finding = decide(
            dossier=dossier,
            slug=slug,
            answers={name: getattr(said, name) for name in QUESTIONS},
            year=year,
        )
        answers.answer_mention(
            applicant=story.file.applicant,
            slug=slug,
            season=year.season.year,
            said=said,
            finding=finding,
            by=request.user,
            at=timezone.now(),
            asked_since=record_changed_at(dossier),
        )
        messages.success(request, "Kept with what the rule says to it.")
        return redirect("narrative:mention", slug=slug)
    is_carried = page.answers is None and before is not None
    context = {"story": story, "form": form, "page": page, "is_carried": is_carried}
    return render(request, "narrative/mention.html", context, status=422 if form.errors else 200)
