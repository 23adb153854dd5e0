"""The calendar feed: the page on which a student makes its address, and the feed itself."""

import hashlib
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from matchadvisor.common.calendars import CONTENT_TYPE
from matchadvisor.common.http import SignedInRequest
from matchadvisor.policy.years import school_year
from matchadvisor.timeline.forms.feed import FeedForm
from matchadvisor.timeline.permissions import can_publish_feed
from matchadvisor.timeline.selectors.feed import feed_in_force, feed_text
from matchadvisor.timeline.services import feeds as services
from matchadvisor.timeline.services.syncing import keep_in_step
from matchadvisor.timeline.views.files import timeline_url
from triage.views.files import File, own_file

UNKNOWN = (
    "This address opens no calendar. Part of it may have been lost: copy it whole, or make a new "
    "one on the timeline's page.\n"
)
REVOKED = "This calendar was closed. A new address can be made on the timeline's page.\n"
CHANGED = "The address was changed in another window. This is how it stands now."
CLOSED = "The calendar's address opens nothing any more."
WAS_CLOSED = "There was no address to close."
GUARDS = {
    "Cache-Control": "private, no-cache",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
}


@require_safe
@login_required
def feed(request: SignedInRequest) -> HttpResponse:
    """Say whether there is a calendar address; it was shown when it was made."""
    return _page(request, _own_file(request))


@require_POST
@never_cache
@login_required
def make_feed(request: SignedInRequest) -> HttpResponse:
    """Make the address, or another in its place, and show it this once."""
    file = _own_file(request)
    form = FeedForm(request.POST)
    form.is_valid()
    at = timezone.now()
    try:
        token = services.make_feed(
            applicant=file.applicant,
            replaces=form.cleaned_data.get("replaces"),
            by=request.user,
            at=at,
        )
    except services.ChangedMeanwhile:
        return _page(request, file, refusal=CHANGED, status=409)
    year = file.year
    keep_in_step(applicant=file.applicant, season=year.season, policy=year.policies.deciding, at=at)
    return _page(request, file, token=token)


@require_POST
@login_required
def revoke_feed(request: SignedInRequest) -> HttpResponse:
    """Close the address."""
    file = _own_file(request)
    was_open = services.revoke_feed(applicant=file.applicant, by=request.user, at=timezone.now())
    messages.success(request, CLOSED if was_open else WAS_CLOSED)
    return redirect("timeline:feed")


@require_safe
def calendar(request: HttpRequest, token: str) -> HttpResponseBase:
    """The feed, to whoever holds its token; there is no session."""
    try:
        found = services.open_feed(token=token, at=timezone.now())
    except services.FeedUnknown:
        return _plain(UNKNOWN, status=404)
    except services.FeedRevoked:
        return _plain(REVOKED, status=410)
    school = found.applicant.school
    today = timezone.localdate(timezone=ZoneInfo(school.time_zone))
    year = school_year(school=school, today=today)
    text = feed_text(applicant=found.applicant, season=year.season)
    changed = int(max(text.changed_at or found.made_at, found.made_at).timestamp())
    response = HttpResponse(
        text.content,
        content_type=CONTENT_TYPE,
        headers={
            **GUARDS,
            "ETag": f'"{hashlib.sha256(text.content).hexdigest()}"',
            "Last-Modified": http_date(changed),
            "Content-Disposition": 'inline; filename="season.ics"',
        },
    )
    answer = get_conditional_response(
        request, etag=response["ETag"], last_modified=changed, response=response
    )
    return answer or response


def _own_file(request: SignedInRequest) -> File:
    file = own_file(request)
    if not can_publish_feed(request.user, file.applicant):
        raise PermissionDenied
    return file


def _page(
    request: SignedInRequest, file: File, *, token: str = "", refusal: str = "", status: int = 200
) -> HttpResponse:
    path = reverse("timeline:calendar", args=[token]) if token else ""
    address = settings.SITE_URL + path if token else ""
    held = feed_in_force(applicant=file.applicant)
    context = {
        "file": file,
        "timeline_url": timeline_url(file),
        "feed": held,
        "form": FeedForm(initial={"replaces": held.pk if held else None}),
        "address": address,
        "webcal": f"webcal:{address.partition(':')[2]}" if token else "",
        "refusal": refusal,
    }
    return render(request, "timeline/feed.html", context, status=status)


def _plain(words: str, *, status: int) -> HttpResponse:
    return HttpResponse(
        words, status=status, content_type="text/plain; charset=utf-8", headers=GUARDS
    )
