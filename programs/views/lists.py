"""The pages of a program list: the student's own, and the same for those who advise."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from matchadvisor.common.http import SignedInRequest
from programs.enums import ListKind
from programs.selectors.lists import goals_of, sheets_of
from programs.selectors.side_by_side import side_by_side
from programs.views.shelf import list_context, list_url, yardstick_of
from triage.views.files import File, own_file, student_file


@require_safe
@login_required
def first_list(request: SignedInRequest) -> HttpResponse:
    """Lead to the list of the target; without one, say where to choose it."""
    file = own_file(request)
    goals = goals_of(file.applicant)
    if not goals:
        return render(request, "programs/no_list.html", {"file": file})
    return redirect(list_url(file, goals[0]))


@require_safe
@login_required
def own_list(request: SignedInRequest, slug: str) -> HttpResponse:
    """A student's own list in one specialty."""
    return _list(request, own_file(request), slug, ListKind.MAIN)


@require_safe
@login_required
def own_companion(request: SignedInRequest, slug: str) -> HttpResponse:
    """The first years beside a student's advanced positions."""
    return _list(request, own_file(request), slug, ListKind.COMPANION)


@require_safe
@login_required
def student_list(request: SignedInRequest, pk: int, slug: str) -> HttpResponse:
    """The same list for those who advise the student, to read."""
    return _list(request, student_file(request, pk), slug, ListKind.MAIN)


@require_safe
@login_required
def student_companion(request: SignedInRequest, pk: int, slug: str) -> HttpResponse:
    """The same companion list for those who advise the student."""
    return _list(request, student_file(request, pk), slug, ListKind.COMPANION)


@require_safe
@login_required
def own_side_by_side(request: SignedInRequest) -> HttpResponse:
    """A student's own lists of target and backups, compared."""
    return _side_by_side(request, own_file(request))


@require_safe
@login_required
def student_side_by_side(request: SignedInRequest, pk: int) -> HttpResponse:
    """The same comparison for those who advise the student."""
    return _side_by_side(request, student_file(request, pk))


def _side_by_side(request: SignedInRequest, file: File) -> HttpResponse:
    sheets = sheets_of(applicant=file.applicant, yardstick=yardstick_of(file.year))
    context = {"file": file, "page": side_by_side(sheets)}
    return render(request, "programs/side_by_side.html", context)


def _list(request: SignedInRequest, file: File, slug: str, kind: ListKind) -> HttpResponse:
    context = list_context(file, slug, kind, request.GET)
    return render(request, "programs/list.html", context)
