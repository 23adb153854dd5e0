"""The student's page of what the office shares with them."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from matchadvisor.common.http import SignedInRequest
from matchadvisor.contacts.selectors.rows import own_notes
from triage.views.files import own_file


@require_safe
@login_required
def own(request: SignedInRequest) -> HttpResponse:
    """The notes shared with the student, and what was agreed in each conversation."""
    file = own_file(request)
    shown = own_notes(applicant=file.applicant, student=request.user)
    return render(request, "contacts/own.html", {"file": file, "shown": shown})
