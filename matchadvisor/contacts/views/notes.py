"""Notes on a student: writing one, changing its words or its readers, taking it back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from matchadvisor.common.http import SignedInRequest, posted
from matchadvisor.contacts.enums import Audience
from matchadvisor.contacts.forms.notes import NoteForm, WordsForm
from matchadvisor.contacts.models import Note
from matchadvisor.contacts.permissions import can_write_notes
from matchadvisor.contacts.selectors.trails import NoteStep, note_trail
from matchadvisor.contacts.services import notes as services
from matchadvisor.contacts.views.files import contacts_file, desk_url, note_of
from triage.views.files import File, student_file

WRITTEN = {
    Audience.SHARED: "The note is kept. The student reads it on their own page.",
    Audience.OFFICE: "The note is kept, for the office only.",
}
CHANGED = {
    Audience.SHARED: "The note is changed. The student reads it as it stands now.",
    Audience.OFFICE: "The note is changed. It is for the office only.",
}
TAKEN_BACK = "The note is taken back. It stays on file with its history."
TAKEN_BEFORE = "Somebody took this note back in the meantime. Nothing was changed."
CONFLICTS = 409
CONFLICT = (
    "Somebody changed this note while you wrote. Nothing of either is lost: the note as it stands "
    "now is below, your words are still in the form. Put both together and save again."
)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def write(request: SignedInRequest, pk: int) -> HttpResponse:
    """Write a note on a student; the page it is asked for from says what it is about."""
    file = _writing_file(request, pk)
    form = NoteForm(posted(request), initial={"about": request.GET.get("about", "")})
    if request.method == "POST" and form.is_valid():
        services.write_note(
            applicant=file.applicant,
            about=form.cleaned_data["about"],
            text=form.cleaned_data["text"],
            audience=form.readers(),
            by=request.user,
            at=timezone.now(),
        )
        messages.success(request, WRITTEN[form.readers()])
        return redirect(_notes_url(file))
    context = {"file": file, "form": form, "leave_url": _notes_url(file)}
    status = 422 if form.errors else 200
    return render(request, "contacts/write_note.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def note(request: SignedInRequest, pk: int, note_pk: int) -> HttpResponse:
    """One note with everything it said before; those who write notes change it here."""
    file = contacts_file(request, pk)
    one = note_of(request, file, note_pk)
    if request.method != "POST":
        return _note_page(request, file, one, _form_of(note_trail(one)[0]))
    if not can_write_notes(request.user, file.applicant):
        raise PermissionDenied
    form = WordsForm(request.POST)
    if not form.is_valid():
        return _note_page(request, file, one, form, status=422)
    written = form.cleaned_data
    try:
        services.edit_note(
            note=one,
            read=written["read"] or 0,
            text=written["text"],
            audience=form.readers(),
            by=request.user,
            at=timezone.now(),
        )
    except services.NoteTakenBack:
        messages.info(request, TAKEN_BEFORE)
        return redirect(_notes_url(file))
    except services.NoteChanged:
        form = _form_of(note_trail(one)[0], text=written["text"], audience=written["audience"])
        return _note_page(request, file, one, form, status=CONFLICTS)
    messages.success(request, CHANGED[form.readers()])
    return redirect(_notes_url(file))


@require_POST
@login_required
def take_back(request: SignedInRequest, pk: int, note_pk: int) -> HttpResponse:
    """Take a note back, above all one that stands with the wrong student."""
    file = _writing_file(request, pk)
    one = note_of(request, file, note_pk)
    services.take_back_note(note=one, by=request.user, at=timezone.now())
    messages.success(request, TAKEN_BACK)
    return redirect(_notes_url(file))


def _writing_file(request: SignedInRequest, pk: int) -> File:
    file = student_file(request, pk)
    if not can_write_notes(request.user, file.applicant):
        raise PermissionDenied
    return file


def _form_of(stands: NoteStep, **written: str) -> WordsForm:
    """A form on the note as it stands, with what somebody wrote on an earlier one."""
    shown = {"text": stands.text, "audience": stands.audience.value, "read": stands.number}
    return WordsForm(initial={**shown, **written})


def _note_page(
    request: SignedInRequest, file: File, one: Note, form: WordsForm, status: int = 200
) -> HttpResponse:
    trail = note_trail(one)
    context = {
        "file": file,
        "leave_url": desk_url(request, file),
        "note": one,
        "stands": trail[0],
        "earlier": trail[1:],
        "form": form,
        "can_write": can_write_notes(request.user, file.applicant) and one.ended_at is None,
        "conflict": CONFLICT if status == CONFLICTS else "",
    }
    return render(request, "contacts/note.html", context, status=status)


def _notes_url(file: File) -> str:
    return reverse("dashboard:student", args=[file.applicant.pk]) + "#notes"
