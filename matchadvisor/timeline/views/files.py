"""Whose timeline a page is about, and the one milestone that its address names."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from matchadvisor.accounts.enums import Role
from matchadvisor.audit.disclosing import disclose
from matchadvisor.common.http import SignedInRequest
from matchadvisor.policy.years import SchoolYear, year_of
from matchadvisor.timeline.models import Milestone
from matchadvisor.timeline.permissions import (
    can_add_date,
    can_change_milestone,
    can_read_season_dates,
    can_set_cohort_dates,
)
from triage.models import Applicant
from triage.views.files import File, own_file


@dataclass(frozen=True, slots=True)
class Desk:
    """One milestone as the reader opened it, with the file that it lies in."""

    file: File
    milestone: Milestone


def timeline_file(request: SignedInRequest, pk: int | None = None) -> File:
    """One's own file, or with ``pk`` that of a student whom one looks after."""
    if pk is None:
        return own_file(request)
    year = year_of(request)
    if year is None or request.user.role == Role.STUDENT:
        raise Http404
    applicants = Applicant.objects.visible_to(request.user).select_related("advisor")
    applicant = get_object_or_404(applicants, pk=pk)
    if not can_add_date(request.user, applicant):
        raise PermissionDenied
    disclose(request, applicants=[applicant.pk])
    return File(applicant, year, is_own=False)


def desk_of(request: SignedInRequest, pk: int) -> Desk:
    """A milestone that the reader sees; 404 otherwise."""
    milestones = Milestone.objects.visible_to(request.user).select_related(
        "applicant__advisor", "applicant__school", "assigned_to"
    )
    found = get_object_or_404(milestones, pk=pk)
    year = year_of(request)
    if year is None:
        raise Http404
    if not can_add_date(request.user, found.applicant):
        raise PermissionDenied
    is_own = request.user.pk == found.applicant.user_id
    if not is_own:
        disclose(request, applicants=[found.applicant_id])
    return Desk(File(found.applicant, year, is_own=is_own), found)


def changing_desk_of(request: SignedInRequest, pk: int) -> Desk:
    """A milestone that the reader may change; days that come by themselves are a 403."""
    desk = desk_of(request, pk)
    if not can_change_milestone(request.user, desk.milestone):
        raise PermissionDenied
    return desk


def timeline_url(file: File) -> str:
    """The applicant's timeline, where the reader finds it."""
    if file.is_own:
        return reverse("timeline:timeline")
    return reverse("timeline:student-timeline", args=[file.applicant.pk])


def add_date_url(file: File) -> str:
    """Where the reader adds a date."""
    if file.is_own:
        return reverse("timeline:add-date")
    return reverse("timeline:student-add-date", args=[file.applicant.pk])


def year_of_office(request: SignedInRequest) -> SchoolYear:
    """The year of whoever sets dates for all students; 403 for everyone else."""
    year = year_of(request)
    if year is None or not can_set_cohort_dates(request.user):
        raise PermissionDenied
    return year


def year_of_staff(request: SignedInRequest) -> SchoolYear:
    """The year of whoever reads the season's dates; 403 for everyone else."""
    year = year_of(request)
    if year is None or not can_read_season_dates(request.user):
        raise PermissionDenied
    return year
