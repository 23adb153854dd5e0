"""The office's board: whom to help this week, and the one thing to do for each."""

from collections.abc import Sequence
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from matchadvisor.accounts.models import User
from matchadvisor.audit.disclosing import disclose
from matchadvisor.common.exports import csv_bytes, xlsx_bytes
from matchadvisor.common.http import SignedInRequest
from matchadvisor.dashboard.forms import HAND, BoardActForm, BoardFilterForm
from matchadvisor.dashboard.models import SavedView
from matchadvisor.dashboard.permissions import can_hand_over, can_see_board
from matchadvisor.dashboard.selectors.board import BoardRow, advisors_of, board_rows
from matchadvisor.dashboard.selectors.board_lines import COLUMNS, drawn, exported
from matchadvisor.dashboard.selectors.board_page import choices_in, chosen, summary_of, tabs_of
from matchadvisor.dashboard.services.nudges import nudge_many
from matchadvisor.dashboard.wording.board import gone_words, handed_words, lede, sent_words
from matchadvisor.policy.years import SchoolYear, year_of
from triage.models import Applicant
from triage.services.assignment import assign_many
from triage.services.people import NotAnAdvisor

PER_PAGE = 100
ASKED = ("name", "specialty", "zone", "advisor", "about", "group", "mine", "sort")
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
GONE = "That advisor cannot be given students any more. Nothing was changed."


@require_safe
@login_required
def board(request: SignedInRequest) -> HttpResponse:
    """Every student one advises, those who can still be helped this week first."""
    year = year_of_board(request)
    rows = board_rows(user=request.user, year=year)
    form = BoardFilterForm(request.GET or None, choices=choices_in(rows))
    criteria = form.criteria()
    found = chosen(rows, criteria, request.user)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    disclose(request, applicants=[row.pk for row in page.object_list])
    summary = summary_of(rows, request.user)
    query, is_dean = query_of(request.GET), can_hand_over(request.user)
    unsorted = query_of(request.GET, without="sort")
    context = {
        "year": year,
        "form": form,
        "lede": lede(summary.week, summary.next_day, year.today),
        "summary": summary,
        "tabs": tabs_of(
            summary,
            SavedView.objects.visible_to(request.user).order_by("name", "pk"),
            query,
            all_school=is_dean,
        ),
        "groups": drawn(page.object_list, all_rows=found, is_sorted=bool(criteria.sort), year=year),
        "page": page,
        "query": f"{query}&" if query else "",
        "kept": f"{unsorted}&" if unsorted else "",
        "back": request.GET.urlencode(),
        "view_query": query,
        "sort": criteria.sort,
        "shows_advisor": is_dean,
        "hand_to": [(f"{HAND}{pk}", name) for pk, name in advisors_of(year.school, year.today)]
        if is_dean
        else [],
        "attention": year.policies.deciding.at("office.attention", year.season.year),
    }
    return render(request, "dashboard/board.html", context)


@require_POST
@login_required
def act(request: SignedInRequest) -> HttpResponse:
    """Remind, offer a meeting or hand over: one student by their button, several by picking."""
    year = year_of_board(request)
    seen = Applicant.objects.visible_to(request.user).current()
    is_dean = can_hand_over(request.user)
    advisors = dict(advisors_of(year.school, year.today)) if is_dean else {}
    form = BoardActForm(
        request.POST, students=set(seen.values_list("pk", flat=True)), advisors=advisors
    )
    if not form.is_valid():
        for problem in form.non_field_errors():
            messages.warning(request, str(problem))
    elif form.cleaned_data["hand_to"] is not None:
        _hand(request, year, form.cleaned_data["meant"], form.cleaned_data["hand_to"], advisors)
    else:
        _nudge(request, year, form)
    if form.is_valid() and form.cleaned_data["gone"]:
        messages.warning(request, gone_words(form.cleaned_data["gone"]))
    back = QueryDict(request.POST.get("back", "")).urlencode()
    is_one = form.is_valid() and form.cleaned_data["one"]
    row = f"#student-{form.cleaned_data['meant'][0]}" if is_one else ""
    return redirect(f"{reverse('dashboard:board')}{'?' if back else ''}{back}{row}")


@require_safe
@login_required
def export(request: SignedInRequest, ending: str) -> HttpResponse:
    """The rows that the filters show, of every page, as CSV or XLSX."""
    year = year_of_board(request)
    if ending not in TYPES:
        raise Http404
    rows = board_rows(user=request.user, year=year)
    form = BoardFilterForm(request.GET or None, choices=choices_in(rows))
    found: Sequence[BoardRow] = chosen(rows, form.criteria(), request.user)
    disclose(request, applicants=[row.pk for row in found])
    cells = exported(found)
    is_csv = ending == "csv"
    data = csv_bytes(COLUMNS, cells) if is_csv else xlsx_bytes("Board", COLUMNS, cells)
    response = HttpResponse(data, content_type=TYPES[ending])
    name = f"board-{year.today:%Y-%m-%d}.{ending}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def year_of_board(request: SignedInRequest) -> SchoolYear:
    """The school's year, for those who may see the board."""
    year = year_of(request)
    if year is None or not can_see_board(request.user):
        raise PermissionDenied
    return year


def query_of(asked: QueryDict, *, without: str = "") -> str:
    """What is asked for, as it stands in an address: only known words, none of them empty."""
    words = [(name, asked.get(name)) for name in ASKED if name != without]
    return urlencode([(name, value) for name, value in words if value])


def _nudge(request: SignedInRequest, year: SchoolYear, form: BoardActForm) -> None:
    meant, way = form.cleaned_data["meant"], form.cleaned_data["way"]
    seen = Applicant.objects.visible_to(request.user).current().filter(pk__in=meant)
    applicants = list(seen.order_by("last_name", "first_name", "pk"))
    rows = {row.pk: row for row in board_rows(user=request.user, year=year)}
    about = {pk: first.concern.value for pk in meant if (first := rows[pk].first)}
    sent = nudge_many(
        applicants=applicants, way=way, about=about, by=request.user, at=timezone.now(), year=year
    )
    words = sent_words(
        way.value, sent.names, before=sent.before, without_address=sent.without_address
    )
    (messages.success if sent.names else messages.info)(request, words)


def _hand(
    request: SignedInRequest,
    year: SchoolYear,
    meant: Sequence[int],
    hand_to: int,
    advisors: dict[int, str],
) -> None:
    try:
        count = assign_many(
            school=year.school,
            applicants=meant,
            advisor=User.objects.get(pk=hand_to),
            by=request.user,
            at=timezone.now(),
        )
    except NotAnAdvisor:
        messages.warning(request, GONE)
    else:
        messages.success(request, handed_words(count, advisors[hand_to]))
