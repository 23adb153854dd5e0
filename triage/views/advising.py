"""What those who advise a student enter: professionalism, overrules, a backup."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from matchadvisor.common.http import SignedInRequest, posted
from triage.enums import AnchorCode, RecordField
from triage.forms.goals import BackupForm
from triage.forms.parts import as_word
from triage.forms.records import OverruleForm, ProfessionalismForm
from triage.models import AnchorOverrule
from triage.permissions import (
    can_enter_backup,
    can_enter_professionalism,
    can_overrule_anchor,
    can_withdraw_overrule,
)
from triage.selectors.dossiers import dossier_of
from triage.services import anchors, goals, records
from triage.views.files import student_file


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def enter_professionalism(request: SignedInRequest, pk: int) -> HttpResponse:
    """Enter a professionalism concern, or take one back, with the reason."""
    file = student_file(request, pk)
    if not can_enter_professionalism(request.user, file.applicant):
        raise PermissionDenied
    record = dossier_of(file.applicant).record
    is_entered = record is not None and RecordField.PROFESSIONALISM in record.origins
    initial = {"concern": as_word(record.professionalism if record and is_entered else None)}
    form = ProfessionalismForm(posted(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        records.enter_professionalism(
            applicant=file.applicant,
            has_concern=form.has_concern(),
            reason=form.cleaned_data["reason"],
            by=request.user,
            at=timezone.now(),
        )
        messages.success(request, "Kept with your name and the day. The advice takes it in.")
        return redirect("dashboard:student", pk=pk)
    context = {"file": file, "form": form}
    status = 422 if form.errors else 200
    return render(request, "triage/enter_professionalism.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def overrule_anchor(request: SignedInRequest, pk: int, code: str) -> HttpResponse:
    """Set one anchor aside with a reason (A-3)."""
    file = student_file(request, pk)
    if not can_overrule_anchor(request.user, file.applicant):
        raise PermissionDenied
    anchor = next((one for one in AnchorCode if one.value == code), None)
    if anchor is None:
        raise Http404
    form = OverruleForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            anchors.overrule_anchor(
                applicant=file.applicant,
                code=anchor,
                reason=form.cleaned_data["reason"],
                by=request.user,
                at=timezone.now(),
                policy=file.year.policies.deciding,
                season=file.year.season.year,
            )
        except anchors.AlreadyOverruled:
            messages.info(request, "Somebody has set this anchor aside already; see below.")
        except anchors.NoSuchAnchor:
            messages.error(request, "The record does not raise this anchor. Nothing was changed.")
        else:
            messages.success(request, f"{anchor.label}: set aside. The student sees your reason.")
        return redirect("dashboard:student", pk=pk)
    context = {"file": file, "form": form, "anchor": anchor}
    status = 422 if form.errors else 200
    return render(request, "triage/overrule_anchor.html", context, status=status)


@require_POST
@login_required
def withdraw_overrule(request: SignedInRequest, pk: int, overrule_pk: int) -> HttpResponse:
    """Let an anchor count again."""
    file = student_file(request, pk)
    overrules = AnchorOverrule.objects.visible_to(request.user).filter(applicant=file.applicant)
    overrule = get_object_or_404(overrules.select_related("applicant"), pk=overrule_pk)
    if not can_withdraw_overrule(request.user, overrule):
        raise PermissionDenied
    anchors.withdraw_overrule(overrule=overrule, by=request.user, at=timezone.now())
    messages.success(request, f"{AnchorCode(overrule.code).label}: it counts again.")
    return redirect("dashboard:student", pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def enter_backup(request: SignedInRequest, pk: int) -> HttpResponse:
    """Enter a backup for a student, above all where the guide names none (B-2)."""
    file = student_file(request, pk)
    if not can_enter_backup(request.user, file.applicant):
        raise PermissionDenied
    dossier = dossier_of(file.applicant)
    form = BackupForm(posted(request), taken=[c.specialty for c in dossier.choices])
    if request.method == "POST" and form.is_valid():
        try:
            goals.add_backup(
                applicant=file.applicant,
                slug=form.cleaned_data["backup"],
                by=request.user,
                at=timezone.now(),
            )
        except goals.BackupIsTheTarget:
            form.add_error("backup", "This is the target already.")
        else:
            messages.success(
                request, "The backup is on file. The student says whether they would train there."
            )
            return redirect("dashboard:student", pk=pk)
    context = {"file": file, "form": form}
    status = 422 if form.errors else 200
    return render(request, "triage/enter_backup.html", context, status=status)
