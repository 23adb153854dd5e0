"""Correcting who a student or a member of staff is, for the office."""

from collections.abc import Callable, Collection

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from matchadvisor.accounts import staff
from matchadvisor.accounts.enums import Role
from matchadvisor.accounts.models import User
from matchadvisor.accounts.permissions import can_correct_person
from matchadvisor.accounts.ways_in import has_way_in
from matchadvisor.audit.disclosing import disclose
from matchadvisor.common.http import SignedInRequest, posted
from matchadvisor.common.merging import Clash
from triage.forms.corrections import (
    CorrectionForm,
    StaffCorrectionForm,
    StudentCorrectionForm,
)
from triage.permissions import can_change_address
from triage.services.corrections import (
    AddressIsTheDeans,
    AddressNeeded,
    correct_student,
    facts_of,
)
from triage.services.newcomers import AlreadyOnFile
from triage.views.office import Office, member_of, office_of, student_of, taken_words, whose_words

SIGNS_IN = "They sign in with this address, so the dean changes it."
NEEDED = "They have a sign-in, so there is an address."
SAME = "Nothing was changed."
SAVED = "The changes are saved."
NEW_NAME = (
    "They sign in with {email} from now on, and the password stays. Both addresses get a mail."
)
NEW_LINK = "The changes are saved. A link that went to the earlier address holds no more."


@require_http_methods(["GET", "POST"])
@login_required
def correct(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show who a student is on file, and take what is right instead."""
    office = office_of(request)
    applicant = student_of(request, pk)
    disclose(request, applicants=[pk])
    form = StudentCorrectionForm(
        posted(request),
        initial=CorrectionForm.initial_of(facts_of(applicant)),
        has_sign_in=applicant.user is not None,
        can_change_address=can_change_address(request.user, applicant),
    )

    def save() -> tuple[str, ...]:
        return correct_student(
            applicant=applicant,
            said=form.said(),
            seen=form.cleaned_data["seen"],
            by=request.user,
            at=office.at,
        )

    trail = [
        ("People", reverse("triage:people")),
        (applicant.get_full_name(), reverse("triage:people-person", args=[pk])),
    ]
    return _answer(request, office, form, save, applicant.user, trail)


@require_http_methods(["GET", "POST"])
@login_required
def correct_member(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show who a member of staff is on file, and take what is right instead."""
    office = office_of(request)
    member = member_of(request, pk)
    if not can_correct_person(request.user, member):
        raise PermissionDenied
    form = StaffCorrectionForm(
        posted(request),
        initial=CorrectionForm.initial_of(staff.facts_of(member)),
        has_sign_in=True,
        can_change_address=request.user.role == Role.DEAN or not has_way_in(member),
    )

    def save() -> tuple[str, ...]:
        return staff.correct_staff(
            user=member,
            said=form.said(),
            seen=form.cleaned_data["seen"],
            by=request.user,
            at=office.at,
        )

    trail = [
        ("Staff", reverse("triage:people-staff")),
        (member.get_full_name(), reverse("triage:people-staff-member", args=[pk])),
    ]
    return _answer(request, office, form, save, member, trail)


def _answer(
    request: SignedInRequest,
    office: Office,
    form: CorrectionForm,
    save: Callable[[], Collection[str]],
    user: User | None,
    trail: list[tuple[str, str]],
) -> HttpResponse:
    """Save what was sent and lead back, or show the form with what is in its way."""
    signs_in = user is not None and has_way_in(user)
    name, back = trail[-1]
    if request.method == "POST" and form.is_valid():
        try:
            changed = save()
        except Clash as clash:
            form = form.beside(clash)
        except AlreadyOnFile as taken:
            form.add_error(taken.field, taken_words(taken))
        except staff.AddressTaken as taken:
            form.add_error("email", whose_words(taken.who, office.today))
        except AddressNeeded:
            form.add_error("email", NEEDED)
        except (AddressIsTheDeans, staff.AddressIsTheDeans):
            form.add_error("email", SIGNS_IN)
        else:
            _tell(request, form, changed, user=user, signs_in=signs_in)
            return redirect(back)
    context = {
        "year": office.year,
        "name": name,
        "back": back,
        "signs_in": signs_in,
        "is_student": user is None or user.role == Role.STUDENT,
        "form": form,
        "trail": trail,
    }
    return render(request, "people/correct.html", context, status=422 if form.errors else 200)


def _tell(
    request: SignedInRequest,
    form: CorrectionForm,
    changed: Collection[str],
    *,
    user: User | None,
    signs_in: bool,
) -> None:
    if not changed:
        messages.info(request, SAME)
    elif "email" not in changed or user is None:
        messages.success(request, SAVED)
    elif signs_in:
        messages.success(request, NEW_NAME.format(email=form.cleaned_data["email"]))
    else:
        messages.success(request, NEW_LINK)
