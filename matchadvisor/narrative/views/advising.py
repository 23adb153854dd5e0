"""A student's story as those who advise read it; they comment and change no word."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from matchadvisor.accounts.enums import Role
from matchadvisor.common.http import SignedInRequest, posted
from matchadvisor.narrative.forms.statements import CommentForm
from matchadvisor.narrative.models import StatementComment
from matchadvisor.narrative.permissions import can_resolve_comment
from matchadvisor.narrative.selectors.experiences import experiences_page
from matchadvisor.narrative.selectors.statements import statement_page
from matchadvisor.narrative.services import comments
from matchadvisor.narrative.views.files import refuse_other_goals, student_story
from matchadvisor.narrative.views.statements import version_of
from triage.selectors.dossiers import dossier_of

SAID = "The student sees your comment beside version {number}."
NEWER = " Version {number} was saved while you read."


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def statement(request: SignedInRequest, pk: int, slug: str) -> HttpResponse:
    """Read a student's statement and comment on the version that was read."""
    story = student_story(request, pk)
    refuse_other_goals(story, slug)
    page = statement_page(
        dossier=dossier_of(story.file.applicant),
        slug=slug,
        goals=story.goals,
        year=story.file.year,
    )
    form = CommentForm(posted(request), initial={"seen": page.seen})
    if request.method == "POST" and form.is_valid() and page.latest:
        read = page.version(form.was_seen()) or page.latest
        comments.add_comment(
            version=read, text=form.cleaned_data["text"], by=request.user, at=timezone.now()
        )
        newer = NEWER.format(number=page.seen) if read != page.latest else ""
        messages.success(request, SAID.format(number=read.number) + newer)
        return redirect("narrative:student-statement", pk=pk, slug=slug)
    context = {"story": story, "page": page, "form": form}
    status = 422 if form.errors else 200
    return render(request, "narrative/student_statement.html", context, status=status)


@require_safe
@login_required
def version(request: SignedInRequest, pk: int, slug: str, number: int) -> HttpResponse:
    """One version of a student's statement beside another one."""
    return version_of(request, student_story(request, pk), slug, number)


@require_safe
@login_required
def experiences(request: SignedInRequest, pk: int) -> HttpResponse:
    """A student's experiences, with what the checker says to each."""
    story = student_story(request, pk)
    page = experiences_page(applicant=story.file.applicant, goals=story.goals, year=story.file.year)
    return render(request, "narrative/experiences.html", {"story": story, "page": page})


@require_POST
@login_required
def resolve(request: SignedInRequest, pk: int) -> HttpResponse:
    """Settle a comment: the student when it is done, the advisor when it is answered."""
    visible = StatementComment.objects.visible_to(request.user)
    comment = get_object_or_404(visible.select_related("version__statement__applicant"), pk=pk)
    if not can_resolve_comment(request.user, comment):
        raise PermissionDenied
    comments.resolve_comment(comment=comment, by=request.user, at=timezone.now())
    messages.success(request, "Settled. It stays on file below the text.")
    statement = comment.version.statement
    if request.user.role == Role.STUDENT:
        return redirect("narrative:statement", slug=statement.specialty)
    return redirect(
        "narrative:student-statement", pk=statement.applicant_id, slug=statement.specialty
    )
