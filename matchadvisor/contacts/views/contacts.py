"""The contacts with one student: the log, writing one down, correcting one, a step done."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import reswap, retarget

from matchadvisor.common.http import SignedInRequest, posted
from matchadvisor.contacts.forms.contacts import ContactForm
from matchadvisor.contacts.permissions import can_correct_contact, can_settle_step
from matchadvisor.contacts.selectors.desk import desk_for
from matchadvisor.contacts.selectors.rows import note_rows
from matchadvisor.contacts.selectors.trails import contact_trail
from matchadvisor.contacts.services import contacts as services
from matchadvisor.contacts.views.files import (
    board_url,
    contact_of,
    contacts_file,
    desk_url,
    student_url,
)
from matchadvisor.contacts.wording.forms import FormWords
from triage.forms.parts import as_word
from triage.views.files import File

BACK_TO_LIST = "follow-ups"
RECORDED = "The contact is on file."
CORRECTED = "The contact is corrected; what it said before is kept."
SETTLED = "The step is done."
SETTLED_BEFORE = "Somebody noted before that this step is done."
RECORD = FormWords(
    heading="Record a contact",
    lede="An attempt counts as well: say that the student was not reached.",
    save="Record the contact",
)
CHANGED = "Somebody corrected this contact in the meantime. Nothing was changed; see below."


@require_safe
@login_required
def student_contacts(request: SignedInRequest, pk: int) -> HttpResponse:
    """When and how the office spoke with a student, and what was agreed as far as one may see."""
    file = contacts_file(request, pk)
    context = {
        "file": file,
        "desk": desk_for(applicant=file.applicant, reader=request.user),
        "notes": note_rows(applicant=file.applicant, reader=request.user),
        "leave_url": student_url(request, file),
    }
    return render(request, "contacts/contacts.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def record(request: SignedInRequest, pk: int) -> HttpResponse:
    """Write down a contact with a student."""
    file = contacts_file(request, pk)
    follow_ups = desk_for(applicant=file.applicant, reader=request.user).follow_ups
    form = ContactForm(posted(request), today=file.year.today, follow_ups=follow_ups)
    if request.method == "POST" and form.is_valid():
        services.record_contact(
            applicant=file.applicant,
            said=form.said(),
            by=request.user,
            at=timezone.now(),
            today=file.year.today,
            settles=form.settles(),
        )
        return done(request, file, RECORDED)
    return form_page(request, file, form, RECORD)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def contact(request: SignedInRequest, pk: int, contact_pk: int) -> HttpResponse:
    """Correct one contact; what it said before stays below."""
    file = contacts_file(request, pk)
    one = contact_of(request, file, contact_pk)
    if not can_correct_contact(request.user, one):
        raise PermissionDenied
    initial = {
        "on": one.on,
        "way": one.way,
        "reached": as_word(one.reached),
        "agreed": one.agreed,
        "next_step": one.next_step,
        "next_on": one.next_on,
    }
    form = ContactForm(posted(request), today=file.year.today, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            services.correct_contact(
                contact=one,
                said=form.said(),
                by=request.user,
                at=timezone.now(),
                today=file.year.today,
            )
        except services.ContactChanged:
            messages.info(request, CHANGED)
        else:
            messages.success(request, CORRECTED)
        return redirect(desk_url(request, file))
    context = {
        "file": file,
        "form": form,
        "contact": one,
        "trail": contact_trail(one),
        "leave_url": desk_url(request, file),
    }
    status = 422 if form.errors else 200
    return render(request, "contacts/contact.html", context, status=status)


@require_POST
@login_required
def settle(request: SignedInRequest, pk: int, contact_pk: int) -> HttpResponse:
    """Note that the next step of a contact is done."""
    file = contacts_file(request, pk)
    one = contact_of(request, file, contact_pk)
    if not can_settle_step(request.user, one):
        raise PermissionDenied
    try:
        services.settle_step(contact=one, by=request.user, at=timezone.now())
        words = SETTLED
    except services.AlreadySettled:
        words = SETTLED_BEFORE
    if request.POST.get("back") != BACK_TO_LIST:
        return done(request, file, words)
    messages.success(request, words)
    return redirect("contacts:follow-ups")


def done(request: SignedInRequest, file: File, words: str) -> HttpResponse:
    """Say what was done, where the reader came from or, with htmx, in its place on the page."""
    messages.success(request, words)
    if not request.htmx:
        return redirect(board_url(request, file) or desk_url(request, file))
    context = {"file": file, "desk": desk_for(applicant=file.applicant, reader=request.user)}
    return render(request, "contacts/_renewed.html", context)


def form_page(
    request: SignedInRequest, file: File, form: Form, words: FormWords, about: str = ""
) -> HttpResponse:
    """A page with one form; with htmx the form alone, which stays where it was opened."""
    context = {
        "file": file,
        "form": form,
        "words": words,
        "about": about,
        "action": request.get_full_path(),
        "leave_url": board_url(request, file) or desk_url(request, file),
        "desk_url": desk_url(request, file),
    }
    status = 422 if form.errors else 200
    if not request.htmx:
        return render(request, "contacts/form.html", context, status=status)
    response = render(request, "contacts/_form.html", context, status=status)
    return reswap(retarget(response, "#contact-form"), "innerHTML")
