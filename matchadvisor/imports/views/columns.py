"""Matching a file's headings with the columns that are read."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from matchadvisor.common.http import SignedInRequest
from matchadvisor.imports.enums import ImportKind, RunState
from matchadvisor.imports.forms.columns import MatchingForm
from matchadvisor.imports.permissions import can_read_imported_scores
from matchadvisor.imports.selectors.files import FileGone
from matchadvisor.imports.selectors.matching import matching_page
from matchadvisor.imports.services import runs as services
from matchadvisor.imports.views.found import found_run
from matchadvisor.imports.views.runs import preview_if_small

NOT_NOW = "The columns of this file are settled already, so nothing was changed."
GONE = "The file is not kept any more, so its columns cannot be matched. Bring it in once more."
OPEN_FOR_MATCHING = (RunState.UPLOADED, RunState.PREVIEWED)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def columns(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say what each column of the file means, starting from a guess."""
    run = found_run(request, pk)
    if run.state not in OPEN_FOR_MATCHING or not run.has_header:
        messages.info(request, NOT_NOW)
        return redirect("imports:run", run.pk)
    kind = ImportKind(run.kind)
    try:
        page = matching_page(run, may_read_scores=can_read_imported_scores(request.user, run))
    except FileGone:
        messages.info(request, GONE)
        return redirect("imports:run", run.pk)
    form = MatchingForm(request.POST or None, page=page, kind=kind)
    if request.method == "POST" and form.is_valid():
        try:
            services.match_columns(
                run=run, columns=form.columns(), by=request.user, at=timezone.now()
            )
        except services.NotNow:
            messages.info(request, NOT_NOW)
        else:
            preview_if_small(run)
        return redirect("imports:run", run.pk)
    context = {"run": run, "kind": kind, "matching": page, "form": form}
    return render(request, "imports/columns.html", context, status=422 if form.errors else 200)
