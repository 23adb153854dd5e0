"""The packet: what is there and what is missing, and the CV that goes with it (L-5)."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from letters.forms.packet import CvForm
from letters.models import CurriculumVitae
from letters.permissions import can_edit_packet, can_read_packet
from letters.selectors.packet_page import packet_page
from letters.services import packet as services
from letters.views.downloads import cv_response
from letters.views.files import letters_file, letters_url
from matchadvisor.audit.disclosing import disclose
from matchadvisor.common.http import SignedInRequest
from matchadvisor.common.uploads import is_upload_too_large
from programs.selectors.lists import goals_of
from triage.views.files import File, own_file

SAVED = "{name} is your CV now. Writers who open your packet get this one."
REMOVED = "The CV is taken away; writers no longer get it."


@require_safe
@login_required
def packet(request: SignedInRequest) -> HttpResponse:
    """One's own packet."""
    return _page(request, own_packet(request), CvForm())


@require_safe
@login_required
def student_packet(request: SignedInRequest, pk: int) -> HttpResponse:
    """A student's packet, as those who look after them read it."""
    return _page(request, letters_file(request, pk), CvForm())


@require_POST
@login_required
def upload_cv(request: SignedInRequest) -> HttpResponse:
    """Take a CV; one that cannot be taken leaves everything as it was."""
    file = own_packet(request)
    is_too_large = is_upload_too_large(request)
    form = CvForm(request.POST, request.FILES, is_too_large=is_too_large)
    if not form.is_valid():
        return _page(request, file, form, status=413 if is_too_large else 422)
    read = form.cleaned_data["file"]
    services.save_cv(
        applicant=file.applicant,
        file=read.file,
        shown_name=read.shown_name,
        pages=read.pages,
        by=request.user,
        at=timezone.now(),
    )
    messages.success(request, SAVED.format(name=read.shown_name))
    return redirect("letters:packet")


@require_POST
@login_required
def remove_cv(request: SignedInRequest) -> HttpResponse:
    """Take the CV away."""
    file = own_packet(request)
    services.remove_cv(applicant=file.applicant, by=request.user, at=timezone.now())
    messages.success(request, REMOVED)
    return redirect("letters:packet")


@require_safe
@login_required
def cv(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """The current CV as a file, for the applicant and those who act for them."""
    found = CurriculumVitae.objects.visible_to(request.user).current()
    current = get_object_or_404(found.select_related("applicant"), pk=pk)
    if not can_read_packet(request.user, current.applicant):
        raise PermissionDenied
    if current.applicant.user_id != request.user.pk:
        disclose(request, applicants=[current.applicant_id])
    return cv_response(current)


def own_packet(request: SignedInRequest) -> File:
    """One's own file, of whose packet every word is one's own."""
    file = own_file(request)
    if not can_edit_packet(request.user, file.applicant):
        raise PermissionDenied
    return file


def _page(request: SignedInRequest, file: File, form: CvForm, *, status: int = 200) -> HttpResponse:
    goals = goals_of(file.applicant)
    page = packet_page(applicant=file.applicant, goals=goals, year=file.year)
    context = {
        "file": file,
        "page": page,
        "form": form,
        "letters_url": letters_url(file),
        "is_full": len(page.examples) >= services.MOST_EXAMPLES,
    }
    return render(request, "letters/packet.html", context, status=status)
