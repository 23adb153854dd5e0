"""What is done with an import: apply it, take it back, put the file away."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from matchadvisor.common.http import SignedInRequest
from matchadvisor.imports.services import runs as services
from matchadvisor.imports.views.found import found_run

NOT_NOW = "This import has moved on since you opened the page, so nothing was done. It stands like this now."
ANOTHER_PREVIEW = "The preview was made anew since you opened the page. Look at it once more."
ANOTHER_IS_WRITTEN = "Another import of the school is being written. Try again once it is through."
DISCARDED = "The file is put away and deleted. Nothing of it was applied."


@require_POST
@login_required
def apply(request: SignedInRequest, pk: int) -> HttpResponse:
    """Put what the person looked at in line."""
    run = found_run(request, pk)
    digest = request.POST.get("digest", "")
    try:
        services.ask_to_apply(run=run, digest=digest, by=request.user, at=timezone.now())
    except services.NotNow:
        messages.info(request, NOT_NOW)
    except services.AnotherPreview:
        messages.warning(request, ANOTHER_PREVIEW)
    return redirect("imports:run", run.pk)


@require_POST
@login_required
def undo(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take back what the import wrote."""
    run = found_run(request, pk)
    try:
        services.ask_to_undo(run=run, by=request.user, at=timezone.now())
    except services.NotNow:
        messages.info(request, NOT_NOW)
    except services.AnotherIsWritten:
        messages.info(request, ANOTHER_IS_WRITTEN)
    return redirect("imports:run", run.pk)


@require_POST
@login_required
def discard(request: SignedInRequest, pk: int) -> HttpResponse:
    """Put a file away of which nothing was applied."""
    run = found_run(request, pk)
    try:
        services.discard(run=run, by=request.user, at=timezone.now())
    except services.NotNow:
        messages.info(request, NOT_NOW)
    else:
        messages.success(request, DISCARDED)
    return redirect("imports:runs")
