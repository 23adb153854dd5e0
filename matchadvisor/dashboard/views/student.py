"""A student's page for those who advise them."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from letters.selectors.office_rows import office_rows
from matchadvisor.common.http import SignedInRequest
from matchadvisor.contacts.selectors.desk import desk_for
from matchadvisor.contacts.selectors.rows import note_rows
from matchadvisor.dashboard.selectors.board import board_rows
from matchadvisor.dashboard.selectors.care_lines import care_lines
from matchadvisor.dashboard.selectors.plan import plan_for
from matchadvisor.dashboard.selectors.student import last_nudge, student_page
from matchadvisor.timeline.selectors.milestones import timeline_of
from programs.selectors.list_counts import list_count
from programs.selectors.list_outlines import list_outlines
from triage.selectors.dossiers import dossier_of
from triage.views.files import student_file


@require_safe
@login_required
def student(request: SignedInRequest, pk: int) -> HttpResponse:
    """All that stands on file about a student on one page, for a meeting."""
    file = student_file(request, pk)
    dossier = dossier_of(file.applicant)
    target, season = dossier.target, file.year.season.year
    timeline = timeline_of(applicant=file.applicant, season=file.year.season, today=file.year.today)
    rows = board_rows(user=request.user, year=file.year, applicant=file.applicant)
    notes = note_rows(applicant=file.applicant, reader=request.user)
    context = {
        "file": file,
        "dossier": dossier,
        "page": student_page(dossier=dossier, year=file.year, timeline=timeline, notes=notes),
        "plan": plan_for(
            dossier=dossier,
            year=file.year,
            timeline=timeline,
            list_count=list_count(applicant=file.applicant, slug=target.specialty, season=season)
            if target
            else None,
            listed={row.pk: row.list_read for row in rows if row.list_read} if rows else None,
        ),
        "nudge": last_nudge(applicant=file.applicant),
        "cares": care_lines(rows, applicant=file.applicant, year=file.year),
        "lists": list_outlines(applicant=file.applicant, season=season),
        "letters": office_rows(user=request.user, year=file.year, applicant=file.applicant),
        "timeline": timeline,
        "desk": desk_for(applicant=file.applicant, reader=request.user),
    }
    return render(request, "dashboard/student.html", context)
