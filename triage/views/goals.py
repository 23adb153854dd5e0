"""Choosing the target and backups, and saying whether one would train there."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from matchadvisor.common.http import SignedInRequest, posted
from triage.forms.goals import BackupForm, GoalsForm, WillingForm
from triage.forms.parts import as_answer
from triage.models import SpecialtyChoice
from triage.permissions import can_edit_goals
from triage.selectors.dossiers import Dossier, dossier_of
from triage.selectors.record_page import record_page
from triage.services import goals as services
from triage.views.files import File, own_file


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def edit_goals(request: SignedInRequest) -> HttpResponse:
    """Show target and backups; a post sets the target."""
    file = _goals_file(request)
    dossier = dossier_of(file.applicant)
    initial = {"target": dossier.target.specialty} if dossier.target else None
    form = GoalsForm(posted(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        services.set_target(
            applicant=file.applicant,
            slug=form.cleaned_data["target"],
            by=request.user,
            at=timezone.now(),
        )
        messages.success(request, "Your target is saved. Your standing is worked out for it.")
        return redirect("triage:edit-goals")
    return _page(request, file, dossier, target_form=form)


@require_POST
@login_required
def add_backup(request: SignedInRequest) -> HttpResponse:
    """Put one more backup on file."""
    file = _goals_file(request)
    dossier = dossier_of(file.applicant)
    form = BackupForm(request.POST, taken=[])
    if form.is_valid():
        try:
            services.add_backup(
                applicant=file.applicant,
                slug=form.cleaned_data["backup"],
                by=request.user,
                at=timezone.now(),
            )
        except services.BackupIsTheTarget:
            form.add_error("backup", "This is your target already.")
        else:
            messages.success(
                request, "The backup is on file. Say below whether you would train there."
            )
            return redirect("triage:edit-goals")
    return _page(request, file, dossier, backup_form=form)


@require_POST
@login_required
def remove_backup(request: SignedInRequest, pk: int) -> HttpResponse:
    """Drop a backup; the history keeps it."""
    file = _goals_file(request)
    choice = _own_backup(request, file, pk)
    try:
        services.remove_backup(choice=choice, by=request.user, at=timezone.now())
    except services.DecisionNamesIt:
        messages.error(
            request, "Your decision names this backup. Write the decision anew before you drop it."
        )
    else:
        messages.success(request, "The backup is dropped. You can add it again.")
    return redirect("triage:edit-goals")


@require_POST
@login_required
def answer_willing(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say whether one would truly train and practice in a backup."""
    file = _goals_file(request)
    choice = _own_backup(request, file, pk)
    form = WillingForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Nothing was saved: choose yes or no.")
        return redirect("triage:edit-goals")
    try:
        services.answer_willing(
            choice=choice,
            willing=bool(as_answer(form.cleaned_data["willing"])),
            by=request.user,
            at=timezone.now(),
        )
    except services.ChoiceChanged:
        messages.error(request, "This backup was changed in the meantime. Here is how it stands.")
    else:
        messages.success(request, "Your answer is kept.")
    return redirect("triage:edit-goals")


def _goals_file(request: SignedInRequest) -> File:
    file = own_file(request)
    if not can_edit_goals(request.user, file.applicant):
        raise PermissionDenied
    return file


def _own_backup(request: SignedInRequest, file: File, pk: int) -> SpecialtyChoice:
    rows = SpecialtyChoice.objects.visible_to(request.user).filter(applicant=file.applicant)
    return get_object_or_404(rows, pk=pk)


def _page(
    request: SignedInRequest,
    file: File,
    dossier: Dossier,
    *,
    target_form: GoalsForm | None = None,
    backup_form: BackupForm | None = None,
) -> HttpResponse:
    target = dossier.target
    taken = [choice.specialty for choice in dossier.choices]
    has_errors = any(form.errors for form in (target_form, backup_form) if form is not None)
    context = {
        "file": file,
        "page": record_page(dossier=dossier, year=file.year),
        "target_form": target_form
        or GoalsForm(initial={"target": target.specialty} if target else None),
        "backup_form": backup_form or BackupForm(taken=taken),
    }
    return render(request, "triage/edit_goals.html", context, status=422 if has_errors else 200)
