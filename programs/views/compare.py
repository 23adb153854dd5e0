"""A few programs of one list side by side."""

from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from matchadvisor.common.http import SignedInRequest
from programs.enums import ListKind
from programs.models import ProgramList
from programs.permissions import can_read_list
from programs.selectors.catalogue import OfficeFact, office_facts
from programs.selectors.lists import ListRow
from programs.views.shelf import all_rows, file_of, list_url, sheet_of

MOST = 6


@require_safe
@login_required
def compare(request: SignedInRequest, pk: int) -> HttpResponse:
    """The entries that the address names, in its order; no more than six of them."""
    lists = ProgramList.objects.visible_to(request.user).select_related("applicant")
    program_list = get_object_or_404(lists, pk=pk)
    if not can_read_list(request.user, program_list):
        raise PermissionDenied
    file, kind = file_of(request, program_list), ListKind(program_list.kind)
    sheet, _ = sheet_of(file, program_list.specialty)
    rows = {str(row.entry.pk): row for row in all_rows(sheet, kind)}
    wanted = list(dict.fromkeys(request.GET.getlist("entry")))
    chosen = [rows[key] for key in wanted if key in rows]
    context: dict[str, Any] = {
        "file": file,
        "kind": kind,
        "list_url": list_url(file, program_list.specialty, kind),
        "pairs": [(row, _facts(row, file.year.today)) for row in chosen[:MOST]],
        "left_out": max(0, len(chosen) - MOST),
        "most": MOST,
    }
    return render(request, "programs/compare.html", context)


def _facts(row: ListRow, today: date) -> tuple[OfficeFact, ...]:
    return office_facts(row.profile, today) if row.profile else ()
