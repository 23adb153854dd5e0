"""The class as the office manages it: the list, adding, assigning and inviting."""

from collections.abc import Iterable, Mapping

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from matchadvisor.accounts.invitations import invite_many
from matchadvisor.accounts.models import User
from matchadvisor.accounts.ways_in import invitation_progress
from matchadvisor.audit.disclosing import disclose
from matchadvisor.common.http import SignedInRequest, posted
from triage.forms.people import AddStudentForm, AdvisorForm, PeopleFilterForm
from triage.selectors.assignment import advisors_of
from triage.selectors.people import counts_of, filtered, student_rows
from triage.services.assignment import ChangedMeanwhile, assign_many
from triage.services.newcomers import AlreadyOnFile, add_student
from triage.services.people import NotAnAdvisor
from triage.views.office import as_query, is_key, office_of, picked, taken_words

PER_PAGE = 100
NOBODY_PICKED = "Pick at least one student first."
MEANWHILE = (
    "A colleague assigned some of them in the meantime, so nothing was changed. "
    "Here is how it stands now."
)
NO_ADVISOR = "This person does not advise at your school any more. Nothing was changed."


@require_safe
@login_required
def people(request: SignedInRequest) -> HttpResponse:
    """The students of the class with advisor and sign-in."""
    office = office_of(request)
    rows = student_rows(school=office.school, at=office.at)
    form = PeopleFilterForm(request.GET or None, rows=rows)
    chosen = filtered(rows, form.criteria())
    page = Paginator(chosen, PER_PAGE).get_page(request.GET.get("page"))
    disclose(request, applicants=[row.pk for row in page.object_list])
    context = {
        "year": office.year,
        "form": form,
        "page": page,
        "query": as_query(request.GET),
        "counts": counts_of(rows),
        "progress": invitation_progress(school=office.school),
        "advisor_form": AdvisorForm(
            advisors=advisors_of(school=office.school, today=office.today), prefix="to"
        ),
    }
    return render(request, "people/students.html", context)


@require_POST
@login_required
def assign(request: SignedInRequest) -> HttpResponse:
    """Give the students that are picked one advisor, or none."""
    office = office_of(request)
    keys = picked(request.POST)
    form = AdvisorForm(
        request.POST,
        advisors=advisors_of(school=office.school, today=office.today),
        prefix="to",
    )
    if not keys:
        messages.info(request, NOBODY_PICKED)
    elif not form.is_valid():
        messages.error(request, NO_ADVISOR)
    else:
        key = form.chosen()
        advisor = User.objects.get(pk=key) if key else None
        try:
            count = assign_many(
                school=office.school,
                applicants=keys,
                advisor=advisor,
                seen=_seen(request, keys),
                by=request.user,
                at=office.at,
            )
        except NotAnAdvisor:
            messages.error(request, NO_ADVISOR)
        except ChangedMeanwhile:
            messages.info(request, MEANWHILE)
        else:
            messages.success(request, _assigned(count, advisor))
    if request.POST.get("back") == "person" and len(keys) == 1:
        return redirect("triage:people-person", keys[0])
    return _back(request)


@require_http_methods(["GET", "POST"])
@login_required
def invite_all(request: SignedInRequest) -> HttpResponse:
    """Invite everybody of the class who has no sign-in, or those who are picked."""
    office = office_of(request)
    rows = student_rows(school=office.school, at=office.at)
    if request.method == "POST":
        keys = set(picked(request.POST))
        users = [row.user_id for row in rows if row.user_id and (not keys or row.pk in keys)]
        count = invite_many(users=users, school=office.school, by=request.user, at=office.at)
        messages.success(request, _invited(count))
        return redirect("triage:people-invite")
    without_address = [row for row in rows if not row.email]
    disclose(request, applicants=[row.pk for row in without_address])
    context = {
        "year": office.year,
        "counts": counts_of(rows),
        "progress": invitation_progress(school=office.school),
        "without_address": without_address,
        "trail": [("People", reverse("triage:people"))],
    }
    return render(request, "people/invite.html", context)


@require_POST
@login_required
def invite_picked(request: SignedInRequest) -> HttpResponse:
    """Invite the students who are picked in the list, and nobody where none is."""
    if picked(request.POST):
        return invite_all(request)
    office_of(request)
    messages.info(request, NOBODY_PICKED)
    return _back(request)


@require_http_methods(["GET", "POST"])
@login_required
def add(request: SignedInRequest) -> HttpResponse:
    """Add one student, and invite them."""
    office = office_of(request)
    advisors = advisors_of(school=office.school, today=office.today)
    initial = {"graduation_year": office.year.season.year, "invite": True}
    form = AddStudentForm(posted(request), advisors=advisors, initial=initial)
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        advisor, is_invited = said.pop("advisor"), said.pop("invite")
        try:
            applicant = add_student(
                school=office.school,
                details=said,
                advisor=User.objects.get(pk=advisor) if advisor else None,
                is_invited=is_invited,
                by=request.user,
                at=office.at,
            )
        except AlreadyOnFile as taken:
            form.add_error(taken.field, taken_words(taken))
        else:
            messages.success(request, f"{applicant.get_full_name()} is in the class now.")
            return redirect("triage:people-person", applicant.pk)
    context = {
        "year": office.year,
        "form": form,
        "trail": [("People", reverse("triage:people"))],
    }
    return render(request, "people/add.html", context, status=422 if form.errors else 200)


def _back(request: SignedInRequest) -> HttpResponse:
    query = request.GET.urlencode()
    return redirect(f"{reverse('triage:people')}{'?' if query else ''}{query}")


def _seen(request: SignedInRequest, keys: Iterable[int]) -> Mapping[int, int | None]:
    """Which advisor the page showed for those picked."""
    shown = {pk: request.POST.get(f"seen-{pk}") for pk in keys}
    return {pk: int(key) if is_key(key) else None for pk, key in shown.items() if key is not None}


def _assigned(count: int, advisor: User | None) -> str:
    if count == 0:
        return "Nobody was moved: they stand like this already, or have left the class."
    students = f"{count} student{'' if count == 1 else 's'}"
    if advisor is None:
        return f"{students} without an advisor now."
    return f"{students} assigned to {advisor.get_full_name()}."


def _invited(count: int) -> str:
    if count == 0:
        return "Everybody has a sign-in or a link that still works. No mail was written."
    return f"{count} invitation{'' if count == 1 else 's'} on the way."
