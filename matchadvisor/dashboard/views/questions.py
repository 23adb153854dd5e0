"""The help page: three questions, answered with their rules."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from matchadvisor.common.http import SignedInRequest
from matchadvisor.dashboard.wording.questions import QUESTIONS
from matchadvisor.policy.years import year_of


@require_safe
@login_required
def help_page(request: SignedInRequest) -> HttpResponse:
    """The questions that students ask most; links lead to the figures of the deciding policy."""
    year = year_of(request)
    version = year.policies.deciding.version if year else "guide/1"
    context = {"questions": QUESTIONS, "version": version}
    return render(request, "dashboard/help.html", context)
