"""The student's own experiences: write, order, remove, take in and take along as text."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from matchadvisor.common.http import SignedInRequest, posted
from matchadvisor.narrative.enums import Section
from matchadvisor.narrative.forms.experiences import (
    MEANINGFUL_FULL,
    ExperienceForm,
    MoveForm,
    PasteForm,
    words_of,
)
from matchadvisor.narrative.models import Experience
from matchadvisor.narrative.rules.counting import character_count
from matchadvisor.narrative.selectors.experiences import (
    current_facts,
    experiences_page,
    limits_for,
    wordings_of,
)
from matchadvisor.narrative.services import experiences as services
from matchadvisor.narrative.views.files import StoryFile, own_story
from matchadvisor.narrative.wording.months import span_words
from matchadvisor.narrative.wording.plain_text import as_text

FULL = f"There are {services.MOST_KEPT} experiences already. Remove one first; nothing was lost."
MEANWHILE = (
    "This was changed from somewhere else in the meantime. That wording stands below; yours is "
    "still in the form: save again to keep yours."
)
GONE = (
    "This entry was removed in the meantime. Your words are still in the form; bring the entry "
    "back from the list first."
)


@require_safe
@login_required
def experiences(request: SignedInRequest) -> HttpResponse:
    """Every experience in its order, with what the checker says to each."""
    story = own_story(request)
    page = experiences_page(applicant=story.file.applicant, goals=story.goals, year=story.file.year)
    return render(request, "narrative/experiences.html", {"story": story, "page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def add(request: SignedInRequest) -> HttpResponse:
    """Write a new entry; half of one is kept as well."""
    story = own_story(request)
    limits = limits_for(slug=story.read_for, year=story.file.year)
    form = ExperienceForm(posted(request), limits=limits)
    if request.method == "POST" and form.is_valid():
        try:
            made = services.add_experience(
                applicant=story.file.applicant,
                words=form.words(),
                most_meaningful=limits.most_meaningful,
                by=request.user,
                at=timezone.now(),
            )
        except services.TooManyKept:
            form.add_error(None, FULL)
        except services.TooManyMeaningful:
            form.add_error(
                "is_most_meaningful", MEANINGFUL_FULL.format(most=limits.most_meaningful)
            )
        else:
            messages.success(request, f"“{made.role}” is on your list.")
            return redirect("narrative:experiences")
    context = {"story": story, "form": form}
    return render(request, "narrative/experience.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def experience(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say an entry anew; a wording saved meanwhile is shown beside one's own."""
    story = own_story(request)
    found = get_object_or_404(Experience.objects.visible_to(request.user), pk=pk)
    limits = limits_for(slug=story.read_for, year=story.file.year)
    form = ExperienceForm(
        posted(request), initial=ExperienceForm.initial_from(found), limits=limits
    )
    if request.method != "POST" or not form.is_valid():
        return _edit(request, story, found, form, status=422 if form.errors else 200)
    try:
        services.change_experience(
            experience=found,
            words=form.words(),
            seen=form.was_seen(),
            most_meaningful=limits.most_meaningful,
            by=request.user,
            at=timezone.now(),
        )
    except services.TooManyMeaningful:
        form.add_error("is_most_meaningful", MEANINGFUL_FULL.format(most=limits.most_meaningful))
        return _edit(request, story, found, form, status=422)
    except services.SavedMeanwhile:
        found.refresh_from_db()
        again = ExperienceForm({**request.POST.dict(), "seen": str(found.version)}, limits=limits)
        again.add_error(None, GONE if found.removed_at else MEANWHILE)
        return _edit(request, story, found, again, status=409, meanwhile=found)
    messages.success(request, f"“{form.cleaned_data['role']}” is kept.")
    return redirect("narrative:experiences")


@require_POST
@login_required
def remove(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take an entry off the list; the page that follows offers to bring it back."""
    own_story(request)
    found = get_object_or_404(Experience.objects.visible_to(request.user), pk=pk)
    if "back" not in request.POST:
        services.remove_experience(experience=found, by=request.user, at=timezone.now())
        messages.success(request, f"“{found.role}” is off the list. Its words are kept below.")
        return redirect("narrative:experiences")
    try:
        services.bring_experience_back(experience=found, by=request.user, at=timezone.now())
    except services.TooManyKept:
        messages.warning(request, FULL)
    else:
        messages.success(request, f"“{found.role}” is on the list again.")
    return redirect("narrative:experiences")


@require_POST
@login_required
def move(request: SignedInRequest, pk: int) -> HttpResponse:
    """Move an entry one place up or down."""
    own_story(request)
    found = get_object_or_404(Experience.objects.visible_to(request.user), pk=pk)
    form = MoveForm(request.POST)
    if form.is_valid():
        services.move_experience(
            experience=found,
            places=form.cleaned_data["places"],
            by=request.user,
            at=timezone.now(),
        )
    return redirect("narrative:experiences")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def paste(request: SignedInRequest) -> HttpResponse:
    """Read a pasted text, show what was understood, and keep it once a person says so."""
    story = own_story(request)
    form = PasteForm(posted(request))
    entries = form.entries() if request.method == "POST" and form.is_valid() else ()
    if "keep" in request.POST and entries:
        try:
            kept = services.import_experiences(
                applicant=story.file.applicant,
                entries=[words_of(entry) for entry in entries],
                by=request.user,
                at=timezone.now(),
            )
        except services.TooManyKept:
            form.add_error(None, FULL)
        else:
            messages.success(request, _said_of(len(kept), len(entries)))
            return redirect("narrative:experiences")
    rows = [
        (place, entry, span_words(entry.started_on, entry.ended_on))
        for place, entry in enumerate(entries)
    ]
    context = {"story": story, "form": form, "rows": rows, "sections": list(Section)}
    return render(request, "narrative/paste.html", context, status=422 if form.errors else 200)


@require_safe
@login_required
def copy(request: SignedInRequest) -> HttpResponse:
    """Each field in a box of its own, to copy into the application."""
    story = own_story(request)
    rows = [
        (
            entry,
            span_words(entry.started_on, entry.ended_on),
            character_count(entry.description),
            character_count(entry.meaningful_text),
        )
        for entry in current_facts(applicant=story.file.applicant)
    ]
    limits = limits_for(slug=story.read_for, year=story.file.year)
    context = {"story": story, "rows": rows, "limits": limits}
    return render(request, "narrative/copy.html", context)


@require_safe
@login_required
def download(request: SignedInRequest) -> HttpResponse:
    """All entries as one plain text, which can be pasted back as well."""
    story = own_story(request)
    text = as_text(current_facts(applicant=story.file.applicant))
    response = HttpResponse(text, content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="experiences.txt"'
    return response


def _said_of(added: int, read: int) -> str:
    """How many entries of a text were added, and how many stood on the list before."""
    if not added:
        return "Everything in it stands on the list already; nothing was added twice."
    counted = "1 entry" if added == 1 else f"{added} entries"
    there = f" {read - added} stood there already." if read > added else ""
    return f"{counted} added behind those on the list.{there}"


def _edit(
    request: SignedInRequest,
    story: StoryFile,
    found: Experience,
    form: ExperienceForm,
    *,
    status: int,
    meanwhile: Experience | None = None,
) -> HttpResponse:
    context = {
        "story": story,
        "form": form,
        "experience": found,
        "meanwhile": meanwhile,
        "wordings": wordings_of(found),
    }
    return render(request, "narrative/experience.html", context, status=status)
