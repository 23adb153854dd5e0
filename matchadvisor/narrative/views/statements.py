"""The student's own statement: drafts and their versions, the mark, the checklist."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from matchadvisor.common.http import SignedInRequest, posted
from matchadvisor.narrative.forms.statements import ChecklistForm, DraftForm, MarkForm
from matchadvisor.narrative.models import StatementVersion
from matchadvisor.narrative.selectors.statements import (
    StatementPage,
    find_statement,
    latest_version,
    newest_words,
    statement_page,
    version_page,
)
from matchadvisor.narrative.services import answers, statements
from matchadvisor.narrative.views.files import StoryFile, own_story, refuse_other_goals
from matchadvisor.policy.registry import specialty
from triage.selectors.dossiers import dossier_of

KEPT = "Kept as version {number}."
SAME = "Nothing had changed: it is still version {number}."
NOTHING = "There is nothing to keep yet. Write a line first."
MEANWHILE = (
    "Another version was saved in the meantime, perhaps in another tab. It stands below; yours is "
    "still in the field: save again to keep yours as the next version."
)
RESTORED = "Version {old} is taken up again, as version {number}. Nothing else was changed."
NEWER = "A newer version was saved in the meantime, so nothing was changed. Look at it first."
BEGUN = "This statement has begun already, so nothing was copied."
COPIED = "It begins with your own words for {name}. Make them fit this specialty."
MARKED = "Marked. The check reads only what you marked."


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def statement(request: SignedInRequest, slug: str) -> HttpResponse:
    """Write the statement for one specialty; a version saved meanwhile is shown beside it."""
    story = own_story(request)
    refuse_other_goals(story, slug)
    page = _page(story, slug)
    form = DraftForm(posted(request), initial=_initial(page), most=page.most_characters)
    if request.method != "POST":
        return _render(request, story, page, form)
    if not form.is_valid():
        return _render(request, story, page, form, status=422)
    text = form.cleaned_data["text"]
    try:
        version = statements.save_draft(
            applicant=story.file.applicant,
            slug=slug,
            season=story.file.year.season.year,
            text=text,
            seen=form.was_seen(),
            by=request.user,
            at=timezone.now(),
        )
    except statements.NothingWritten:
        form.add_error("text", NOTHING)
        return _render(request, story, page, form, status=422)
    except statements.SavedMeanwhile:
        now = _page(story, slug)
        again = DraftForm({"text": text, "seen": str(now.seen)}, most=now.most_characters)
        again.add_error(None, MEANWHILE)
        return _render(request, story, now, again, status=409, meanwhile=now.latest)
    said = SAME if version.number == page.seen else KEPT
    messages.success(request, said.format(number=version.number))
    return redirect("narrative:statement", slug=slug)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def mark(request: SignedInRequest, slug: str) -> HttpResponse:
    """Say which sentences of the latest version mention the score, or that none does."""
    story = own_story(request)
    version = _latest(story, slug)
    form = MarkForm(posted(request), version=version)
    if request.method == "POST" and form.is_valid():
        if form.was_seen() != version.number:
            messages.warning(request, NEWER)
            return redirect("narrative:mark", slug=slug)
        try:
            statements.mark_mention(
                version=version, spans=form.marked(), by=request.user, at=timezone.now()
            )
        except statements.NotTheLatest:
            messages.warning(request, NEWER)
            return redirect("narrative:mark", slug=slug)
        messages.success(request, MARKED)
        return redirect("narrative:statement", slug=slug)
    context = {"story": story, "form": form, "version": version, "page": _page(story, slug)}
    return render(request, "narrative/mark.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def checklist(request: SignedInRequest, slug: str) -> HttpResponse:
    """Answer how one reads one's own statement."""
    story = own_story(request)
    version = _latest(story, slug)
    page = _page(story, slug)
    form = ChecklistForm(posted(request), initial=ChecklistForm.initial_from(page.checklist))
    if request.method == "POST" and form.is_valid():
        answers.answer_checklist(
            statement=version.statement, said=form.said(), by=request.user, at=timezone.now()
        )
        messages.success(request, "Kept. The checklist reads your answers.")
        return redirect("narrative:statement", slug=slug)
    context = {"story": story, "form": form, "page": page}
    return render(request, "narrative/checklist.html", context, status=422 if form.errors else 200)


@require_safe
@login_required
def version(request: SignedInRequest, slug: str, number: int) -> HttpResponse:
    """One version, and what changed to it from another one."""
    story = own_story(request)
    return version_of(request, story, slug, number)


def version_of(request: SignedInRequest, story: StoryFile, slug: str, number: int) -> HttpResponse:
    """The page of one version, for its writer or for a reader."""
    found = find_statement(
        applicant=story.file.applicant, slug=slug, season=story.file.year.season.year
    )
    against = request.GET.get("against", "")
    page = found and version_page(
        statement=found,
        number=number,
        against=int(against) if against.isdecimal() and len(against) < 10 else None,
    )
    if not page:
        raise Http404
    context = {"story": story, "page": page, "slug": slug}
    return render(request, "narrative/version.html", context)


@require_POST
@login_required
def restore(request: SignedInRequest, slug: str, number: int) -> HttpResponse:
    """Take an earlier version up again: it becomes the next one."""
    story = own_story(request)
    latest = _latest(story, slug)
    earlier = get_object_or_404(
        StatementVersion.objects.visible_to(request.user).select_related(
            "statement__applicant__school"
        ),
        statement=latest.statement,
        number=number,
    )
    try:
        restored = statements.restore_version(
            version=earlier, seen=latest.number, by=request.user, at=timezone.now()
        )
    except statements.SavedMeanwhile:
        messages.warning(request, NEWER)
    else:
        messages.success(request, RESTORED.format(old=number, number=restored.number))
    return redirect("narrative:statement", slug=slug)


@require_POST
@login_required
def begin_from(request: SignedInRequest, slug: str, source: str) -> HttpResponse:
    """Begin with one's own words for another specialty, or of an earlier season."""
    story = own_story(request)
    refuse_other_goals(story, slug)
    season = story.file.year.season.year
    other = newest_words(applicant=story.file.applicant, slug=source, season=season)
    if other is None:
        raise Http404
    try:
        statements.begin_from(
            source=other,
            slug=slug,
            season=season,
            by=request.user,
            at=timezone.now(),
        )
    except (statements.AlreadyBegun, statements.NothingWritten):
        messages.info(request, BEGUN)
    else:
        messages.success(request, COPIED.format(name=specialty(source).name.lower()))
    return redirect("narrative:statement", slug=slug)


@require_POST
@login_required
def final(request: SignedInRequest, slug: str) -> HttpResponse:
    """Call the latest version final, or go on working on it."""
    story = own_story(request)
    latest = _latest(story, slug)
    if "draft" in request.POST:
        statements.call_draft(statement=latest.statement, by=request.user, at=timezone.now())
        messages.success(request, "It is a draft again.")
        return redirect("narrative:statement", slug=slug)
    try:
        statements.call_final(
            statement=latest.statement,
            number=_number(request.POST.get("number", "")),
            by=request.user,
            at=timezone.now(),
        )
    except statements.NotTheLatest:
        messages.warning(request, NEWER)
    else:
        messages.success(request, f"Version {latest.number} is final. A later save opens it again.")
    return redirect("narrative:statement", slug=slug)


def _page(story: StoryFile, slug: str) -> StatementPage:
    dossier = dossier_of(story.file.applicant)
    return statement_page(dossier=dossier, slug=slug, goals=story.goals, year=story.file.year)


def _latest(story: StoryFile, slug: str) -> StatementVersion:
    latest = latest_version(
        applicant=story.file.applicant, slug=slug, season=story.file.year.season.year
    )
    if latest is None:
        raise Http404
    return latest


def _initial(page: StatementPage) -> dict[str, Any]:
    return {"text": page.latest.text if page.latest else "", "seen": page.seen}


def _render(
    request: SignedInRequest,
    story: StoryFile,
    page: StatementPage,
    form: DraftForm,
    *,
    status: int = 200,
    meanwhile: StatementVersion | None = None,
) -> HttpResponse:
    context = {"story": story, "page": page, "form": form, "meanwhile": meanwhile}
    return render(request, "narrative/statement.html", context, status=status)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else 0
