"""One student as the office manages them: sign-in, advisor, leaving the class and coming back."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from matchadvisor.accounts.invitations import (
    AccessHasEnded,
    ChangedMeanwhile,
    SignsInAlready,
    invite,
    revoke_invitation,
)
from matchadvisor.accounts.models import Invitation, User
from matchadvisor.accounts.permissions import can_help_with_sign_in, can_invite_person
from matchadvisor.audit.disclosing import disclose
from matchadvisor.common.http import SignedInRequest
from triage.enums import LeftAs
from triage.forms.people import AdvisorForm, LeaveForm
from triage.models import Applicant
from triage.selectors.assignment import advisors_of
from triage.selectors.people import student_row
from triage.services.leaving import AlreadyLeft, StillInClass, bring_back, leave_class
from triage.views.office import is_key, member_of, office_of, student_of

MEANWHILE = "Somebody changed this in the meantime. Here is how it stands now."
SIGNS_IN = "They have a password already; they can have a new one sent from the sign-in page."
HAS_ENDED = "Their access has ended, so a link would open nothing. Give access again first."
SENT = "The invitation is on the way. An earlier link holds no more."
REVOKED = "The link in the last invitation holds no more."


@require_safe
@login_required
def person(request: SignedInRequest, pk: int) -> HttpResponse:
    """One student: what the office may see and do."""
    office_of(request)
    return _page(request, student_of(request, pk))


@require_POST
@login_required
def invite_person(request: SignedInRequest, pk: int) -> HttpResponse:
    """Send a student, or send again, the link to a first password."""
    office_of(request)
    applicant = student_of(request, pk)
    if applicant.user is None or not applicant.is_current:
        raise PermissionDenied
    _tell(request, lambda: send(request, applicant.user), SENT)
    return redirect("triage:people-person", pk)


@require_POST
@login_required
def revoke_person(request: SignedInRequest, pk: int) -> HttpResponse:
    """Let a student's open invitation open nothing more."""
    office_of(request)
    applicant = student_of(request, pk)
    if applicant.user is None:
        raise PermissionDenied
    _tell(request, lambda: withdraw(request, applicant.user), REVOKED)
    return redirect("triage:people-person", pk)


@require_POST
@login_required
def invite_member(request: SignedInRequest, pk: int) -> HttpResponse:
    """Send a member of staff, or send again, the link to a first password."""
    office_of(request)
    member = _invitable(request, pk)
    _tell(request, lambda: send(request, member), SENT)
    return redirect("triage:people-staff-member", pk)


@require_POST
@login_required
def revoke_member(request: SignedInRequest, pk: int) -> HttpResponse:
    """Let the open invitation of a member of staff open nothing more."""
    office_of(request)
    member = _invitable(request, pk)
    _tell(request, lambda: withdraw(request, member), REVOKED)
    return redirect("triage:people-staff-member", pk)


@require_POST
@login_required
def leave(request: SignedInRequest, pk: int) -> HttpResponse:
    """Let a student leave the class."""
    office = office_of(request)
    applicant = student_of(request, pk)
    form = LeaveForm(request.POST, today=office.today)
    if not form.is_valid():
        return _page(request, applicant, form)
    try:
        leave_class(
            applicant=applicant,
            left_as=LeftAs(form.cleaned_data["left_as"]),
            left_on=form.cleaned_data["left_on"],
            last_day=form.cleaned_data["last_day"],
            graduation_year=form.cleaned_data["graduation_year"],
            by=request.user,
            at=office.at,
        )
    except AlreadyLeft:
        messages.info(request, MEANWHILE)
    else:
        messages.success(
            request, "They left the class. Their file is kept and stands in the archive."
        )
    return redirect("triage:people-person", pk)


@require_POST
@login_required
def come_back(request: SignedInRequest, pk: int) -> HttpResponse:
    """Bring a student back into the class."""
    office = office_of(request)
    try:
        bring_back(applicant=student_of(request, pk), by=request.user, at=office.at)
    except StillInClass:
        messages.info(request, MEANWHILE)
    else:
        messages.success(request, "They are in the class again, with their access.")
    return redirect("triage:people-person", pk)


def send(request: SignedInRequest, user: User | None) -> None:
    """Invite somebody, as the page showed them."""
    seen = request.POST.get("seen", "")
    if user is not None:
        invite(
            user=user,
            seen=int(seen) if is_key(seen) else None,
            by=request.user,
            at=timezone.now(),
        )


def withdraw(request: SignedInRequest, user: User | None) -> None:
    """Revoke the open invitation of somebody; raises ChangedMeanwhile where there is none."""
    found = Invitation.objects.open().filter(user=user).select_related("user").first()
    if found is None:
        raise ChangedMeanwhile
    revoke_invitation(invitation=found, by=request.user, at=timezone.now())


def _invitable(request: SignedInRequest, pk: int) -> User:
    member = member_of(request, pk)
    if not can_invite_person(request.user, member):
        raise PermissionDenied
    return member


def _tell(request: SignedInRequest, act: Callable[[], None], done: str) -> None:
    try:
        act()
    except ChangedMeanwhile:
        messages.info(request, MEANWHILE)
    except SignsInAlready:
        messages.info(request, SIGNS_IN)
    except AccessHasEnded:
        messages.info(request, HAS_ENDED)
    else:
        messages.success(request, done)


def _page(
    request: SignedInRequest, applicant: Applicant, form: LeaveForm | None = None
) -> HttpResponse:
    office = office_of(request)
    disclose(request, applicants=[applicant.pk])
    advisors = advisors_of(school=office.school, today=office.today)
    context = {
        "year": office.year,
        "applicant": applicant,
        "left_as": LeftAs(applicant.left_as).label if applicant.left_as else "",
        "row": student_row(applicant=applicant, at=office.at),
        "leave_form": form or LeaveForm(today=office.today, initial={"left_on": office.today}),
        "advisor_form": AdvisorForm(
            advisors=advisors, prefix="to", initial={"advisor": applicant.advisor_id or ""}
        ),
        "can_help": applicant.user is not None
        and can_help_with_sign_in(request.user, applicant.user),
        "trail": [("People", reverse("triage:people"))],
    }
    status = 422 if form and form.errors else 200
    return render(request, "people/person.html", context, status=status)
