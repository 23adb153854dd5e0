"""Erasing one student's file: after its time, or earlier as two people agree."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from matchadvisor.accounts.enums import Role
from matchadvisor.common.http import SignedInRequest, posted
from matchadvisor.privacy.forms.erasing import NoWayBackForm, ReasonForm
from matchadvisor.privacy.permissions import can_confirm_erasure, can_keep_privacy
from matchadvisor.privacy.services import erasing as services
from matchadvisor.privacy.services.scrubbing import ImportUnderWay
from matchadvisor.privacy.views.files import Desk, office_desk, seen_desk

ERASED = "The file is erased. What is left says only that it was done, when and by whom."
ON_HOLD = "The file is held, so nothing was erased."
TOO_EARLY = "The time for which files are kept has not passed, so nothing was erased."
NOT_ASKED = "The request was taken back meanwhile, so nothing was erased."
SAME_PERSON = "You asked for this yourself; somebody else has to confirm it."
UNDER_WAY = "A file with students is being imported just now. Try again when it is done."
ASKED = "Asked. Another dean or a coordinator of the school has to confirm it on this page."
ASKED_ALREADY = "Somebody asks for it already; their reason stands below."
TAKEN_BACK = "The request is taken back; the file stays."
NOTHING_ASKED = "There was no request to take back."
REFUSALS = {
    services.OnHold: ON_HOLD,
    services.TooEarly: TOO_EARLY,
    services.NotAsked: NOT_ASKED,
    services.SamePerson: SAME_PERSON,
    ImportUnderWay: UNDER_WAY,
}


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def erasure(request: SignedInRequest, pk: int) -> HttpResponse:
    """How the file's time stands; a post of the dean erases it once the time has passed."""
    desk = _desk(request, pk)
    if request.method != "POST":
        return _page(request, desk)
    if not can_keep_privacy(request.user, desk.file.applicant):
        raise PermissionDenied
    form = _no_way_back(request, desk)
    if not form.is_valid():
        return _page(request, desk, no_way_back=form, status=422)
    try:
        services.erase_after_retention(
            applicant=desk.file.applicant,
            retention=desk.retention,
            by=request.user,
            at=timezone.now(),
        )
    except tuple(REFUSALS) as refusal:
        return _page(request, desk, refusal=REFUSALS[type(refusal)], status=409)
    return _gone(request)


@require_POST
@login_required
def ask(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask to erase a file before its time."""
    desk = office_desk(request, pk)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _page(request, desk, reason_form=form, status=422)
    try:
        services.ask_for_erasure(
            applicant=desk.file.applicant,
            reason=form.cleaned_data["reason"],
            by=request.user,
            at=timezone.now(),
        )
    except services.OnHold:
        return _page(request, desk, refusal=ON_HOLD, status=409)
    except services.AskedAlready:
        messages.info(request, ASKED_ALREADY)
    else:
        messages.success(request, ASKED)
    return redirect("privacy:erasure", pk=pk)


@require_POST
@login_required
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take a request back."""
    desk = office_desk(request, pk)
    was_asked = services.withdraw_request(
        applicant=desk.file.applicant, by=request.user, at=timezone.now()
    )
    messages.success(request, TAKEN_BACK if was_asked else NOTHING_ASKED)
    return redirect("privacy:erasure", pk=pk)


@require_POST
@login_required
def confirm(request: SignedInRequest, pk: int) -> HttpResponse:
    """Confirm a request of somebody else; the file is erased at once."""
    desk = _desk(request, pk)
    asked = desk.retention.asked
    if asked is not None and not can_confirm_erasure(request.user, asked):
        return _page(request, desk, refusal=SAME_PERSON, status=409)
    form = _no_way_back(request, desk)
    if not form.is_valid():
        return _page(request, desk, no_way_back=form, status=422)
    try:
        services.confirm_erasure(
            applicant=desk.file.applicant,
            retention=desk.retention,
            by=request.user,
            at=timezone.now(),
        )
    except tuple(REFUSALS) as refusal:
        return _page(request, desk, refusal=REFUSALS[type(refusal)], status=409)
    return _gone(request)


def _desk(request: SignedInRequest, pk: int) -> Desk:
    """The file, for the dean who asks and for the second person who may be a coordinator."""
    desk = seen_desk(request, pk)
    if request.user.role not in {Role.DEAN, Role.COORDINATOR}:
        raise PermissionDenied
    return desk


def _no_way_back(request: SignedInRequest, desk: Desk) -> NoWayBackForm:
    return NoWayBackForm(posted(request), last_name=desk.file.applicant.last_name)


def _gone(request: SignedInRequest) -> HttpResponse:
    messages.success(request, ERASED)
    return redirect("privacy:audit" if request.user.role == Role.DEAN else "home")


def _page(
    request: SignedInRequest,
    desk: Desk,
    *,
    no_way_back: NoWayBackForm | None = None,
    reason_form: ReasonForm | None = None,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    asked = desk.retention.asked
    applicant = desk.file.applicant
    context = {
        "file": desk.file,
        "retention": desk.retention,
        "is_dean": can_keep_privacy(request.user, applicant),
        "can_confirm": asked is not None and can_confirm_erasure(request.user, asked),
        "no_way_back": no_way_back or NoWayBackForm(last_name=applicant.last_name),
        "reason_form": reason_form or ReasonForm(),
        "refusal": refusal,
    }
    return render(request, "privacy/erasure.html", context, status=status)
