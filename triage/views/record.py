"""The record of an applicant, and everything that changed in it."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from matchadvisor.common.http import SignedInRequest
from triage.selectors.dossiers import dossier_of
from triage.selectors.history import record_history
from triage.selectors.record_page import record_page
from triage.views.files import File, own_file, student_file


@require_safe
@login_required
def record(request: SignedInRequest) -> HttpResponse:
    """A student's own scores, goals and record, each with where it comes from."""
    file = own_file(request)
    page = record_page(dossier=dossier_of(file.applicant), year=file.year)
    return render(request, "triage/record.html", {"file": file, "page": page})


@require_safe
@login_required
def history(request: SignedInRequest) -> HttpResponse:
    """Every change of one's own record."""
    return _history(request, own_file(request))


@require_safe
@login_required
def student_history(request: SignedInRequest, pk: int) -> HttpResponse:
    """The same list for those who advise the student."""
    return _history(request, student_file(request, pk))


def _history(request: SignedInRequest, file: File) -> HttpResponse:
    context = {"file": file, "changes": record_history(applicant=file.applicant)}
    return render(request, "triage/history.html", context)
