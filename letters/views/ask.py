"""The ask: drafted from the record, shown before it is sent, or copied out (L-4)."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from letters.enums import State
from letters.forms.requests import AskForm
from letters.permissions import can_share_score
from letters.selectors.requests import AskDrafts, ask_drafts
from letters.services import requests as services
from letters.services.mails import can_mail
from letters.views.files import Desk, desk_of, set_url
from letters.views.refusals import Outcome, refused
from letters.views.requests import Shown, page
from matchadvisor.common.http import SignedInRequest
from matchadvisor.policy.registry import specialty
from triage.permissions import can_read_scores

SEND, BY_HAND = "send", "by_hand"
SENT = "Sent to {name}. The answer appears here."
NOTED = "Noted as asked. When {name} answers, note it here."


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def ask(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show what the writer would read; a post sends it, or notes that the writer was asked."""
    desk = desk_of(request, pk)
    drafts = ask_drafts(letter_request=desk.letter_request, year=desk.file.year)
    if request.method != "POST":
        if desk.letter_request.state != State.PLANNED:
            return redirect("letters:request", pk)
        return _page(request, desk, drafts, _fresh(desk, drafts))
    way = request.POST.get("way")
    form = AskForm(request.POST, for_student=not desk.file.is_own, has_words=way != BY_HAND)
    if not form.is_valid() or way not in {SEND, BY_HAND}:
        return _page(request, desk, drafts, form, status=422)
    outcome = Outcome()
    with refused(outcome, desk.letter_request.writer.name):
        return _asked(request, desk, form, is_mailed=way == SEND)
    if outcome.is_conflict:
        shown = Shown(refusals=tuple(outcome.refusals))
        return page(request, desk_of(request, pk), shown, status=outcome.status)
    form.add_error(None, " ".join(outcome.refusals))
    return _page(request, desk, drafts, form, status=outcome.status)


def _asked(request: SignedInRequest, desk: Desk, form: AskForm, *, is_mailed: bool) -> HttpResponse:
    services.send_ask(
        letter_request=desk.letter_request,
        message=form.cleaned_data["message"] if is_mailed else "",
        mailed=is_mailed,
        version=form.cleaned_data["version"],
        by=request.user,
        at=timezone.now(),
        reason=form.reason(),
    )
    words = SENT if is_mailed else NOTED
    messages.success(request, words.format(name=desk.letter_request.writer.name))
    pk = desk.letter_request.pk
    return redirect(f"{set_url(desk.file, desk.letter_request.specialty)}#request-{pk}")


def _fresh(desk: Desk, drafts: AskDrafts) -> AskForm:
    initial = {"message": drafts.mail.text, "version": desk.letter_request.version}
    return AskForm(initial=initial, for_student=not desk.file.is_own)


def _page(
    request: SignedInRequest, desk: Desk, drafts: AskDrafts, form: AskForm, *, status: int = 200
) -> HttpResponse:
    """The ask as it would be read; the text to copy may hold the score, for who may see it."""
    row, applicant = desk.letter_request, desk.file.applicant
    may_see_score = can_read_scores(request.user, applicant)
    context = {
        "file": desk.file,
        "letter": row,
        "drafts": drafts,
        "copy": drafts.copy if may_see_score else drafts.mail,
        "has_score": drafts.has_score and may_see_score,
        "form": form,
        "specialty": specialty(row.specialty).name,
        "set_url": set_url(desk.file, row.specialty),
        "can_mail": can_mail(row),
        "can_share_score": can_share_score(request.user, row),
    }
    return render(request, "letters/ask.html", context, status=status)
