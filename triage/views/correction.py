"""Correcting a student's name, address, AAMC ID or class, for the office."""

from collections.abc import Collection

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from matchadvisor.accounts.ways_in import has_way_in
from matchadvisor.audit.disclosing import disclose
from matchadvisor.common.http import SignedInRequest, posted
from matchadvisor.common.merging import Clash
from triage.forms.corrections import CorrectionForm
from triage.models import Applicant
from triage.permissions import can_change_address
from triage.selectors.people import student_row
from triage.services.corrections import (
    AddressIsTheDeans,
    AddressNeeded,
    correct_student,
    facts_of,
)
from triage.services.newcomers import AlreadyOnFile
from triage.views.office import Office, office_of, student_of, taken_words

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
    form = CorrectionForm(
        posted(request),
        initial=CorrectionForm.initial_of(facts_of(applicant)),
        has_sign_in=applicant.user is not None,
        can_change_address=can_change_address(request.user, applicant),
    )
    if request.method == "POST" and form.is_valid():
        try:
            changed = correct_student(
                applicant=applicant,
                said=form.said(),
                seen=form.cleaned_data["seen"],
                by=request.user,
                at=office.at,
            )
        except Clash as clash:
            form = form.beside(clash)
        except AlreadyOnFile as taken:
            form.add_error(taken.field, taken_words(taken))
        except AddressNeeded:
            form.add_error("email", NEEDED)
        except AddressIsTheDeans:
            form.add_error("email", SIGNS_IN)
        else:
            _tell(request, applicant, changed)
            return redirect("triage:people-person", pk)
    return _page(request, office, applicant, form)


def _tell(request: SignedInRequest, applicant: Applicant, changed: Collection[str]) -> None:
    before = applicant.user
    if not changed:
        messages.info(request, SAME)
    elif "email" not in changed or before is None:
        messages.success(request, SAVED)
    elif has_way_in(before):
        now = Applicant.objects.values_list("email", flat=True).get(pk=applicant.pk)
        messages.success(request, NEW_NAME.format(email=now))
    else:
        messages.success(request, NEW_LINK)


def _page(
    request: SignedInRequest, office: Office, applicant: Applicant, form: CorrectionForm
) -> HttpResponse:
    disclose(request, applicants=[applicant.pk])
    context = {
        "year": office.year,
        "applicant": applicant,
        "row": student_row(applicant=applicant, at=office.at),
        "signs_in": applicant.user is not None and has_way_in(applicant.user),
        "form": form,
        "trail": [
            ("People", reverse("triage:people")),
            (applicant.get_full_name(), reverse("triage:people-person", args=[applicant.pk])),
        ],
    }
    status = 422 if form.errors else 200
    return render(request, "people/correct.html", context, status=status)
