"""Taking on a concern about a student, and closing it with what came of it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from matchadvisor.common.http import SignedInRequest, posted
from matchadvisor.contacts.forms.contacts import CaseForm, CloseForm
from matchadvisor.contacts.selectors.desk import desk_for
from matchadvisor.contacts.services import cases as services
from matchadvisor.contacts.views.contacts import done, form_page
from matchadvisor.contacts.views.files import case_of, desk_url
from matchadvisor.contacts.wording.forms import FormWords
from triage.views.files import student_file

OPEN = FormWords(
    heading="Open a case",
    lede="A case stands until somebody says whether the student was reached and what was agreed.",
    save="Open the case",
)
CLOSE = FormWords(
    heading="Close a case",
    lede="Say whether the student was reached, what was agreed and what happens next.",
    save="Close the case",
)
OPENED = "The case is open. Close it once it is settled what came of it."
CLOSED = "The case is closed, and the contact is on file."
OPEN_BEFORE = "Somebody has taken this on already; the case stands below."
CLOSED_BEFORE = "Somebody closed this case before. What came of it stands among the contacts."


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def open_case(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take on a concern about a student; the board hands over its code and words."""
    file = student_file(request, pk)
    initial = {key: request.GET.get(key, "") for key in ("words", "concern")}
    form = CaseForm(posted(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            services.open_case(
                applicant=file.applicant,
                words=form.cleaned_data["words"],
                concern=form.cleaned_data["concern"],
                by=request.user,
                at=timezone.now(),
            )
        except services.AlreadyOpen:
            return done(request, file, OPEN_BEFORE)
        return done(request, file, OPENED)
    return form_page(request, file, form, OPEN)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def close_case(request: SignedInRequest, pk: int, case_pk: int) -> HttpResponse:
    """Close a case: was the student reached, what was agreed, what follows by when."""
    file = student_file(request, pk)
    case = case_of(request, file, case_pk)
    if case.closed_at is not None:
        messages.info(request, CLOSED_BEFORE)
        return redirect(desk_url(request, file))
    follow_ups = desk_for(applicant=file.applicant, reader=request.user).follow_ups
    form = CloseForm(posted(request), today=file.year.today, follow_ups=follow_ups)
    if request.method == "POST" and form.is_valid():
        try:
            services.close_case(
                case=case,
                said=form.said(),
                by=request.user,
                at=timezone.now(),
                today=file.year.today,
                settles=form.settles(),
            )
        except services.AlreadyClosed:
            return done(request, file, CLOSED_BEFORE)
        return done(request, file, CLOSED)
    return form_page(request, file, form, CLOSE, about=case.words)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def close_concern(request: SignedInRequest, pk: int) -> HttpResponse:
    """Close what the board found, named in the address, whether or not a case was opened."""
    file = student_file(request, pk)
    found = CaseForm(request.GET)
    if not found.is_valid():
        return redirect("contacts:open-case", pk=pk)
    follow_ups = desk_for(applicant=file.applicant, reader=request.user).follow_ups
    form = CloseForm(posted(request), today=file.year.today, follow_ups=follow_ups)
    if request.method == "POST" and form.is_valid():
        services.close_concern(
            applicant=file.applicant,
            concern=found.cleaned_data["concern"],
            words=found.cleaned_data["words"],
            said=form.said(),
            by=request.user,
            at=timezone.now(),
            today=file.year.today,
            settles=form.settles(),
        )
        return done(request, file, CLOSED)
    return form_page(request, file, form, CLOSE, about=found.cleaned_data["words"])
