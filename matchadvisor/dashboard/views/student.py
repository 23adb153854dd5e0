"""A student's page for those who advise them."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from letters.selectors.office_rows import office_rows
from matchadvisor.common.http import SignedInRequest
from matchadvisor.dashboard.selectors.student import student_page
from matchadvisor.timeline.selectors.milestones import timeline_of
from triage.selectors.dossiers import dossier_of
from triage.views.files import student_file


@require_safe
@login_required
def student(request: SignedInRequest, pk: int) -> HttpResponse:
    """Standing, letters, anchors, decision and record on one page, for a meeting."""
    file = student_file(request, pk)
    dossier = dossier_of(file.applicant)
    context = {
        "file": file,
        "dossier": dossier,
        "page": student_page(dossier=dossier, year=file.year),
        "letters": office_rows(user=request.user, year=file.year, applicant=file.applicant),
        "timeline": timeline_of(
            applicant=file.applicant, season=file.year.season, today=file.year.today
        ),
    }
    return render(request, "dashboard/student.html", context)
