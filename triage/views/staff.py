"""Who works in the office: the list, somebody new, roles and the end of access."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from matchadvisor.accounts.enums import Role
from matchadvisor.accounts.invitations import invite
from matchadvisor.accounts.models import User
from matchadvisor.accounts.permissions import (
    can_change_role,
    can_correct_person,
    can_end_access,
    can_help_with_sign_in,
    can_invite_person,
)
from matchadvisor.accounts.staff import (
    AddressTaken,
    LastDean,
    RoleChanged,
    add_staff,
    restore_access,
    yesterday_of,
)
from matchadvisor.common.http import SignedInRequest, posted
from triage.forms.people import AddStaffForm, LastDayForm, RoleForm
from triage.selectors.people import staff_row, staff_rows
from triage.services.staff import StillAdvises, change_role, end_access
from triage.views.office import member_of, office_of, whose_words

LAST_DEAN = "The school would be without a dean who can sign in. Name another one first."
STILL_ADVISES = "They still advise students. Hand those over first."
MEANWHILE = "Somebody changed this role in the meantime. Here is how it stands now."


@require_safe
@login_required
def staff(request: SignedInRequest) -> HttpResponse:
    """Advisors, coordinators and deans with their students and their sign-in."""
    office = office_of(request)
    rows = staff_rows(school=office.school, at=office.at)
    return render(request, "people/staff.html", {"year": office.year, "rows": rows})


@require_http_methods(["GET", "POST"])
@login_required
def add(request: SignedInRequest) -> HttpResponse:
    """Add somebody to the office and send them their invitation."""
    office = office_of(request)
    form = AddStaffForm(posted(request), by=request.user)
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        role = Role(said.pop("role"))
        try:
            user = add_staff(school=office.school, role=role, by=request.user, at=office.at, **said)
        except AddressTaken as taken:
            form.add_error("email", whose_words(taken.who, office.today))
        else:
            invite(user=user, seen=None, by=request.user, at=office.at)
            messages.success(request, f"The invitation for {user.get_full_name()} is on the way.")
            return redirect("triage:people-staff")
    context = {
        "year": office.year,
        "form": form,
        "trail": [("Staff", reverse("triage:people-staff"))],
    }
    return render(request, "people/staff_add.html", context, status=422 if form.errors else 200)


@require_safe
@login_required
def member(request: SignedInRequest, pk: int) -> HttpResponse:
    """One member of staff."""
    office_of(request)
    return _page(request, member_of(request, pk))


@require_POST
@login_required
def role(request: SignedInRequest, pk: int) -> HttpResponse:
    """Give somebody another role."""
    office = office_of(request)
    who = member_of(request, pk)
    if not can_change_role(request.user, who):
        raise PermissionDenied
    form = RoleForm(request.POST)
    if not form.is_valid():
        return _page(request, who, role_form=form)
    to_be, seen = form.roles()
    return _done(
        request,
        who,
        lambda: change_role(user=who, role=to_be, seen=seen, by=request.user, at=office.at),
        f"{who.get_full_name()} is {to_be.label.lower()} now. Open sessions have ended.",
    )


@require_POST
@login_required
def access(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say which day is somebody's last with access; without one it ends now."""
    office = office_of(request)
    who = member_of(request, pk)
    if not can_end_access(request.user, who):
        raise PermissionDenied
    form = LastDayForm(request.POST)
    if not form.is_valid():
        return _page(request, who, access_form=form)
    last_day = form.cleaned_data["last_day"] or yesterday_of(office.school, office.at)
    return _done(
        request,
        who,
        lambda: end_access(user=who, last_day=last_day, by=request.user, at=office.at),
        f"The last day with access of {who.get_full_name()} is set.",
    )


@require_POST
@login_required
def restore(request: SignedInRequest, pk: int) -> HttpResponse:
    """Give somebody their access back."""
    office = office_of(request)
    who = member_of(request, pk)
    if not can_end_access(request.user, who):
        raise PermissionDenied
    restore_access(user=who, by=request.user, at=office.at)
    messages.success(request, f"{who.get_full_name()} can sign in again.")
    return redirect("triage:people-staff-member", pk)


def _done(request: SignedInRequest, who: User, act: Callable[[], None], done: str) -> HttpResponse:
    try:
        act()
    except LastDean:
        messages.error(request, LAST_DEAN)
    except StillAdvises:
        messages.error(request, STILL_ADVISES)
    except RoleChanged:
        messages.info(request, MEANWHILE)
    else:
        messages.success(request, done)
    return redirect("triage:people-staff-member", who.pk)


def _page(
    request: SignedInRequest,
    who: User,
    *,
    role_form: RoleForm | None = None,
    access_form: LastDayForm | None = None,
) -> HttpResponse:
    office = office_of(request)
    form = role_form or access_form
    context = {
        "year": office.year,
        "row": staff_row(user=who, school=office.school, at=office.at),
        "role_form": role_form or RoleForm(initial={"role": who.role, "seen": who.role}),
        "access_form": access_form or LastDayForm(initial={"last_day": who.access_ends_on}),
        "can_correct": can_correct_person(request.user, who),
        "can_change": can_change_role(request.user, who),
        "can_invite": can_invite_person(request.user, who),
        "can_help": can_help_with_sign_in(request.user, who),
        "is_oneself": request.user.pk == who.pk,
        "trail": [("Staff", reverse("triage:people-staff"))],
    }
    status = 422 if form and form.errors else 200
    return render(request, "people/staff_member.html", context, status=status)
