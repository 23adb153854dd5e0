"""The season of one student: this week, the strip, every date, and a date of one's own."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from matchadvisor.common.http import SignedInRequest, posted
from matchadvisor.timeline.forms.milestones import DateForm
from matchadvisor.timeline.selectors.pages import timeline_page
from matchadvisor.timeline.services import milestones as services
from matchadvisor.timeline.services.syncing import keep_in_step
from matchadvisor.timeline.views.files import add_date_url, timeline_file, timeline_url
from triage.views.files import File

ADDED = "On the timeline: {title}."


@require_safe
@login_required
def timeline(request: SignedInRequest) -> HttpResponse:
    """The student's own season."""
    return _page(request, timeline_file(request))


@require_safe
@login_required
def student_timeline(request: SignedInRequest, pk: int) -> HttpResponse:
    """A student's season, as those who look after them read it."""
    return _page(request, timeline_file(request, pk))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def add_date(request: SignedInRequest) -> HttpResponse:
    """Add a date of one's own."""
    return _add(request, timeline_file(request))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def student_add_date(request: SignedInRequest, pk: int) -> HttpResponse:
    """Add a date to a student's timeline."""
    return _add(request, timeline_file(request, pk))


def _page(request: SignedInRequest, file: File) -> HttpResponse:
    keep_in_step(
        applicant=file.applicant,
        season=file.year.season,
        policy=file.year.policies.deciding,
        at=timezone.now(),
    )
    context = {
        "file": file,
        "page": timeline_page(applicant=file.applicant, year=file.year, reader=request.user),
        "add_date_url": add_date_url(file),
    }
    return render(request, "timeline/timeline.html", context)


def _add(request: SignedInRequest, file: File) -> HttpResponse:
    form = DateForm(posted(request), today=file.year.today)
    if request.method == "POST" and form.is_valid():
        added = services.add_own_date(
            applicant=file.applicant,
            season=file.year.season.year,
            by=request.user,
            at=timezone.now(),
            **form.cleaned_data,
        )
        messages.success(request, ADDED.format(title=added.title))
        return redirect(f"{timeline_url(file)}#date-{added.pk}")
    context = {"file": file, "form": form, "timeline_url": timeline_url(file)}
    return render(request, "timeline/add_date.html", context, status=422 if form.errors else 200)
