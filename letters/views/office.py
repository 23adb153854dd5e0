"""The office's letters: what is late, who waits for whom, and a reminder to several at once."""

import re
from collections.abc import Iterable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from letters.enums import Held
from letters.forms.office import OfficeFilterForm
from letters.models import LetterRequest, Writer
from letters.permissions import can_confirm_address, can_remind_writers, can_work_the_office
from letters.selectors.office import OfficePage, office_page
from letters.services import links
from letters.services.mails import most_mails
from letters.services.reminders import remind_writers
from letters.wording.office import ReportLine, office_lede, reminder_report
from matchadvisor.audit.disclosing import disclose
from matchadvisor.common.http import SignedInRequest
from matchadvisor.policy.years import year_of

PER_PAGE = 100
KEY = re.compile(r"[0-9]{1,18}")
"""The key of a row: no longer than a database can hold."""
REPORT = "letters_reminded"
"""Where a session keeps what came of reminding until the page has told it: keys and codes."""
NOBODY_PICKED = "Pick at least one letter to remind its writer."
CONFIRMED = "Noted: the address of {name} is right. Mails to it go out again."


@require_safe
@login_required
def office(request: SignedInRequest) -> HttpResponse:
    """Every letter under way of the reader's students, late ones first."""
    if not can_work_the_office(request.user):
        raise PermissionDenied
    year = year_of(request)
    if year is None:
        raise Http404
    form = OfficeFilterForm(request.GET)
    most = most_mails(season=year.season.year, policy=year.policies.deciding)
    page = office_page(user=request.user, year=year, wanted=form.wanted(), most_mails=most)
    form.offer(page)
    shown = Paginator(page.rows, PER_PAGE).get_page(request.GET.get("page"))
    report, told = _report(request)
    named = {row.student_pk for row in (*shown.object_list, *page.denied)}
    busy = {pk for writer in page.busy for pk in writer.student_pks}
    disclose(request, applicants=named | busy | told)
    context = {
        "year": year,
        "form": form,
        "office": page,
        "page": shown,
        "lede": _lede(page),
        "report": report,
        "query": _kept(request),
        "most_mails": most,
        "can_remind": can_remind_writers(request.user),
        "shows_advisor": len(page.advisors) > 1,
    }
    return render(request, "letters/office.html", context)


@require_POST
@login_required
def remind(request: SignedInRequest) -> HttpResponse:
    """Remind the writers of the letters that are picked, each at most once a day."""
    if not can_remind_writers(request.user):
        raise PermissionDenied
    year = year_of(request)
    if year is None:
        raise Http404
    picked = [int(key) for key in request.POST.getlist("pick") if KEY.fullmatch(key)]
    came = remind_writers(
        requests=_in_turn(request, picked),
        today=year.today,
        by=request.user,
        at=timezone.now(),
    )
    if came.sent or came.held:
        request.session[REPORT] = came.as_json()
    else:
        messages.info(request, NOBODY_PICKED)
    return redirect(f"{reverse('letters:office')}?{request.GET.urlencode()}")


@require_POST
@login_required
def confirm_address(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take back that a writer's address is wrong, after somebody made sure of it."""
    writers = Writer.objects.visible_to(request.user).select_related("applicant__school")
    writer = get_object_or_404(writers, pk=pk)
    if not can_confirm_address(request.user, writer):
        raise PermissionDenied
    links.confirm_address(writer=writer, by=request.user, at=timezone.now())
    messages.success(request, CONFIRMED.format(name=writer.name))
    return redirect("letters:office")


def _in_turn(request: SignedInRequest, keys: Iterable[int]) -> list[LetterRequest]:
    """The letters of some keys that the reader sees, in the keys' order, each once."""
    found = LetterRequest.objects.visible_to(request.user).filter(pk__in=list(keys))
    loaded = found.select_related("writer", "applicant__school").order_by("pk")
    by_key = {each.pk: each for each in loaded}
    return [by_key[key] for key in dict.fromkeys(keys) if key in by_key]


def _report(request: SignedInRequest) -> tuple[tuple[ReportLine, ...], set[int]]:
    """What came of the last reminders, told once, and the students whom it names."""
    kept = request.session.pop(REPORT, None)
    if kept is None:
        return (), set()
    sent = _in_turn(request, kept["sent"])
    held = {Held(code): _in_turn(request, keys) for code, keys in kept["held"].items()}
    named = {row.applicant_id for rows in (sent, *held.values()) for row in rows}
    return reminder_report(sent, held), named


def _lede(page: OfficePage) -> str:
    return office_lede(late=page.counts.late, unread=page.counts.unread, denied=len(page.denied))


def _kept(request: SignedInRequest) -> str:
    """The filter as it stands in the address, without the page, ready to be continued."""
    query = request.GET.copy()
    query.pop("page", None)
    return f"{query.urlencode()}&" if query else ""
