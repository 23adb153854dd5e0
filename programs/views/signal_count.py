"""The office's page for a number of signals that is not published yet, or was corrected."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from matchadvisor.common.http import SignedInRequest
from matchadvisor.policy.permissions import can_change_settings
from matchadvisor.policy.registry import UnknownSpecialty, specialty
from matchadvisor.policy.years import year_of
from programs.forms.transfer import SignalCountForm
from programs.services.signals import enter_signal_count


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def enter(request: SignedInRequest, slug: str) -> HttpResponse:
    """Enter how many signals a specialty gives this season, with the source."""
    year = year_of(request)
    if year is None:
        raise Http404
    try:
        one = specialty(slug)
    except UnknownSpecialty:
        raise Http404 from None
    if not can_change_settings(request.user, year.school):
        raise PermissionDenied
    is_sent = request.method == "POST"
    form = SignalCountForm(request.POST if is_sent else None, today=year.today)
    if is_sent and form.is_valid():
        enter_signal_count(
            school=year.school,
            season=year.season.year,
            specialty=slug,
            by=request.user,
            at=timezone.now(),
            **form.cleaned_data,
        )
        messages.success(request, "The number is saved and holds for every list from now on.")
        return redirect("programs:signal-count", slug)
    context = {
        "form": form,
        "name": one.name,
        "season": year.season.year,
        "count": year.season.signals.get(slug),
    }
    status = 422 if form.errors else 200
    return render(request, "programs/signal_count.html", context, status=status)
