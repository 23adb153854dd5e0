"""The page behind an invitation: whoever was invited chooses their first password."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from matchadvisor.accounts.forms import FirstPasswordForm
from matchadvisor.accounts.invitations import (
    InvitationExpired,
    InvitationRefused,
    InvitationRevoked,
    InvitationUnknown,
    InvitationUsed,
    accept_invitation,
    open_invitation,
)
from matchadvisor.common.http import posted

TOLD: Mapping[type[InvitationRefused], tuple[int, str, str]] = {
    InvitationUnknown: (
        404,
        "This link does not lead anywhere",
        "A part of it may have been lost on the way. Open it from the mail once more, or ask "
        "your office for a new one.",
    ),
    InvitationUsed: (
        410,
        "This link was used already",
        "A password was set with it. Sign in with that password, or have a new one sent to you.",
    ),
    InvitationRevoked: (
        410,
        "This link no longer holds",
        "There may be a later mail from your office; the link in the latest one works.",
    ),
    InvitationExpired: (
        410,
        "This link has expired",
        "Ask your office to send you another; it takes them a moment.",
    ),
}
"""What is said when a link opens nothing: status, title, text."""


@require_http_methods(["GET", "POST"])
@never_cache
@sensitive_post_parameters()
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Show who is invited and take the first password; looking changes nothing."""
    at = timezone.now()
    try:
        found = open_invitation(token=token, at=at)
        form = FirstPasswordForm(posted(request), user=found.user)
        if form.is_valid():
            accept_invitation(invitation=found, password=form.cleaned_data["password1"], at=at)
            messages.success(request, "Your password is set. Sign in with it.")
            return _guarded(redirect("account_login"))
    except InvitationRefused as refusal:
        return _refused(request, refusal)
    context = {"form": form, "person": found.user, "school": found.user.school}
    status = 422 if form.errors else 200
    return _guarded(render(request, "account/invitation.html", context, status=status))


def _refused(request: HttpRequest, refusal: InvitationRefused) -> HttpResponse:
    status, title, text = TOLD[type(refusal)]
    context = {
        "title": title,
        "text": text,
        "leads_to_sign_in": isinstance(refusal, InvitationUsed),
    }
    return _guarded(render(request, "account/invitation_refused.html", context, status=status))


def _guarded(response: HttpResponse) -> HttpResponse:
    """Keep the address with its token out of other sites' logs and of search engines.

    The own site still hears where a form came from, as its protection of forms wants it.
    """
    response["Referrer-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
