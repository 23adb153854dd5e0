"""Whose letters a page is about, and the one request or writer that its address names."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from letters.enums import Party
from letters.models import LetterRequest, Writer
from letters.permissions import can_change_request, can_change_writer, can_plan_letters
from matchadvisor.accounts.enums import Role
from matchadvisor.audit.disclosing import disclose
from matchadvisor.common.http import SignedInRequest
from matchadvisor.policy.years import year_of
from triage.models import Applicant
from triage.views.files import File, own_file


@dataclass(frozen=True, slots=True)
class Desk:
    """One request as the reader opened it, with the file that it lies in."""

    file: File
    letter_request: LetterRequest

    @property
    def party(self) -> Party:
        """In whose name the reader acts."""
        return party_of(self.file)


@dataclass(frozen=True, slots=True)
class Card:
    """One writer as the reader opened it, with the file that it lies in."""

    file: File
    writer: Writer


def letters_file(request: SignedInRequest, pk: int | None = None) -> File:
    """One's own file, or with ``pk`` that of a student whom one looks after.

    Unlike scores, letters are the coordinator's work as well.
    """
    if pk is None:
        return own_file(request)
    year = year_of(request)
    if year is None or request.user.role == Role.STUDENT:
        raise Http404
    applicants = Applicant.objects.visible_to(request.user).select_related("advisor")
    applicant = get_object_or_404(applicants, pk=pk)
    if not can_plan_letters(request.user, applicant):
        raise PermissionDenied
    disclose(request, applicants=[applicant.pk])
    return File(applicant, year, is_own=False)


def desk_of(request: SignedInRequest, pk: int) -> Desk:
    """A request that the reader sees and may change; 404 and 403 otherwise."""
    requests = LetterRequest.objects.visible_to(request.user)
    found = get_object_or_404(requests.select_related("applicant__advisor", "writer"), pk=pk)
    if not can_change_request(request.user, found):
        raise PermissionDenied
    return Desk(_file(request, found.applicant), found)


def card_of(request: SignedInRequest, pk: int) -> Card:
    """A writer on the plan whom the reader sees and may change; 404 and 403 otherwise."""
    writers = Writer.objects.visible_to(request.user).on_plan()
    found = get_object_or_404(writers.select_related("applicant__advisor"), pk=pk)
    if not can_change_writer(request.user, found):
        raise PermissionDenied
    return Card(_file(request, found.applicant), found)


def party_of(file: File) -> Party:
    """Students act for themselves; everyone else acts for them."""
    return Party.APPLICANT if file.is_own else Party.OFFICE


def letters_url(file: File) -> str:
    """The applicant's first set, where the reader finds it."""
    if file.is_own:
        return reverse("letters:letters")
    return reverse("letters:student-letters", args=[file.applicant.pk])


def set_url(file: File, slug: str) -> str:
    """The applicant's set for one specialty, where the reader finds it."""
    if file.is_own:
        return reverse("letters:set", args=[slug])
    return reverse("letters:student-set", args=[file.applicant.pk, slug])


def add_writer_url(file: File) -> str:
    """Where the reader adds a writer."""
    if file.is_own:
        return reverse("letters:add-writer")
    return reverse("letters:student-add-writer", args=[file.applicant.pk])


def _file(request: SignedInRequest, applicant: Applicant) -> File:
    year = year_of(request)
    if year is None:
        raise Http404
    is_own = request.user.pk == applicant.user_id
    if not is_own:
        disclose(request, applicants=[applicant.pk])
    return File(applicant, year, is_own=is_own)
