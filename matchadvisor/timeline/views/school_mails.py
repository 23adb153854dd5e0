"""The office's mails: what was sent to whom, what could not be, and one more try."""

from collections.abc import Iterable
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from matchadvisor.accounts.models import School
from matchadvisor.audit.disclosing import disclose
from matchadvisor.common.http import SignedInRequest
from matchadvisor.outbox.enums import State
from matchadvisor.outbox.models import Message
from matchadvisor.outbox.selectors import FailedMessage, mails_of_school
from matchadvisor.outbox.services import NotGivenUp, SecretMissing
from matchadvisor.timeline.forms.school_mails import SchoolMailsForm
from matchadvisor.timeline.permissions import can_read_outbox
from matchadvisor.timeline.selectors.mail_subjects import students_in
from matchadvisor.timeline.selectors.school_mails import letterhead, mail_rows, overview
from matchadvisor.timeline.services import second_tries

PER_PAGE = 100
AGAIN = "It goes out again with the next run."
NOT_GIVEN_UP = "This mail is on its way already, so nothing was done."
NOT_ANEW = (
    "This one cannot go out again: the link it needs was forgotten when it was given up, and "
    "should not be made anew. A new mail can be sent from the page that it is about."
)


@require_safe
@login_required
def mails(request: SignedInRequest) -> HttpResponse:
    """Every mail of the school, the latest first, with what was given up above."""
    school = _school(request)
    form = SchoolMailsForm(request.GET)
    found = mails_of_school(school_id=school.pk, wanted=form.wanted())
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    above = overview(school_id=school.pk, at=timezone.now())
    _disclose(request, [*page.object_list, *(each.mail for each in above.failed)], school)
    context = {
        "form": form,
        "overview": above,
        "page": page,
        "rows": mail_rows(list(page.object_list), school_id=school.pk),
        "query": _kept(request),
        "zone": ZoneInfo(school.time_zone),
        "folder": settings.EMAIL_FILE_PATH if settings.DEMO and not settings.EMAIL_URL else "",
    }
    return render(request, "timeline/office_mails.html", context)


@require_safe
@login_required
def mail(request: SignedInRequest, pk: int) -> HttpResponse:
    """One mail to read, without the links that act for its reader."""
    school = _school(request)
    message = get_object_or_404(Message, pk=pk, school_id=school.pk)
    _disclose(request, [message], school)
    context = {
        "mail": letterhead(message, school_id=school.pk),
        "zone": ZoneInfo(school.time_zone),
        "can_try_again": message.state == State.FAILED,
    }
    return render(request, "timeline/office_mail.html", context)


@require_POST
@login_required
def try_again(request: SignedInRequest, pk: int) -> HttpResponse:
    """Let a mail that was given up leave once more."""
    school = _school(request)
    message = get_object_or_404(Message, pk=pk, school_id=school.pk)
    try:
        second_tries.try_again(message=message, by=request.user, at=timezone.now())
    except NotGivenUp:
        messages.info(request, NOT_GIVEN_UP)
    except SecretMissing:
        messages.warning(request, NOT_ANEW)
    else:
        messages.success(request, AGAIN)
    return redirect("timeline:office-mails")


def _disclose(
    request: SignedInRequest, shown: Iterable[Message | FailedMessage], school: School
) -> None:
    mails = [(each.key, each.to) for each in shown]
    disclose(request, applicants=students_in(mails=mails, school_id=school.pk))


def _school(request: SignedInRequest) -> School:
    school = request.user.school
    if school is None or not can_read_outbox(request.user):
        raise PermissionDenied
    return school


def _kept(request: SignedInRequest) -> str:
    """The filter as it stands in the address, without the page, ready to be continued."""
    query = request.GET.copy()
    query.pop("page", None)
    return f"{query.urlencode()}&" if query else ""
