"""A list as a file: download it, or bring one in."""

from datetime import date

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from matchadvisor.common.exports import csv_bytes, xlsx_bytes
from matchadvisor.common.http import SignedInRequest
from matchadvisor.policy.registry import specialty
from programs.enums import ListKind
from programs.forms.transfer import ListFileForm
from programs.models import ProgramList
from programs.permissions import can_open_list, can_read_list
from programs.selectors.list_file import EXPORTED, exported_rows
from programs.selectors.lists import find_list, goals_of
from programs.selectors.sheets import Yardstick, sheet_for
from programs.services.lists import open_list
from programs.services.transfer import Imported, ListIsSubmitted, import_list
from triage.views.files import File, own_file, student_file

CSV, XLSX = "csv", "xlsx"
TYPES = {
    CSV: "text/csv; charset=utf-8",
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
LISTS = {ListKind.MAIN: "programs:list-in", ListKind.COMPANION: "programs:list-in-companion"}
SUBMITTED = "The list is with your advisor. Take it back before you bring a file in."


@require_safe
@login_required
def download(request: SignedInRequest, pk: int, ending: str) -> HttpResponse:
    """A list as CSV or XLSX, under the columns that a file brought in has."""
    lists = ProgramList.objects.visible_to(request.user).select_related("applicant")
    program_list = get_object_or_404(lists, pk=pk)
    if not can_read_list(request.user, program_list):
        raise PermissionDenied
    if ending not in TYPES:
        raise Http404
    is_own = request.user.pk == program_list.applicant.user_id
    file = own_file(request) if is_own else student_file(request, program_list.applicant_id)
    sheet = sheet_for(
        applicant=file.applicant,
        slug=program_list.specialty,
        yardstick=Yardstick(file.year.policies, file.year.season, file.year.today),
    )
    rows = exported_rows(sheet, ListKind(program_list.kind))
    name = _name(program_list, timezone.localdate())
    data = csv_bytes(EXPORTED, rows) if ending == CSV else xlsx_bytes("List", EXPORTED, rows)
    response = HttpResponse(data, content_type=TYPES[ending])
    response["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def bring_in(request: SignedInRequest, slug: str, kind: ListKind) -> HttpResponse:
    """Take a file into one's own list, and say what became of each of its rows."""
    file = own_file(request)
    if not can_open_list(request.user, file.applicant):
        raise PermissionDenied
    season = file.year.season.year
    has_list = find_list(applicant=file.applicant, slug=slug, season=season, kind=kind)
    if has_list is None and slug not in goals_of(file.applicant):
        raise Http404
    imported = None
    is_sent = request.method == "POST"
    form = ListFileForm(request.POST, request.FILES) if is_sent else ListFileForm()
    if is_sent and form.is_valid():
        try:
            imported = _imported(request, file, slug, kind, form)
        except ListIsSubmitted:
            form.add_error("file", SUBMITTED)
    context = {
        "file": file,
        "form": form,
        "imported": imported,
        "kind": kind,
        "list_url": reverse(LISTS[kind], args=[slug]),
        "name": specialty(slug).name,
        "columns": EXPORTED,
    }
    return render(request, "programs/bring_in.html", context, status=422 if form.errors else 200)


@transaction.atomic
def _imported(
    request: SignedInRequest, file: File, slug: str, kind: ListKind, form: ListFileForm
) -> Imported:
    at = timezone.now()
    program_list = open_list(
        applicant=file.applicant,
        slug=slug,
        season=file.year.season.year,
        by=request.user,
        at=at,
        kind=kind,
    )
    data = form.cleaned_data["file"]
    return import_list(program_list=program_list, file=data, by=request.user, at=at)


def _name(program_list: ProgramList, today: date) -> str:
    """The file's name: no person's, since files travel."""
    kind = "" if program_list.kind == ListKind.MAIN else f"-{program_list.kind}"
    return f"programs-{program_list.specialty}{kind}-{today:%Y-%m-%d}"
