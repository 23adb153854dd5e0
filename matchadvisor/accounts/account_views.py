"""The person's own account: how they sign in, where; and help for those who lost a factor."""

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from matchadvisor.accounts import credentials
from matchadvisor.accounts.models import User
from matchadvisor.accounts.permissions import can_help_with_sign_in
from matchadvisor.accounts.sign_in_state import open_sessions, people_to_help, sign_in_state
from matchadvisor.common.http import SignedInRequest


@require_GET
@login_required
def overview(request: SignedInRequest) -> HttpResponse:
    """Password, second factor, sign-on and sessions on one page."""
    key = request.session.session_key
    state = sign_in_state(user=request.user, at=timezone.now(), session_key=key)
    return render(request, "account/overview.html", {"state": state})


@require_GET
@login_required
def sessions(request: SignedInRequest) -> HttpResponse:
    """Where the person is signed in."""
    key = request.session.session_key
    found = open_sessions(user=request.user, at=timezone.now(), session_key=key)
    context = {
        "sessions": found,
        "has_others": any(not one.is_this for one in found),
        "zone": _zone(request.user),
    }
    return render(request, "account/sessions.html", context)


@require_POST
@login_required
def end_session(request: SignedInRequest, pk: int) -> HttpResponse:
    """Sign one browser out."""
    row = get_object_or_404(UserSession.objects.filter(user_id=request.user.pk), pk=pk)
    if row.session_key == request.session.session_key:
        return redirect("account_sessions")
    credentials.sign_out_one(user=request.user, session=row, at=timezone.now())
    messages.success(request, "That browser is signed out.")
    return redirect("account_sessions")


@require_POST
@login_required
def end_other_sessions(request: SignedInRequest) -> HttpResponse:
    """Sign every browser out but this one."""
    key = request.session.session_key
    ended = credentials.sign_out_elsewhere(user=request.user, keep=key, at=timezone.now())
    messages.success(request, _ended(ended))
    return redirect("account_sessions")


@require_GET
@login_required
def person(request: SignedInRequest, pk: int) -> HttpResponse:
    """How somebody of the school signs in, for the dean who is asked for help."""
    found = _person(request, pk)
    state = sign_in_state(user=found, at=timezone.now())
    context = {"person": found, "state": state, "zone": _zone(request.user)}
    return render(request, "account/person.html", context)


@require_POST
@login_required
def reset_second_factor(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take a lost second factor away."""
    found = _person(request, pk)
    credentials.reset_second_factor(user=found, by=request.user, at=timezone.now())
    messages.success(
        request, "The second step is reset. The person is told by mail and sets up a new one."
    )
    return redirect("account_person", pk=found.pk)


@require_POST
@login_required
def forget_identities(request: SignedInRequest, pk: int) -> HttpResponse:
    """Forget who the person is at the school's sign-on."""
    found = _person(request, pk)
    credentials.forget_identities(user=found, by=request.user, at=timezone.now())
    messages.success(request, "The link is gone. The next sign-on goes by the address again.")
    return redirect("account_person", pk=found.pk)


@require_POST
@login_required
def sign_out_person(request: SignedInRequest, pk: int) -> HttpResponse:
    """Sign somebody out everywhere."""
    found = _person(request, pk)
    ended = credentials.sign_out_everywhere(user=found, by=request.user, at=timezone.now())
    messages.success(request, _ended(ended))
    return redirect("account_person", pk=found.pk)


def _person(request: SignedInRequest, pk: int) -> User:
    found = get_object_or_404(people_to_help(request.user).select_related("school"), pk=pk)
    if not can_help_with_sign_in(request.user, found):
        raise PermissionDenied
    return found


def _zone(user: User) -> str:
    return user.school.time_zone if user.school else "UTC"


def _ended(count: int) -> str:
    if not count:
        return "There was no other browser to sign out."
    return "One browser is signed out." if count == 1 else f"{count} browsers are signed out."
