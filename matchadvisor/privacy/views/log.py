"""The school's log of what was done, for the dean, and the same as a file."""

import re
from zoneinfo import ZoneInfo

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from matchadvisor.accounts.models import School
from matchadvisor.audit.disclosing import disclose
from matchadvisor.common.exports import csv_bytes, xlsx_bytes
from matchadvisor.common.http import SignedInRequest
from matchadvisor.privacy.forms.log import LogFilterForm
from matchadvisor.privacy.forms.purposes import PurposeForm
from matchadvisor.privacy.models import ErasedFile
from matchadvisor.privacy.permissions import can_read_audit_log
from matchadvisor.privacy.selectors.log import MOST_EXPORTED, LogRow, log_page, staff_of
from matchadvisor.privacy.services.purposes import state_purpose_of_log

CSV, XLSX = "csv", "xlsx"
TYPES = {
    CSV: "text/csv; charset=utf-8",
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
COLUMNS = (
    "number",
    "when",
    "who",
    "role",
    "what",
    "kind",
    "students",
    "how many",
    "details",
    "what for",
)
NUMBER = re.compile(r"[0-9]{1,18}")
ERASED_SHOWN = 20


@require_safe
@login_required
def log(request: SignedInRequest) -> HttpResponse:
    """What was done at the school, the latest first."""
    return _page(request, _school(request))


@require_POST
@login_required
def export(request: SignedInRequest, ending: str) -> HttpResponse:
    """The log as it is filtered, as a file, for a purpose that is kept."""
    school = _school(request)
    if ending not in TYPES:
        raise Http404
    form = PurposeForm(request.POST)
    if not form.is_valid():
        return _page(request, school, purpose_form=form, status=422)
    filters = LogFilterForm(request.GET, staff=staff_of(school))
    page = log_page(school=school, wanted=filters.wanted(), before=None, size=MOST_EXPORTED)
    stated = state_purpose_of_log(
        school=school,
        purpose=form.chosen(),
        words=form.cleaned_data["words"],
        lines=len(page.rows),
        by=request.user,
        at=timezone.now(),
    )
    disclose(request, applicants=page.named, purpose=stated.pk)
    zone = ZoneInfo(school.time_zone)
    rows = [_cells(row, zone) for row in page.rows]
    data = csv_bytes(COLUMNS, rows) if ending == CSV else xlsx_bytes("Log", COLUMNS, rows)
    response = HttpResponse(data, content_type=TYPES[ending])
    response["Content-Disposition"] = (
        f'attachment; filename="log-{timezone.localdate(timezone=zone)}.{ending}"'
    )
    response["Cache-Control"] = "private, no-store"
    return response


def _page(
    request: SignedInRequest,
    school: School,
    *,
    purpose_form: PurposeForm | None = None,
    status: int = 200,
) -> HttpResponse:
    form = LogFilterForm(request.GET, staff=staff_of(school))
    before = request.GET.get("before", "")
    shown = log_page(
        school=school,
        wanted=form.wanted(),
        before=int(before) if NUMBER.fullmatch(before) else None,
    )
    disclose(request, applicants=shown.named)
    query = request.GET.copy()
    query.pop("before", None)
    erased = ErasedFile.objects.visible_to(request.user).select_related("erased_by", "confirmed_by")
    context = {
        "form": form,
        "shown": shown,
        "is_filtered": any(query.values()),
        "query": query.urlencode(),
        "is_first": not NUMBER.fullmatch(before),
        "zone": ZoneInfo(school.time_zone),
        "most": MOST_EXPORTED,
        "purpose_form": purpose_form or PurposeForm(),
        "erased": erased.order_by("-erased_at", "-pk")[:ERASED_SHOWN],
    }
    return render(request, "privacy/log.html", context, status=status)


def _cells(row: LogRow, zone: ZoneInfo) -> tuple[str | int, ...]:
    return (
        row.seq,
        f"{row.at.astimezone(zone):%Y-%m-%d %H:%M:%S}",
        row.who,
        row.role,
        row.what,
        row.kind,
        row.students,
        row.count,
        row.details,
        row.why,
    )


def _school(request: SignedInRequest) -> School:
    school = request.user.school
    if school is None or not can_read_audit_log(request.user):
        raise PermissionDenied
    return school
