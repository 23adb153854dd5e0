"""What every request of somebody signed in passes: second factor, a note of last seen, the time."""

import time
from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from matchadvisor.accounts import second_factors

SEEN = "seen_at"
SEEN_EVERY = 5 * 60
"""Seconds after which a session is noted as seen anew; in between nothing is written."""
OPEN_WITHOUT = frozenset(
    {
        "account_login",
        "account_logout",
        "account_reauthenticate",
        "healthz",
        "mfa_activate_totp",
        "mfa_authenticate",
        "mfa_reauthenticate",
        "readyz",
    }
)
"""What somebody reaches who still has to set up or to show a second factor."""


class SecondFactorMiddleware:
    """Leads staff without a second factor to where it is set up, and nowhere else."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Stop a request that comes without."""
        if not settings.REQUIRE_MFA:
            return None
        match = request.resolver_match
        user: Any = request.user
        if (
            (match and match.view_name in OPEN_WITHOUT)
            or not user.is_authenticated
            or not second_factors.is_needed(user)
            or second_factors.is_shown(request)
        ):
            return None
        has_one = Authenticator.objects.filter(user_id=user.pk, type=Authenticator.Type.TOTP)
        if not has_one.exists():
            return redirect("mfa_activate_totp")
        where = urlencode({"next": request.get_full_path()}) if request.method == "GET" else ""
        return redirect(f"{reverse('mfa_reauthenticate')}?{where}")


class LastSeenMiddleware:
    """Notes every few minutes that a session is in use, for the person's own list of sessions."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.session.accessed and (seen := request.session.get(SEEN)):
            now = time.time()
            if now - seen > SEEN_EVERY and request.user.is_authenticated:
                request.session[SEEN] = now
                rows = UserSession.objects.filter(session_key=request.session.session_key)
                rows.update(last_seen_at=timezone.now())
        return response


class SchoolTimeMiddleware:
    """Lets the pages of somebody signed in tell days and hours as their school's clocks do."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; the time zone ends with the request."""
        with timezone.override(None):
            return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        """Take the school's time zone; nobody is looked up where no page tells the time."""
        match = request.resolver_match
        is_timeless = match is not None and match.view_name in OPEN_WITHOUT
        if is_timeless or settings.SESSION_COOKIE_NAME not in request.COOKIES:
            return
        user: Any = request.user
        if user.is_authenticated and user.school:
            timezone.activate(ZoneInfo(user.school.time_zone))
