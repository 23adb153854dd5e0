"""One student's privacy, for the dean: who looked, their data, holds, and the way to the erasure."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from matchadvisor.common.http import SignedInRequest
from matchadvisor.privacy.forms.erasing import ReasonForm
from matchadvisor.privacy.forms.purposes import PurposeForm
from matchadvisor.privacy.selectors.disclosures import disclosure_log
from matchadvisor.privacy.services import erasing as services
from matchadvisor.privacy.views.files import Desk, office_desk

HELD = "The file is held: nobody can erase it until you lift the hold."
HELD_ALREADY = "Somebody else holds the file already; their reason stands below."
LIFTED = "The hold is lifted."
NOT_HELD = "There was no hold to lift."


@require_safe
@login_required
def student(request: SignedInRequest, pk: int) -> HttpResponse:
    """Who looked at a student's file, and what is done about its keeping."""
    return page(request, office_desk(request, pk))


@require_POST
@login_required
def set_hold(request: SignedInRequest, pk: int) -> HttpResponse:
    """Hold a file."""
    desk = office_desk(request, pk)
    form = ReasonForm(request.POST, prefix="hold")
    if not form.is_valid():
        return page(request, desk, hold_form=form, status=422)
    try:
        services.set_hold(
            applicant=desk.file.applicant,
            reason=form.cleaned_data["reason"],
            by=request.user,
            at=timezone.now(),
        )
    except services.HeldAlready:
        messages.info(request, HELD_ALREADY)
    else:
        messages.success(request, HELD)
    return redirect("privacy:student", pk=pk)


@require_POST
@login_required
def lift_hold(request: SignedInRequest, pk: int) -> HttpResponse:
    """Lift a hold."""
    desk = office_desk(request, pk)
    form = ReasonForm(request.POST, prefix="hold")
    if not form.is_valid():
        return page(request, desk, hold_form=form, status=422)
    was_held = services.lift_hold(
        applicant=desk.file.applicant,
        reason=form.cleaned_data["reason"],
        by=request.user,
        at=timezone.now(),
    )
    messages.success(request, LIFTED if was_held else NOT_HELD)
    return redirect("privacy:student", pk=pk)


def page(
    request: SignedInRequest,
    desk: Desk,
    *,
    purpose_form: PurposeForm | None = None,
    hold_form: ReasonForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page as it stands; a form that was refused keeps what was written."""
    log = disclosure_log(
        applicant=desk.file.applicant,
        zone=desk.zone,
        number=request.GET.get("page"),
        is_own=False,
    )
    context = {
        "file": desk.file,
        "retention": desk.retention,
        "zone": desk.zone,
        "log": log,
        "page": log.page,
        "purpose_form": purpose_form or PurposeForm(),
        "hold_form": hold_form or ReasonForm(prefix="hold"),
    }
    return render(request, "privacy/student.html", context, status=status)
