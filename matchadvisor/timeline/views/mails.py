"""Which mails people get: their own page, and the link in each mail that stops its kind."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from matchadvisor.common.http import SignedInRequest, posted
from matchadvisor.policy.years import year_of
from matchadvisor.timeline.forms.mails import MailsForm
from matchadvisor.timeline.selectors.mail_people import preference_of
from matchadvisor.timeline.services import preferences, unsubscribing


@require_http_methods(["GET", "POST"])
@login_required
def mails(request: SignedInRequest) -> HttpResponse:
    """What one wants to be mailed about, and when."""
    year = year_of(request)
    if year is None:
        raise PermissionDenied
    ladder = year.policies.deciding.at("timing.ladder", year.season.year).value
    form = MailsForm(
        posted(request),
        initial=MailsForm.initial_of(preference_of(request.user)),
        loud=range(ladder["quiet_to"], ladder["quiet_from"]),
        school_zone=year.school.time_zone,
    )
    if request.method == "POST" and form.is_valid():
        preferences.choose_mails(user=request.user, choice=form.choice(), at=timezone.now())
        messages.success(request, "Your choice is saved and holds from the next mail on.")
        return redirect("timeline:mails")
    context = {"form": form, "ladder": ladder, "school": year.school}
    return render(request, "timeline/mails.html", context, status=422 if form.errors else 200)


@csrf_exempt
@never_cache
@require_http_methods(["GET", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Say what a link stops; a POST stops it, from a mail program as well (RFC 8058).

    The signed token says whom it is about: neither a session nor a CSRF token is needed, and
    nothing but these mails can be changed with it.
    """
    try:
        if request.method == "POST":
            user, kind = unsubscribing.stop_mails(token=token, at=timezone.now())
        else:
            user, kind = unsubscribing.read_token(token)
    except unsubscribing.UnknownLink as unknown:
        raise Http404 from unknown
    context = {"kind": kind, "school": user.school, "is_stopped": request.method == "POST"}
    return render(request, "timeline/unsubscribe.html", context)
