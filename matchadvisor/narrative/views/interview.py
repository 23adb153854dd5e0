"""The answer about the score: written, timed, checked (N-6)."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from matchadvisor.common.http import SignedInRequest, posted
from matchadvisor.narrative.forms.interview import InterviewForm
from matchadvisor.narrative.models import InterviewAnswer
from matchadvisor.narrative.selectors.interview import interview_page
from matchadvisor.narrative.services import interview as services
from matchadvisor.narrative.views.files import own_story, student_story

SAVED = "Kept, with what the check says to it."


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def interview(request: SignedInRequest) -> HttpResponse:
    """Write the five beats and the time; a post keeps them."""
    story = own_story(request)
    page = interview_page(applicant=story.file.applicant, year=story.file.year)
    form = InterviewForm(posted(request), initial=InterviewForm.initial_from(page.answer))
    newer: InterviewAnswer | None = None
    if request.method == "POST" and form.is_valid():
        try:
            services.save_answer(
                applicant=story.file.applicant,
                beats=form.beats(),
                seconds=form.cleaned_data["seconds"],
                seen=form.was_seen(),
                by=request.user,
                at=timezone.now(),
            )
        except services.NewerAnswer as refusal:
            newer = refusal.answer
            form = InterviewForm({**request.POST.dict(), "seen": str(newer.pk)})
        else:
            messages.success(request, SAVED)
            return redirect("narrative:interview")
    context = {"story": story, "page": page, "form": form, "newer": newer}
    status = 422 if form.errors else 409 if newer else 200
    return render(request, "narrative/interview.html", context, status=status)


@require_safe
@login_required
def student_interview(request: SignedInRequest, pk: int) -> HttpResponse:
    """The answer as those who advise read it."""
    story = student_story(request, pk)
    page = interview_page(applicant=story.file.applicant, year=story.file.year)
    context = {"story": story, "page": page}
    return render(request, "narrative/student_interview.html", context)
