"""Whose file a page of triage is about: one's own, or that of a student one advises."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from matchadvisor.accounts.enums import Role
from matchadvisor.audit.disclosing import disclose
from matchadvisor.common.http import SignedInRequest
from matchadvisor.policy.years import SchoolYear, year_of
from triage.models import Applicant
from triage.permissions import can_read_scores


@dataclass(frozen=True, slots=True)
class File:
    """An applicant with the year of their school; ``is_own`` for the student themselves."""

    applicant: Applicant
    year: SchoolYear
    is_own: bool


def own_file(request: SignedInRequest) -> File:
    """The file of the student who asks; 404 for everybody else."""
    year = year_of(request)
    if year is None or request.user.role != Role.STUDENT:
        raise Http404
    applicant = get_object_or_404(Applicant.objects.visible_to(request.user))
    return File(applicant, year, is_own=True)


def student_file(request: SignedInRequest, pk: int) -> File:
    """The file of a student whom a member of the office advises.

    Somebody else's student is a 404; one whose scores the reader's role does not see a 403. The
    student can read later that the page was opened.
    """
    year = year_of(request)
    if year is None or request.user.role == Role.STUDENT:
        raise Http404
    applicants = Applicant.objects.visible_to(request.user).select_related("advisor")
    applicant = get_object_or_404(applicants, pk=pk)
    if not can_read_scores(request.user, applicant):
        raise PermissionDenied
    disclose(request, applicants=[applicant.pk])
    return File(applicant, year, is_own=False)
