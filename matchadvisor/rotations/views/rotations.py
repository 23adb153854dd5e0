"""The pages of rotations: the student's own, and the same to read for those who advise."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from letters.models import Writer
from matchadvisor.common.http import SignedInRequest, posted
from matchadvisor.policy.registry import specialty
from matchadvisor.rotations.enums import RotationState
from matchadvisor.rotations.forms.rotations import RotationForm, StateForm
from matchadvisor.rotations.models import Rotation
from matchadvisor.rotations.permissions import can_change_rotation
from matchadvisor.rotations.rules.around import CONDUCT
from matchadvisor.rotations.selectors.rotations import programs_on_lists, rotations_page
from matchadvisor.rotations.services import rotations as services
from programs.selectors.lists import goals_of
from triage.views.files import File, own_file, student_file

ADDED = "{place} is entered. What belongs around it stands on your timeline."
SAVED = "{place} is saved."
STATES = {
    RotationState.PLANNED: "{place} is planned again.",
    RotationState.DONE: "{place} is done. Ask for the letter while the work is fresh.",
    RotationState.DROPPED: "{place} is dropped; its dates are off the timeline.",
}
TWICE = "This month at this place is entered already."
MEANWHILE = "This was changed meanwhile, so nothing was saved. The page shows how it is now."


@require_safe
@login_required
def rotations(request: SignedInRequest) -> HttpResponse:
    """A student's own rotations."""
    return _page(request, own_file(request))


@require_safe
@login_required
def student_rotations(request: SignedInRequest, pk: int) -> HttpResponse:
    """The same for those who advise the student, to read."""
    return _page(request, student_file(request, pk))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def add(request: SignedInRequest) -> HttpResponse:
    """Enter a rotation."""
    file = own_file(request)
    form = _form(request, file)
    if request.method == "POST" and form.is_valid():
        try:
            added = services.add_rotation(
                applicant=file.applicant, by=request.user, at=timezone.now(), **form.facts()
            )
        except services.AlreadyEntered:
            messages.info(request, TWICE)
        else:
            messages.success(request, ADDED.format(place=added.place))
        return redirect("rotations:rotations")
    return _edit_page(request, file, form)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def change(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change a rotation; what was typed stays where somebody else was quicker."""
    file, rotation = _own_rotation(request, pk)
    form = _form(request, file, rotation)
    if request.method == "POST" and form.is_valid():
        try:
            services.change_rotation(
                rotation=rotation,
                version=form.version_seen(),
                by=request.user,
                at=timezone.now(),
                **form.facts(),
            )
        except services.ChangedMeanwhile:
            form.add_error(None, MEANWHILE)
        else:
            messages.success(request, SAVED.format(place=rotation.place))
            return redirect("rotations:rotations")
    return _edit_page(request, file, form, rotation)


@require_POST
@login_required
def set_state(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say that a rotation is done, dropped, or planned again."""
    _, rotation = _own_rotation(request, pk)
    form = StateForm(request.POST)
    if not form.is_valid():
        messages.error(request, MEANWHILE)
        return redirect("rotations:rotations")
    state = RotationState(form.cleaned_data["state"])
    try:
        services.set_state(
            rotation=rotation,
            version=form.cleaned_data["version"],
            state=state,
            by=request.user,
            at=timezone.now(),
        )
    except services.ChangedMeanwhile:
        messages.error(request, MEANWHILE)
    else:
        messages.success(request, STATES[state].format(place=rotation.place))
    return redirect("rotations:rotations")


def _own_rotation(request: SignedInRequest, pk: int) -> tuple[File, Rotation]:
    """A rotation that the reader sees and may change; 404 and 403 otherwise."""
    found = Rotation.objects.visible_to(request.user).select_related("applicant")
    rotation = get_object_or_404(found, pk=pk)
    if not can_change_rotation(request.user, rotation):
        raise PermissionDenied
    return own_file(request), rotation


def _form(request: SignedInRequest, file: File, rotation: Rotation | None = None) -> RotationForm:
    slugs = goals_of(file.applicant)
    if rotation and rotation.specialty not in slugs:
        slugs = (*slugs, rotation.specialty)
    return RotationForm(
        posted(request),
        initial=RotationForm.initial_from(rotation) if rotation else None,
        specialties=[(slug, specialty(slug).name) for slug in slugs],
        programs=programs_on_lists(applicant=file.applicant, season=file.year.season.year),
        writers=Writer.objects.on_plan().filter(applicant=file.applicant).order_by("name", "pk"),
        today=file.year.today,
    )


def _edit_page(
    request: SignedInRequest, file: File, form: RotationForm, rotation: Rotation | None = None
) -> HttpResponse:
    context = {"file": file, "form": form, "rotation": rotation}
    return render(request, "rotations/edit.html", context, status=422 if form.errors else 200)


def _page(request: SignedInRequest, file: File) -> HttpResponse:
    context: dict[str, Any] = {
        "file": file,
        "page": rotations_page(applicant=file.applicant, year=file.year),
        "conduct": CONDUCT,
    }
    return render(request, "rotations/rotations.html", context)
