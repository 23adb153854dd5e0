"""The rows of an import: what changes, what was refused, what was left alone."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from matchadvisor.audit.disclosing import disclose
from matchadvisor.common.exports import csv_bytes, xlsx_bytes
from matchadvisor.common.http import SignedInRequest
from matchadvisor.imports.enums import ImportKind
from matchadvisor.imports.permissions import can_read_imported_scores
from matchadvisor.imports.selectors.files import FileGone
from matchadvisor.imports.selectors.pages import row_lines, rows_for
from matchadvisor.imports.selectors.refused_rows import refused_rows
from matchadvisor.imports.views.found import found_run

PER_PAGE = 100
TITLES = {
    "created": "New",
    "updated": "Changed",
    "refused": "Refused",
    "left": "Left as it is",
}
CSV, XLSX = "csv", "xlsx"
TYPES = {
    CSV: "text/csv; charset=utf-8",
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@require_safe
@login_required
def rows(request: SignedInRequest, pk: int, which: str) -> HttpResponse:
    """The rows of one sort, each with what it was and what it becomes."""
    run = found_run(request, pk)
    if which not in TITLES:
        raise Http404
    kind = ImportKind(run.kind)
    may_read_scores = can_read_imported_scores(request.user, run)
    page = Paginator(rows_for(run, which), PER_PAGE).get_page(request.GET.get("page"))
    found = list(page.object_list)
    if kind is ImportKind.STUDENTS:
        disclose(request, applicants=[row.about for row in found if row.about is not None])
    context = {
        "run": run,
        "kind": kind,
        "which": which,
        "title": TITLES[which],
        "page": page,
        "lines": row_lines(found, kind=kind, may_read_scores=may_read_scores),
        "hides_scores": kind is ImportKind.STUDENTS and not may_read_scores,
    }
    return render(request, "imports/rows.html", context)


@require_safe
@login_required
def refused(request: SignedInRequest, pk: int, ending: str) -> HttpResponse:
    """The refused rows as a file, to be mended and brought in again."""
    run = found_run(request, pk)
    if ending not in TYPES:
        raise Http404
    may_read_scores = can_read_imported_scores(request.user, run)
    try:
        file = refused_rows(run, may_read_scores=may_read_scores)
    except FileGone:
        raise Http404 from None
    data = (
        csv_bytes(file.columns, file.rows)
        if ending == CSV
        else xlsx_bytes("Refused", file.columns, file.rows)
    )
    response = HttpResponse(data, content_type=TYPES[ending])
    name = f"refused-{run.kind}-{run.pk}.{ending}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
