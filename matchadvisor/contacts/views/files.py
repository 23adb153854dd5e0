"""Whose contacts a page is about, and the one contact, case or note that its address names."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse

from matchadvisor.accounts.enums import Role
from matchadvisor.audit.disclosing import disclose
from matchadvisor.common.http import SignedInRequest
from matchadvisor.contacts.models import Case, Contact, Note
from matchadvisor.contacts.permissions import can_advise, can_log_contacts
from matchadvisor.policy.years import year_of
from triage.models import Applicant
from triage.views.files import File


def contacts_file(request: SignedInRequest, pk: int) -> File:
    """The file of a student with whom the reader speaks; somebody else's student is a 404."""
    year = year_of(request)
    if year is None or request.user.role == Role.STUDENT:
        raise Http404
    applicants = Applicant.objects.visible_to(request.user).select_related("advisor", "school")
    applicant = get_object_or_404(applicants, pk=pk)
    if not can_log_contacts(request.user, applicant):
        raise PermissionDenied
    disclose(request, applicants=[applicant.pk])
    return File(applicant, year, is_own=False)


def contact_of(request: SignedInRequest, file: File, contact_pk: int) -> Contact:
    """A contact in the file that the reader sees and that nothing replaced; 404 otherwise."""
    contacts = Contact.objects.visible_to(request.user).in_force().filter(applicant=file.applicant)
    contact = get_object_or_404(contacts.select_related("by"), pk=contact_pk)
    contact.applicant = file.applicant
    return contact


def case_of(request: SignedInRequest, file: File, case_pk: int) -> Case:
    """A case in the file that the reader sees; 404 otherwise."""
    cases = Case.objects.visible_to(request.user).filter(applicant=file.applicant)
    return get_object_or_404(cases.select_related("opened_by", "closed_by"), pk=case_pk)


def note_of(request: SignedInRequest, file: File, note_pk: int) -> Note:
    """A note in the file that the reader sees; 404 otherwise."""
    notes = Note.objects.visible_to(request.user).filter(applicant=file.applicant)
    return get_object_or_404(notes, pk=note_pk)


def student_url(request: SignedInRequest, file: File) -> str:
    """The student's page, for those who may open it; "" for the others."""
    if can_advise(request.user, file.applicant):
        return reverse("dashboard:student", args=[file.applicant.pk])
    return ""


def desk_url(request: SignedInRequest, file: File) -> str:
    """Where the reader finds the contacts: on the student's page, or on a page of their own."""
    page = student_url(request, file)
    if page:
        return f"{page}#contacts"
    return reverse("contacts:student-contacts", args=[file.applicant.pk])


def board_url(request: SignedInRequest, file: File) -> str:
    """The student's row on the board as it stood, for a reader who came from there; "" otherwise.

    The address names the board's filters and order under ``board``.
    """
    if "board" not in request.GET:
        return ""
    query = QueryDict(request.GET["board"]).urlencode()
    board = reverse("dashboard:board")
    return f"{board}{'?' if query else ''}{query}#student-{file.applicant.pk}"
