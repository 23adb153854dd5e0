"""Taking everything along that is kept about a student, as one file."""

from typing import IO

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from matchadvisor.audit.disclosing import disclose
from matchadvisor.common.http import SignedInRequest
from matchadvisor.privacy.forms.purposes import PurposeForm
from matchadvisor.privacy.permissions import can_read_own_disclosures
from matchadvisor.privacy.services import own_data as services
from matchadvisor.privacy.views.files import office_desk
from matchadvisor.privacy.views.office import page
from matchadvisor.privacy.wording.own_data import HEADINGS, LEFT_OUT
from triage.views.files import own_file

ZIP = "application/zip"


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def own(request: SignedInRequest) -> HttpResponseBase:
    """Say what is in one's own data and what is not; a post hands them out."""
    file = own_file(request)
    if not can_read_own_disclosures(request.user, file.applicant):
        raise PermissionDenied
    if request.method == "POST":
        taken = services.take_own_data(applicant=file.applicant, by=request.user, at=timezone.now())
        return _file_response(taken)
    context = {"file": file, "headings": sorted(HEADINGS.values()), "left_out": LEFT_OUT}
    return render(request, "privacy/data.html", context)


@require_POST
@login_required
def of_student(request: SignedInRequest, pk: int) -> HttpResponse | FileResponse:
    """Hand a student's data out to the dean, who says what for; the student reads that."""
    desk = office_desk(request, pk)
    form = PurposeForm(request.POST)
    if not form.is_valid():
        return page(request, desk, purpose_form=form, status=422)
    taken, stated = services.take_data_for(
        applicant=desk.file.applicant,
        purpose=form.chosen(),
        words=form.cleaned_data["words"],
        by=request.user,
        at=timezone.now(),
    )
    disclose(request, applicants=[pk], purpose=stated.pk)
    return _file_response(taken)


def _file_response(taken: IO[bytes]) -> FileResponse:
    """The archive under a name that names no person, since files travel; never cached."""
    response = FileResponse(
        taken, as_attachment=True, filename=services.FILE_NAME, content_type=ZIP
    )
    response["Cache-Control"] = "private, no-store"
    return response
