"""The list of imports, a new one, and the page of one."""

from zoneinfo import ZoneInfo

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe
from django_htmx.http import HttpResponseClientRefresh

from matchadvisor.accounts.models import School
from matchadvisor.audit.disclosing import disclose
from matchadvisor.common.http import SignedInRequest
from matchadvisor.common.uploads import is_upload_too_large
from matchadvisor.imports.enums import WORKING, ImportKind, RunState
from matchadvisor.imports.forms.uploads import UploadForm
from matchadvisor.imports.models import ImportRun
from matchadvisor.imports.permissions import can_import, can_read_imported_scores
from matchadvisor.imports.selectors.pages import (
    ahead_of,
    first_rows,
    outcome_counts,
    progress_of,
    row_lines,
    run_lines,
    runs_for,
)
from matchadvisor.imports.services import runs as services
from matchadvisor.imports.services import working
from matchadvisor.imports.services.tidying import KEEP
from matchadvisor.imports.views.found import found_run

PER_PAGE = 50
AT_ONCE = 500
"""A file of so many rows is compared while its person waits; a larger one by the worker."""


@require_safe
@login_required
def runs(request: SignedInRequest) -> HttpResponse:
    """Every import of the school, the latest first."""
    school = _school(request)
    page = Paginator(runs_for(request.user), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "lines": run_lines(list(page.object_list)),
        "zone": ZoneInfo(school.time_zone),
        "keep_days": KEEP.days,
    }
    return render(request, "imports/runs.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def upload(request: SignedInRequest) -> HttpResponse:
    """Take a file; its columns come next."""
    school = _school(request)
    if request.method != "POST":
        form = UploadForm(initial={"kind": request.GET.get("kind", ImportKind.STUDENTS.value)})
        return render(request, "imports/upload.html", {"form": form})
    is_too_large = is_upload_too_large(request)
    form = UploadForm(request.POST, request.FILES, is_too_large=is_too_large)
    if not form.is_valid():
        status = 413 if is_too_large else 422
        return render(request, "imports/upload.html", {"form": form}, status=status)
    read = form.cleaned_data["file"]
    run = services.upload(
        school=school,
        kind=ImportKind(form.cleaned_data["kind"]),
        data=read.data,
        opened=read.opened,
        file_name=read.name,
        by=request.user,
        at=timezone.now(),
    )
    if run.state == RunState.UPLOADED:
        return redirect("imports:columns", run.pk)
    preview_if_small(run)
    return redirect("imports:run", run.pk)


@require_safe
@login_required
def run(request: SignedInRequest, pk: int) -> HttpResponse:
    """How far an import has come, and what can be done next; a page that waits asks again."""
    found = found_run(request, pk)
    is_working = found.state in WORKING
    context = {
        "run": found,
        "kind": ImportKind(found.kind),
        "state": RunState(found.state),
        "is_working": is_working,
        "progress": progress_of(found) if is_working else None,
        "ahead": ahead_of(found),
    }
    if request.htmx:
        if not is_working:
            return HttpResponseClientRefresh()
        return render(request, "imports/_progress.html", context)
    may_read_scores = can_read_imported_scores(request.user, found)
    first = first_rows(found) if found.state == RunState.PREVIEWED else []
    if found.kind == ImportKind.STUDENTS:
        disclose(request, applicants=[row.about for row in first if row.about is not None])
    context |= {
        "lines": row_lines(first, kind=ImportKind(found.kind), may_read_scores=may_read_scores),
        "counts": outcome_counts(found),
        "may_read_scores": may_read_scores,
        "zone": ZoneInfo(found.school.time_zone),
        "keep_days": KEEP.days,
    }
    return render(request, "imports/run.html", context)


def preview_if_small(run: ImportRun) -> None:
    """Compare a small file at once; a larger one waits for the worker."""
    if run.rows_in_file <= AT_ONCE:
        working.preview_now(run=run, clock=timezone.now)


def _school(request: SignedInRequest) -> School:
    school = request.user.school
    if school is None or not can_import(request.user):
        raise PermissionDenied
    return school
