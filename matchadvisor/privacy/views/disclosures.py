"""Who has looked at a file: the student's own page, and the dean's of one student."""

from zoneinfo import ZoneInfo

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from matchadvisor.common.http import SignedInRequest
from matchadvisor.privacy.permissions import can_read_own_disclosures
from matchadvisor.privacy.selectors.disclosures import disclosure_log
from triage.views.files import own_file


@require_safe
@login_required
def disclosures(request: SignedInRequest) -> HttpResponse:
    """Everybody who looked at one's own file, one line for each person and day."""
    file = own_file(request)
    if not can_read_own_disclosures(request.user, file.applicant):
        raise PermissionDenied
    zone = ZoneInfo(file.year.school.time_zone)
    log = disclosure_log(applicant=file.applicant, zone=zone, number=request.GET.get("page"))
    context = {"file": file, "log": log, "page": log.page, "zone": zone}
    return render(request, "privacy/disclosures.html", context)
