"""Whose file a page of the office is about, for those who see to its keeping."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from matchadvisor.accounts.enums import Role
from matchadvisor.audit.disclosing import disclose
from matchadvisor.common.http import SignedInRequest
from matchadvisor.policy.years import year_of
from matchadvisor.privacy.permissions import can_keep_privacy
from matchadvisor.privacy.selectors.retention import Retention, retention_of
from triage.models import Applicant
from triage.views.files import File


@dataclass(frozen=True, slots=True)
class Desk:
    """A student's file, how long it is kept, and the school's time zone."""

    file: File
    retention: Retention
    zone: ZoneInfo


def office_desk(request: SignedInRequest, pk: int) -> Desk:
    """The file of a student of the dean's school; 404 for strangers, 403 for other roles."""
    desk = seen_desk(request, pk)
    if not can_keep_privacy(request.user, desk.file.applicant):
        raise PermissionDenied
    return desk


def seen_desk(request: SignedInRequest, pk: int) -> Desk:
    """The file of a student whom somebody of the office sees; the caller asks what they may do."""
    year = year_of(request)
    if year is None or request.user.role == Role.STUDENT:
        raise Http404
    applicants = Applicant.objects.visible_to(request.user).select_related("advisor", "user")
    applicant = get_object_or_404(applicants, pk=pk)
    disclose(request, applicants=[applicant.pk])
    retention = retention_of(
        applicant=applicant,
        policy=year.policies.deciding,
        season=year.season.year,
        today=year.today,
    )
    return Desk(File(applicant, year, is_own=False), retention, ZoneInfo(year.school.time_zone))
