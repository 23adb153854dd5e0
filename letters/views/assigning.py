"""Saying which programs an uploaded letter was assigned to (L-8)."""

from collections.abc import Collection

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from letters.facts import ARRIVED
from letters.forms.requests import AssignForm
from letters.selectors.program_choices import ProgramChoices, program_choices
from letters.services import assignments as services
from letters.views.files import Desk, desk_of, set_url
from letters.views.refusals import Outcome, refused
from letters.views.requests import Shown, page
from matchadvisor.common.http import SignedInRequest
from programs.models import Program
from programs.permissions import can_read_lists

ALL, NONE = "all", "none"
ASSIGNED = "Noted: the letter of {name} goes to {count} program{s}."
UNASSIGNED = "Noted: the letter of {name} goes to no program now."
FULL = "{names}: as many letters as {service} takes, so nothing was saved."
ELSEWHERE = "{names}: no longer on the list, so nothing was saved."
UNNAMED = "Some of the programs"
NOT_YET = "The letter is not uploaded yet, so it cannot be assigned."
MOST_NAMED = 8


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def assign(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show the programs of a letter; a post says which it was assigned to."""
    desk = desk_of(request, pk)
    if desk.letter_request.state not in ARRIVED:
        return page(request, desk, Shown(refusals=(NOT_YET,)), status=409)
    choices = _choices(request, desk)
    form = _form(request, desk, choices)
    if request.method != "POST":
        return _page(request, desk, choices, form)
    if not form.is_valid():
        return _page(request, desk, choices, form, status=422)
    outcome = Outcome()
    with refused(outcome, desk.letter_request.writer.name):
        try:
            return _assigned(request, desk, form, choices)
        except services.ProgramsFull as full:
            names = _names(request, desk, full.programs)
            outcome.refusals.append(FULL.format(names=names, service=choices.service_name))
        except services.NotApplyingThere as elsewhere:
            names = _names(request, desk, elsewhere.programs)
            outcome.refusals.append(ELSEWHERE.format(names=names))
    desk = desk_of(request, pk)
    if outcome.is_conflict:
        shown = Shown(refusals=tuple(outcome.refusals))
        return page(request, desk, shown, status=outcome.status)
    form.add_error(None, " ".join(outcome.refusals))
    return _page(request, desk, _choices(request, desk), form, status=outcome.status)


def _assigned(
    request: SignedInRequest, desk: Desk, form: AssignForm, choices: ProgramChoices
) -> HttpResponse:
    chosen = {ALL: choices.with_room, NONE: frozenset[int]()}
    wanted = chosen.get(request.POST.get("which", ""), form.picked())
    services.assign(
        letter_request=desk.letter_request,
        programs=list(Program.objects.filter(pk__in=wanted).order_by("pk")),
        limit=choices.most,
        version=form.cleaned_data["version"],
        by=request.user,
        at=timezone.now(),
        reason=form.reason(),
    )
    words = (ASSIGNED if wanted else UNASSIGNED).format(
        name=desk.letter_request.writer.name,
        count=len(wanted),
        s="" if len(wanted) == 1 else "s",
    )
    messages.success(request, words)
    letter_request = desk.letter_request
    return redirect(f"{set_url(desk.file, letter_request.specialty)}#request-{letter_request.pk}")


def _choices(request: SignedInRequest, desk: Desk) -> ProgramChoices:
    programs = services.assignable_programs(
        letter_request=desk.letter_request, user=request.user
    ).defer("search_text")
    return program_choices(
        letter_request=desk.letter_request,
        programs=programs,
        year=desk.file.year,
        reader=request.user,
    )


def _form(request: SignedInRequest, desk: Desk, choices: ProgramChoices) -> AssignForm:
    return AssignForm(
        request.POST if request.method == "POST" else None,
        programs=[(each.program.pk, each.program.name) for each in choices.shown],
        initial={
            "version": desk.letter_request.version,
            "programs": [str(pk) for pk in choices.assigned],
        },
        for_student=not desk.file.is_own,
    )


def _page(
    request: SignedInRequest,
    desk: Desk,
    choices: ProgramChoices,
    form: AssignForm,
    *,
    status: int = 200,
) -> HttpResponse:
    picked = {int(pk) for pk in form["programs"].value() or () if str(pk).isdecimal()}
    context = {
        "file": desk.file,
        "letter": desk.letter_request,
        "choices": choices,
        "picked": picked,
        "form": form,
        "sees_all": can_read_lists(request.user, desk.file.applicant),
        "set_url": set_url(desk.file, desk.letter_request.specialty),
    }
    return render(request, "letters/programs.html", context, status=status)


def _names(request: SignedInRequest, desk: Desk, programs: Collection[Program]) -> str:
    """The programs by name, for whoever may see the list."""
    if not can_read_lists(request.user, desk.file.applicant):
        return UNNAMED
    names = [program.name for program in programs]
    more = len(names) - MOST_NAMED
    return ", ".join(names[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
