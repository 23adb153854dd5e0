"""People who might speak up for the applicant (S-3)."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from matchadvisor.common.http import SignedInRequest, posted
from matchadvisor.narrative.enums import NetworkState
from matchadvisor.narrative.forms.network import PersonForm, StateForm
from matchadvisor.narrative.models import NetworkPerson
from matchadvisor.narrative.permissions import can_write_story
from matchadvisor.narrative.selectors.messages import programs_to_write_to
from matchadvisor.narrative.selectors.network import network_page
from matchadvisor.narrative.services import network as services
from matchadvisor.narrative.services.locks import Locked
from matchadvisor.narrative.views.files import StoryFile, own_story, student_story

LISTED = "{name} is in your network."
SAVED = "{name} is saved."
TWICE = "{name} is in your network already."
MEANWHILE = "This was changed meanwhile, so nothing was saved. The page shows how it is now."
RANKS = "The line talks of ranks, promises or odds. Say what they saw of your work."
LOCKED = "Nobody is asked now: the match code allows no contact until SOAP has ended."
STATES = {
    NetworkState.LISTED: "{name} is back on the list.",
    NetworkState.ASKED: "Noted: {name} was asked.",
    NetworkState.AGREED: "Noted: {name} agreed. A word of thanks goes a long way.",
    NetworkState.DONE: "Noted: {name} spoke up for you.",
    NetworkState.DECLINED: "Noted. Not everyone will, and that is fine.",
    NetworkState.DROPPED: "{name} is off the list.",
}
TAKEN_BACK = {
    (NetworkState.AGREED, NetworkState.ASKED): "Taken back: {name} was asked.",
    (NetworkState.DECLINED, NetworkState.ASKED): "Taken back: {name} was asked.",
    (NetworkState.DONE, NetworkState.AGREED): "Taken back: {name} agreed.",
}


@require_safe
@login_required
def network(request: SignedInRequest) -> HttpResponse:
    """One's own people, by where they come from."""
    return _page(request, own_story(request))


@require_safe
@login_required
def student_network(request: SignedInRequest, pk: int) -> HttpResponse:
    """The same for those who advise the student, to read."""
    return _page(request, student_story(request, pk))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def add_person(request: SignedInRequest) -> HttpResponse:
    """Put somebody into the network."""
    story = own_story(request)
    form = _form(request, story)
    if request.method == "POST" and form.is_valid():
        fields = form.fields_said()
        try:
            services.add_person(
                applicant=story.file.applicant, fields=fields, by=request.user, at=timezone.now()
            )
        except services.AlreadyListed:
            form.add_error("name", TWICE.format(name=fields.name))
        except services.BreaksTheCode:
            form.add_error("own_line", RANKS)
        else:
            messages.success(request, LISTED.format(name=fields.name))
            return redirect("narrative:network")
    return _edit_page(request, story, form)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def person(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change what is on file of somebody."""
    found = _own_person(request, pk)
    story = own_story(request)
    form = _form(request, story, found)
    if request.method == "POST" and form.is_valid():
        try:
            services.change_person(
                person=found,
                fields=form.fields_said(),
                version=form.cleaned_data["version"] or 0,
                by=request.user,
                at=timezone.now(),
            )
        except services.ChangedMeanwhile:
            form.add_error(None, MEANWHILE)
        except services.BreaksTheCode:
            form.add_error("own_line", RANKS)
        else:
            messages.success(request, SAVED.format(name=found.name))
            return redirect("narrative:network")
    return _edit_page(request, story, form, found)


@require_POST
@login_required
def move_person(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say how far the ask is."""
    found = _own_person(request, pk)
    story, form = own_story(request), StateForm(request.POST)
    if not form.is_valid():
        messages.error(request, MEANWHILE)
        return redirect("narrative:network")
    state, was = NetworkState(form.cleaned_data["state"]), NetworkState(found.state)
    try:
        services.set_state(
            person=found,
            state=state,
            version=form.cleaned_data["version"],
            season=story.file.year.season,
            by=request.user,
            at=timezone.now(),
        )
    except Locked:
        messages.error(request, LOCKED)
    except (services.ChangedMeanwhile, services.NotFromHere):
        messages.error(request, MEANWHILE)
    else:
        said = TAKEN_BACK.get((was, state), STATES[state])
        messages.success(request, said.format(name=found.name))
    return redirect("narrative:network")


def _own_person(request: SignedInRequest, pk: int) -> NetworkPerson:
    """Somebody whom the reader sees and may change; 404 and 403 otherwise."""
    people = NetworkPerson.objects.visible_to(request.user).select_related("applicant")
    found = get_object_or_404(people, pk=pk)
    if not can_write_story(request.user, found.applicant):
        raise PermissionDenied
    return found


def _form(
    request: SignedInRequest, story: StoryFile, found: NetworkPerson | None = None
) -> PersonForm:
    return PersonForm(
        posted(request),
        initial=PersonForm.initial_from(found) if found else PersonForm.suggested(request.GET),
        programs=programs_to_write_to(
            applicant=story.file.applicant, season=story.file.year.season.year, slugs=story.goals
        ),
    )


def _edit_page(
    request: SignedInRequest,
    story: StoryFile,
    form: PersonForm,
    found: NetworkPerson | None = None,
) -> HttpResponse:
    context = {"story": story, "form": form, "person": found}
    return render(request, "narrative/person.html", context, status=422 if form.errors else 200)


def _page(request: SignedInRequest, story: StoryFile) -> HttpResponse:
    page = network_page(
        applicant=story.file.applicant,
        target=story.target,
        year=story.file.year,
        at=timezone.now(),
    )
    context: dict[str, Any] = {"story": story, "page": page}
    return render(request, "narrative/network.html", context)
