"""What goes to the office for the MSPE: drafted, handed over, received (N-7)."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from matchadvisor.audit.disclosing import disclose
from matchadvisor.common.http import SignedInRequest, posted
from matchadvisor.narrative.forms.mspe import MspeForm
from matchadvisor.narrative.forms.parts import seen_number
from matchadvisor.narrative.models import MspeDraft
from matchadvisor.narrative.permissions import can_receive_mspe, can_see_office_mspe
from matchadvisor.narrative.selectors.mspe import findings_of, handed_over_drafts, mspe_page
from matchadvisor.narrative.services import mspe as services
from matchadvisor.narrative.views.files import own_story, student_story
from matchadvisor.policy.years import year_of

SAVED = "Kept as a draft. It is with the office once you hand it over."
SAME = "Nothing had changed: this draft is with the office."
HANDED_OVER = "It is with the office, with today's date."
ALREADY = "This draft is with the office already."
NEWER = "Another draft was saved in the meantime, so nothing was handed over. Look at it first."
NOT_READY = "Not handed over yet: {first}"
RECEIVED = "Receipt noted for {name}."


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def mspe(request: SignedInRequest) -> HttpResponse:
    """Draft the characteristics and tick the facts; a post keeps them."""
    story = own_story(request)
    page = mspe_page(applicant=story.file.applicant, year=story.file.year)
    form = MspeForm(posted(request), initial=MspeForm.initial_from(page.draft))
    newer: MspeDraft | None = None
    if request.method == "POST" and form.is_valid():
        try:
            draft = services.save_draft(
                applicant=story.file.applicant,
                season=story.file.year.season.year,
                characteristics=form.characteristics(),
                checked=form.cleaned_data["checked"],
                seen=form.was_seen(),
                by=request.user,
                at=timezone.now(),
            )
        except services.NewerDraft as refusal:
            newer = refusal.draft
            form = MspeForm(_seen_now(request, newer))
        else:
            messages.success(request, SAME if draft.handed_over_at else SAVED)
            return redirect("narrative:mspe")
    context = {"story": story, "page": page, "form": form, "newer": newer}
    status = 422 if form.errors else 409 if newer else 200
    return render(request, "narrative/mspe.html", context, status=status)


@require_POST
@login_required
def hand_over(request: SignedInRequest) -> HttpResponse:
    """Hand the draft in force to the office."""
    story = own_story(request)
    page = mspe_page(applicant=story.file.applicant, year=story.file.year)
    if page.draft is None:
        messages.error(request, NOT_READY.format(first=page.findings[0].text))
        return redirect("narrative:mspe")
    if seen_number(request.POST.get("seen")) not in (0, page.draft.pk):
        messages.warning(request, NEWER)
        return redirect("narrative:mspe")
    try:
        services.hand_over(
            draft=page.draft,
            findings=findings_of(page.draft, story.file.year),
            by=request.user,
            at=timezone.now(),
        )
    except services.NotReady as refusal:
        messages.error(request, NOT_READY.format(first=refusal.findings[0].text))
    except services.AlreadyHandedOver:
        messages.info(request, ALREADY)
    else:
        messages.success(request, HANDED_OVER)
    return redirect("narrative:mspe")


@require_safe
@login_required
def student_mspe(request: SignedInRequest, pk: int) -> HttpResponse:
    """The draft as those who advise read it."""
    story = student_story(request, pk)
    page = mspe_page(applicant=story.file.applicant, year=story.file.year)
    return render(request, "narrative/student_mspe.html", {"story": story, "page": page})


@require_safe
@login_required
def office_mspe(request: SignedInRequest) -> HttpResponse:
    """Every draft that the office has, those to confirm first."""
    year = year_of(request)
    if year is None or not can_see_office_mspe(request.user):
        raise PermissionDenied
    drafts = handed_over_drafts(user=request.user, year=year)
    disclose(request, applicants=[draft.applicant_id for draft in drafts])
    waiting = sum(draft.received_at is None for draft in drafts)
    context = {"year": year, "drafts": drafts, "waiting": waiting}
    return render(request, "narrative/office_mspe.html", context)


@require_POST
@login_required
def confirm_mspe(request: SignedInRequest, pk: int) -> HttpResponse:
    """Note that the office has a draft."""
    drafts = MspeDraft.objects.visible_to(request.user).handed_over()
    draft = get_object_or_404(drafts.select_related("applicant"), pk=pk)
    if not can_receive_mspe(request.user, draft):
        raise PermissionDenied
    services.confirm_receipt(draft=draft, by=request.user, at=timezone.now())
    messages.success(request, RECEIVED.format(name=draft.applicant.get_full_name()))
    return redirect("narrative:office-mspe")


def _seen_now(request: SignedInRequest, newer: MspeDraft) -> QueryDict:
    """What was typed, upon the draft that stands beside it now."""
    typed = request.POST.copy()
    typed["seen"] = str(newer.pk)
    return typed
