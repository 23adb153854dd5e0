"""The page of one program of the catalogue, where an office writes down what it read."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from matchadvisor.common.http import SignedInRequest, posted
from matchadvisor.policy.years import SchoolYear, year_of
from programs.forms.facts import FactsForm
from programs.models import Program
from programs.permissions import can_edit_facts
from programs.selectors.catalogue import office_facts, program_rows
from programs.selectors.fact_history import fact_changes, profile_of
from programs.services.profiles import FactsChanged, record_facts

MEANWHILE = "Somebody changed this meanwhile: {}. It stands above; save again to replace it."


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def facts(request: SignedInRequest, code: str) -> HttpResponse:
    """Show a program with what the reader's office knows; a post of the office changes that."""
    year = year_of(request)
    if year is None:
        raise Http404
    program = get_object_or_404(Program, acgme_code=code)
    if request.method == "POST" and not can_edit_facts(request.user, year.school):
        raise PermissionDenied
    form = _form(year, program, posted(request))
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                _record(request, year, program, form)
            except FactsChanged as changed:
                text = MEANWHILE.format(", ".join(field.label for field in changed.fields))
                profile = profile_of(school_id=year.school.pk, program_id=program.pk)
                form = _form(year, program, form.upon(profile, request.POST.copy()))
                form.add_error(None, text)
                status = 409
            else:
                messages.success(request, f"{program.name}: the facts are saved.")
                return redirect("programs:facts", program.acgme_code)
    return _page(request, year, program, form, status)


def _record(request: SignedInRequest, year: SchoolYear, program: Program, form: FactsForm) -> None:
    record_facts(
        school=year.school,
        program=program,
        facts=form.told(),
        seen=form.seen(),
        source=form.cleaned_data["source"],
        checked_on=form.cleaned_data["checked_on"],
        by=request.user,
        at=timezone.now(),
    )


def _form(year: SchoolYear, program: Program, data: QueryDict | None) -> FactsForm:
    profile = profile_of(school_id=year.school.pk, program_id=program.pk)
    known = office_facts(profile, year.today)
    return FactsForm(data, profile=profile, known=known, today=year.today)


def _page(
    request: SignedInRequest, year: SchoolYear, program: Program, form: FactsForm, status: int
) -> HttpResponse:
    profile = profile_of(school_id=year.school.pk, program_id=program.pk)
    (row,) = program_rows(
        programs=[program], school=year.school, season=year.season.year, today=year.today
    )
    context = {
        "program": row,
        "form": form,
        "can_edit": can_edit_facts(request.user, year.school),
        "changes": fact_changes(profile=profile),
    }
    return render(request, "programs/facts.html", context, status=status)
