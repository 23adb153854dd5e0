"""Sending one's list for review: what stops it, how it stands, and every round so far."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from matchadvisor.common.http import SignedInRequest, posted
from matchadvisor.policy.registry import specialty
from programs.enums import ListKind, ListState, RoundEnd
from programs.forms.reviews import SubmitForm
from programs.models import ReviewRound
from programs.permissions import can_submit_list, can_take_back_list
from programs.selectors.changes import changes_since
from programs.selectors.reviews import kept_rounds, last_answered
from programs.selectors.sheets import Sheet
from programs.selectors.stops import submission_stops
from programs.services import reviews as services
from programs.views.shelf import list_url, sheet_of
from triage.views.files import File, own_file

CHANGED = "The list changed since you opened this page. Nothing was sent; this is what stands now."
SENT = "Sent. Your advisor sees it now, and the answer appears here."
SENT_ALREADY = "This list is with your advisor already."


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def own_review(request: SignedInRequest, slug: str) -> HttpResponse:
    """How a student's list stands with the advisor; a post sends it."""
    file = own_file(request)
    sheet, _ = sheet_of(file, slug)
    if request.method == "POST":
        return _submit(request, file, sheet)
    return _page(request, file, sheet)


@require_POST
@login_required
def take_back(request: SignedInRequest, pk: int) -> HttpResponse:
    """Call a list back before it has an answer."""
    rounds = ReviewRound.objects.visible_to(request.user)
    review_round = get_object_or_404(rounds.select_related("program_list__applicant"), pk=pk)
    if not can_take_back_list(request.user, review_round):
        raise PermissionDenied
    try:
        services.take_back(review_round=review_round, by=request.user, at=timezone.now())
    except services.RoundEnded:
        messages.info(request, "Nothing was taken back: the round had ended already.")
    else:
        messages.success(request, "Taken back. Change the list, then send it again.")
    return redirect("programs:review", slug=review_round.program_list.specialty)


def _submit(request: SignedInRequest, file: File, sheet: Sheet) -> HttpResponse:
    form = SubmitForm(request.POST, stops=submission_stops(sheet))
    program_list = sheet.main
    if program_list is None or not form.is_valid():
        return _page(request, file, sheet, form, status=422)
    if not can_submit_list(request.user, program_list):
        raise PermissionDenied
    try:
        services.submit_list(
            program_list=program_list,
            version=form.cleaned_data["version"],
            reasons=form.reasons(),
            yardstick=sheet.yardstick,
            by=request.user,
            at=timezone.now(),
        )
    except services.AlreadySubmitted:
        messages.info(request, SENT_ALREADY)
    except (services.ListChanged, services.Stopped) as refusal:
        return _refused(request, file, sheet.specialty, refusal)
    else:
        messages.success(request, SENT)
    return redirect("programs:review", slug=sheet.specialty)


def _refused(request: SignedInRequest, file: File, slug: str, refusal: Exception) -> HttpResponse:
    """What stands now; a changed list is sent again only from a page that shows it."""
    sheet, _ = sheet_of(file, slug)
    is_changed = isinstance(refusal, services.ListChanged)
    sent = request.POST.copy()
    sent["version"] = str(sheet.main.version if sheet.main else 1)
    form = SubmitForm(sent, stops=submission_stops(sheet))
    form.is_valid()
    status = 409 if is_changed else 422
    more = {"refusal": CHANGED} if is_changed else {}
    return _page(request, file, sheet, form, status=status, **more)


def _page(
    request: SignedInRequest,
    file: File,
    sheet: Sheet,
    form: SubmitForm | None = None,
    *,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    program_list = sheet.main
    rounds = kept_rounds(program_list) if program_list else []
    state = ListState(program_list.state) if program_list else ListState.DRAFT
    last = last_answered(rounds)
    is_open = state in {ListState.DRAFT, ListState.RETURNED}
    stops = submission_stops(sheet)
    if form is None and program_list is not None:
        version = {"version": program_list.version}
        form = SubmitForm(posted(request), stops=stops, initial=version)
    names = {line.entry.program.acgme_code: line.entry.program.name for line in sheet.lines}
    context = {
        "file": file,
        "sheet": sheet,
        "slug": sheet.specialty,
        "name": specialty(sheet.specialty).name,
        "list_url": list_url(file, sheet.specialty, ListKind.MAIN),
        "program_list": program_list,
        "state": state,
        "is_open": is_open,
        "is_reopened": is_open and last is not None and last.end is RoundEnd.APPROVED,
        "current": rounds[0] if rounds else None,
        "last": last,
        "since": changes_since(sheet, last.review_round) if last else None,
        "rounds": rounds,
        "stops": [(stop, [names[code] for code in stop.codes]) for stop in stops],
        "is_blocked": any(not stop.takes_reason for stop in stops),
        "form": form,
        **more,
    }
    return render(request, "programs/submission.html", context, status=status)
