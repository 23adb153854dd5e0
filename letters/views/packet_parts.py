"""The written parts of the packet: examples and draft statements (L-5)."""

from datetime import datetime

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from letters.forms.packet import ExampleForm, SeenForm, StatementForm
from letters.models import Example
from letters.selectors.packet_page import find_statement
from letters.services import packet as services
from letters.views.packet import own_packet
from matchadvisor.common.http import SignedInRequest, posted
from matchadvisor.narrative.selectors.statements import latest_version
from matchadvisor.policy.registry import specialty
from programs.selectors.lists import goals_of

KEPT = "“{title}” is kept."
FULL = f"There are {services.MOST_EXAMPLES} examples; writers use three to five. Remove one first."
MEANWHILE = (
    "This was saved from somewhere else in the meantime. That version stands below; yours is "
    "still in the form: save again to keep yours."
)
REMOVED = "“{title}” is out of your packet. Writers no longer get it."
BACK = "“{title}” is in your packet again."
STATEMENT = "The draft is kept."


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def add_example(request: SignedInRequest) -> HttpResponse:
    """Write an example; one that is not finished is kept all the same."""
    file = own_packet(request)
    form = ExampleForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            example = services.add_example(
                applicant=file.applicant, words=form.words(), by=request.user, at=timezone.now()
            )
        except services.ExamplesFull:
            form.add_error(None, FULL)
        else:
            messages.success(request, KEPT.format(title=example.title))
            return redirect("letters:packet")
    status = 422 if form.errors else 200
    return render(request, "letters/example.html", {"form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def example(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say an example anew; a version saved meanwhile is shown beside one's own."""
    own_packet(request)
    found = get_object_or_404(Example.objects.visible_to(request.user).current(), pk=pk)
    form = ExampleForm(posted(request), initial=ExampleForm.initial_from(found))
    context = {"form": form, "example": found}
    if request.method != "POST":
        return render(request, "letters/example.html", context)
    if not form.is_valid():
        return render(request, "letters/example.html", context, status=422)
    try:
        services.change_example(
            example=found,
            words=form.words(),
            seen=form.was_seen(),
            by=request.user,
            at=timezone.now(),
        )
    except services.SavedMeanwhile:
        again = ExampleForm(_upon(form, found.updated_at))
        again.add_error(None, MEANWHILE)
        context |= {"form": again, "meanwhile": found}
        return render(request, "letters/example.html", context, status=409)
    messages.success(request, KEPT.format(title=form.cleaned_data["title"]))
    return redirect("letters:packet")


@require_POST
@login_required
def remove_example(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take an example out; the page that follows offers to bring it back."""
    own_packet(request)
    found = get_object_or_404(Example.objects.visible_to(request.user), pk=pk)
    if "back" not in request.POST:
        services.remove_example(example=found, by=request.user, at=timezone.now())
        messages.success(request, REMOVED.format(title=found.title))
        return redirect("letters:packet")
    try:
        services.bring_example_back(example=found, by=request.user, at=timezone.now())
    except services.ExamplesFull:
        messages.warning(request, FULL)
    else:
        messages.success(request, BACK.format(title=found.title))
    return redirect("letters:packet")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def statement(request: SignedInRequest, slug: str) -> HttpResponse:
    """Write the draft for one specialty, and say whether writers may have it."""
    file = own_packet(request)
    draft = find_statement(applicant=file.applicant, slug=slug)
    if draft is None and slug not in goals_of(file.applicant):
        raise Http404
    story = latest_version(applicant=file.applicant, slug=slug, season=file.year.season.year)
    initial = StatementForm.initial_from(draft)
    is_taken = story is not None and "story" in request.GET
    if story is not None and is_taken:
        initial |= {"text": story.text}
    form = StatementForm(posted(request), initial=initial)
    context = {
        "form": form,
        "name": specialty(slug).name,
        "slug": slug,
        "story": story,
        "is_taken": is_taken,
    }
    if request.method != "POST":
        return render(request, "letters/statement.html", context)
    if not form.is_valid():
        return render(request, "letters/statement.html", context, status=422)
    try:
        services.save_statement(
            applicant=file.applicant,
            slug=slug,
            text=form.cleaned_data["text"],
            is_ready=form.cleaned_data["is_ready"],
            seen=form.was_seen(),
            by=request.user,
            at=timezone.now(),
        )
    except services.SavedMeanwhile:
        now = find_statement(applicant=file.applicant, slug=slug)
        again = StatementForm(_upon(form, now.updated_at if now else None))
        again.add_error(None, MEANWHILE)
        context |= {"form": again, "meanwhile": now}
        return render(request, "letters/statement.html", context, status=409)
    messages.success(request, STATEMENT)
    return redirect("letters:packet")


def _upon(form: SeenForm, saved_at: datetime | None) -> dict[str, object]:
    """What the person wrote, as if they had seen what stands there now."""
    return {**form.cleaned_data, "seen": saved_at.isoformat() if saved_at else ""}
