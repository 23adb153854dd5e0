"""The letters of one specialty: what is wrong, every letter, the writers, the packet."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from letters.forms.requests import NextWriterForm
from letters.selectors.cards import LetterCard
from letters.selectors.sets import LettersPage, letters_page
from letters.views.files import add_writer_url, letters_file, set_url
from letters.views.requests import next_form
from letters.views.writers import kinds_of
from matchadvisor.common.http import SignedInRequest
from matchadvisor.policy.registry import UnknownSpecialty
from programs.selectors.lists import goals_of
from triage.views.files import File
from triage.wording.cards import card

PRESSING = {"stop", "look"}


@require_safe
@login_required
def letters(request: SignedInRequest) -> HttpResponse:
    """The student's own letters for the target; the others are a click away."""
    return _first(request, letters_file(request))


@require_safe
@login_required
def own_set(request: SignedInRequest, slug: str) -> HttpResponse:
    """The student's own letters for one specialty."""
    return _page(request, letters_file(request), slug)


@require_safe
@login_required
def student_letters(request: SignedInRequest, pk: int) -> HttpResponse:
    """A student's letters for the target, as those who look after them read them."""
    return _first(request, letters_file(request, pk))


@require_safe
@login_required
def student_set(request: SignedInRequest, pk: int, slug: str) -> HttpResponse:
    """A student's letters for one specialty."""
    return _page(request, letters_file(request, pk), slug)


def _first(request: SignedInRequest, file: File) -> HttpResponse:
    goals = goals_of(file.applicant)
    if not goals:
        return render(request, "letters/no_set.html", {"file": file})
    return _page(request, file, goals[0])


def _page(request: SignedInRequest, file: File, slug: str) -> HttpResponse:
    try:
        page = letters_page(
            applicant=file.applicant, slug=slug, year=file.year, reader=request.user
        )
    except UnknownSpecialty:
        raise Http404 from None
    is_goal = slug in {tab.slug for tab in page.tabs}
    if not (is_goal or page.cards or page.ended):
        raise Http404
    findings = [card(finding) for finding in page.findings]
    context = {
        "file": file,
        "page": page,
        "pressing": [finding for finding in findings if finding.tone in PRESSING],
        "calm": [finding for finding in findings if finding.tone not in PRESSING],
        "is_goal": is_goal,
        "letters": [(letter, _next(file, letter, page)) for letter in page.cards],
        "tabs": [(tab, set_url(file, tab.slug)) for tab in page.tabs],
        "add_writer_url": add_writer_url(file),
        "writers": [(row, kinds_of(row.writer, slug, file.year)) for row in page.writers],
        "sharing": [each for each in page.cards if each.letter_request.shares_score],
    }
    return render(request, "letters/letters.html", context)


def _next(file: File, letter: LetterCard, page: LettersPage) -> NextWriterForm | None:
    return next_form(file, letter, page.next_writer) if file.is_own else None
