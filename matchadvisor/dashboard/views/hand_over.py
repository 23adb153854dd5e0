"""Handing an advisor's students over: who would go to whom, then all of it at once."""

from collections.abc import Sequence

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from matchadvisor.accounts.models import User
from matchadvisor.accounts.permissions import can_end_access
from matchadvisor.accounts.staff import LastDean, yesterday_of
from matchadvisor.audit.disclosing import disclose
from matchadvisor.common.http import SignedInRequest
from matchadvisor.dashboard.selectors.hand_over import hand_over_page
from matchadvisor.dashboard.services.hand_over import hand_over as carry_out
from matchadvisor.timeline.services.milestones import ChangedMeanwhile as MilestoneChanged
from triage.forms.hand_over import HandOverForm, HeirsForm
from triage.selectors.assignment import advisors_of, hand_over_preview
from triage.services.assignment import ChangedMeanwhile, NobodyToHandTo
from triage.services.people import NotAnAdvisor
from triage.views.office import Office, member_of, office_of

MEANWHILE = "Something changed in the meantime, so nothing was done. Here is how it would be now."
LAST_DEAN = "The school would be without a dean who can sign in, so nothing was done."


@require_http_methods(["GET", "POST"])
@login_required
def hand_over(request: SignedInRequest, pk: int) -> HttpResponse:
    """Preview on a look, everything on a post."""
    office = office_of(request)
    advisor = member_of(request, pk)
    others = [
        each for each in advisors_of(school=office.school, today=office.today) if each.pk != pk
    ]
    data = request.POST if request.method == "POST" else request.GET
    heirs_form = HeirsForm(data if "to" in data else None, advisors=others)
    heirs = _users(heirs_form.chosen())
    form = HandOverForm(
        request.POST if request.method == "POST" else None,
        can_end=can_end_access(request.user, advisor),
    )
    if request.method == "POST" and heirs_form.is_valid() and form.is_valid():
        return _carry_out(request, office, advisor, heirs, form)
    page = hand_over_page(advisor=advisor, preview=hand_over_preview(advisor=advisor, to=heirs))
    disclose(request, applicants=[row.move.applicant_id for row in page.rows])
    if not form.is_bound:
        form.initial = {"seen": page.digest}
    context = {
        "year": office.year,
        "advisor": advisor,
        "heirs": heirs,
        "heirs_form": heirs_form,
        "form": form,
        "page": page,
        "trail": [
            ("Staff", reverse("triage:people-staff")),
            (advisor.get_full_name(), reverse("triage:people-staff-member", args=[pk])),
        ],
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "dashboard/hand_over.html", context, status=status)


def _carry_out(
    request: SignedInRequest,
    office: Office,
    advisor: User,
    heirs: Sequence[User],
    form: HandOverForm,
) -> HttpResponse:
    again = f"{reverse('dashboard:hand-over', args=[advisor.pk])}?{_query(heirs)}"
    last_day = form.cleaned_data.get("last_day")
    if form.cleaned_data.get("ends") and last_day is None:
        last_day = yesterday_of(office.school, office.at)
    try:
        done = carry_out(
            advisor=advisor,
            to=heirs,
            seen=form.cleaned_data["seen"],
            last_day=last_day,
            by=request.user,
            at=office.at,
        )
    except (ChangedMeanwhile, MilestoneChanged, NobodyToHandTo, NotAnAdvisor):
        messages.info(request, MEANWHILE)
        return redirect(again)
    except LastDean:
        messages.error(request, LAST_DEAN)
        return redirect(again)
    students = f"{done.students} student{'' if done.students == 1 else 's'}"
    messages.success(request, f"{students} handed over, with everything that waits for them.")
    return redirect("triage:people-staff-member", advisor.pk)


def _users(keys: Sequence[int]) -> list[User]:
    return list(User.objects.filter(pk__in=keys).order_by("last_name", "first_name", "pk"))


def _query(heirs: Sequence[User]) -> str:
    return "&".join(f"to={each.pk}" for each in heirs)
