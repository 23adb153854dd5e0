"""Changing a list from its page: values of rows, those that are picked, adding, undoing."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from matchadvisor.common.http import SignedInRequest
from programs.enums import ListKind
from programs.forms.sheet import COMPARE, AddForm, BulkForm, changes_in, picked_in
from programs.models import ProgramList
from programs.permissions import can_edit_list, can_open_list
from programs.selectors.codes import SortedCodes, codes_in
from programs.selectors.drawn_rows import drawn
from programs.services import entries as services
from programs.services.lists import open_list
from programs.services.undo import NothingToUndo, SignalGivenElsewhere, undo
from programs.views.row_changes import (
    Hand,
    Outcome,
    change_picked,
    change_rows,
    refused,
)
from programs.views.shelf import (
    all_rows,
    change_url,
    list_context,
    list_url,
    meters_context,
    sheet_of,
    yardstick_of,
)
from triage.views.files import File, own_file

MOST_NAMED = 8
NOTHING = "Nothing was changed: no value differs from what stood here."
NONE_PICKED = "Nothing was changed: pick programs first, then an action."
REOPENED = " The list was approved; it is open again and waits to be sent."
GONE = "This was undone already."
ELSEWHERE = "Its signal is on another program by now, so the change was not undone."


@require_POST
@login_required
def change(request: SignedInRequest, pk: int) -> HttpResponse:
    """Save rows, or do something with those that are picked."""
    file, program_list = own_list_to_edit(request, pk)
    hand = Hand(program_list, yardstick_of(file.year), request.user, timezone.now())
    if "bulk" in request.POST:
        return _change_picked(request, file, hand)
    outcome = change_rows(hand, changes_in(request.POST))
    _tell(request, program_list, outcome, NOTHING)
    if request.htmx:
        return _rows_now(request, file, program_list, outcome)
    return _after(request, file, program_list, outcome)


@require_POST
@login_required
def add(request: SignedInRequest, slug: str) -> HttpResponse:
    """Put every program on a list whose code stands in a text."""
    file = own_file(request)
    if not can_open_list(request.user, file.applicant):
        raise PermissionDenied
    sheet_of(file, slug)
    kind = ListKind.COMPANION if request.POST.get("kind") == ListKind.COMPANION else ListKind.MAIN
    form = AddForm(request.POST)
    codes = codes_in(form.cleaned_data["text"]) if form.is_valid() else ()
    if form.is_valid() and not codes:
        form.add_error("text", "There is no ten-digit code in this text.")
    if form.errors:
        context = list_context(file, slug, kind, request.GET, add_form=form)
        return render(request, "programs/list.html", context, status=422)
    program_list, outcome, sorted_out = _added(request, file, slug, kind, codes)
    if outcome.refusals:
        context = list_context(file, slug, kind, request.GET, refusals=outcome.refusals)
        return render(request, "programs/list.html", context, status=409)
    text = added_words(sorted_out, len(outcome.entries))
    text += REOPENED if outcome.is_reopened else ""
    _toast(request, undo_url(program_list.pk, outcome), text)
    return redirect(list_url(file, slug, kind))


@require_POST
@login_required
def take_back(request: SignedInRequest, pk: int, batches: str) -> HttpResponse:
    """Undo what one action did."""
    file, program_list = own_list_to_edit(request, pk)
    outcome = Outcome()
    try:
        keys = [UUID(each) for each in batches.split(",")]
    except ValueError:
        raise Http404 from None
    with refused(outcome):
        try:
            _undo_all(request, program_list, keys, outcome)
        except NothingToUndo:
            outcome.refusals.append(GONE)
        except SignalGivenElsewhere:
            outcome.refusals.append(ELSEWHERE)
    if not outcome.refusals:
        _toast(request, "", "Undone: everything stands as before.")
    return _after(request, file, program_list, outcome)


def own_list_to_edit(request: SignedInRequest, pk: int) -> tuple[File, ProgramList]:
    """A list that the reader sees and may change; 404 and 403 otherwise."""
    lists = ProgramList.objects.visible_to(request.user).select_related("applicant")
    program_list = get_object_or_404(lists, pk=pk)
    if not can_edit_list(request.user, program_list):
        raise PermissionDenied
    return own_file(request), program_list


def added_words(codes: SortedCodes, number: int) -> str:
    """What became of the codes that were given."""
    parts = [f"{number} program{'s' if number != 1 else ''} added."]
    if codes.present:
        parts.append(f"{len(codes.present)} already on the list.")
    if codes.closed:
        parts.append(f"No longer in the catalogue: {_names(codes.closed)}.")
    if codes.elsewhere:
        parts.append(f"Of another specialty: {_names(codes.elsewhere)}.")
    if codes.unknown:
        parts.append(f"Not in the catalogue: {_some(codes.unknown)}.")
    return " ".join(parts)


@transaction.atomic
def _added(
    request: SignedInRequest, file: File, slug: str, kind: ListKind, codes: tuple[str, ...]
) -> tuple[ProgramList, Outcome, SortedCodes]:
    at, outcome = timezone.now(), Outcome()
    program_list = open_list(
        applicant=file.applicant,
        slug=slug,
        season=file.year.season.year,
        by=request.user,
        at=at,
        kind=kind,
    )
    codes_now = SortedCodes()
    with refused(outcome):
        added = services.add_programs(
            program_list=program_list, codes=codes, by=request.user, at=at
        )
        outcome.note(added.changed)
        codes_now = added.codes
    return program_list, outcome, codes_now


@transaction.atomic
def _undo_all(
    request: SignedInRequest, program_list: ProgramList, keys: list[UUID], outcome: Outcome
) -> None:
    for batch in reversed(keys):
        outcome.note(
            undo(program_list=program_list, batch=batch, by=request.user, at=timezone.now())
        )


def _change_picked(request: SignedInRequest, file: File, hand: Hand) -> HttpResponse:
    form, versions = BulkForm(request.POST), picked_in(request.POST)
    if not form.is_valid() or not versions:
        more: dict[str, Any] = {"bulk_form": form, "picked": set(versions)}
        if form.is_valid():
            more["refusals"] = [NONE_PICKED]
        return _page(request, file, hand.program_list, 422, **more)
    if form.cleaned_data["action"] == COMPARE:
        query = urlencode({"entry": list(versions)}, doseq=True)
        url = reverse("programs:compare", args=[hand.program_list.pk])
        return redirect(f"{url}?{query}")
    sheet, _ = sheet_of(file, hand.program_list.specialty)
    rows = all_rows(sheet, ListKind(hand.program_list.kind))
    outcome = change_picked(hand, form.cleaned_data["action"], versions, rows)
    if outcome.refusals:
        more = {"bulk_form": form, "picked": set(versions), "refusals": outcome.refusals}
        return _page(request, file, hand.program_list, 409, **more)
    _tell(request, hand.program_list, outcome, NOTHING)
    return _after(request, file, hand.program_list, outcome)


def _rows_now(
    request: SignedInRequest, file: File, program_list: ProgramList, outcome: Outcome
) -> HttpResponse:
    """The rows that were sent as they stand now, with the meters and what there is to say."""
    kind = ListKind(program_list.kind)
    sheet, _ = sheet_of(file, program_list.specialty)
    sent = {each.entry for each in changes_in(request.POST)}
    rows = [row for row in all_rows(sheet, kind) if row.entry.pk in sent]
    around = meters_context(sheet, kind)
    context = {
        "file": file,
        "sheet": sheet,
        "kind": kind,
        "program_list": program_list,
        "rows": drawn(rows, around["tiers"]),
        "refusals": outcome.refusals,
        "can_edit": True,
        "picked": (),
        "change_url": change_url(program_list, request.GET),
        **around,
    }
    status = 422 if outcome.refusals else 200
    return render(request, "programs/_answer.html", context, status=status)


def _after(
    request: SignedInRequest, file: File, program_list: ProgramList, outcome: Outcome
) -> HttpResponse:
    if outcome.refusals:
        return _page(request, file, program_list, 409, refusals=outcome.refusals)
    query = request.GET.urlencode()
    url = list_url(file, program_list.specialty, ListKind(program_list.kind))
    return redirect(f"{url}?{query}" if query else url)


def _page(
    request: SignedInRequest, file: File, program_list: ProgramList, status: int, **more: Any
) -> HttpResponse:
    context = list_context(
        file, program_list.specialty, ListKind(program_list.kind), request.GET, **more
    )
    return render(request, "programs/list.html", context, status=status)


def _tell(
    request: SignedInRequest, program_list: ProgramList, outcome: Outcome, nothing: str
) -> None:
    number = len(outcome.entries)
    if number:
        text = f"{number} program{'s' if number != 1 else ''} changed."
        text += REOPENED if outcome.is_reopened else ""
        _toast(request, undo_url(program_list.pk, outcome), text)
    elif not outcome.refusals:
        _toast(request, "", nothing)


def undo_url(list_id: int, outcome: Outcome) -> str:
    """Where a post undoes what was done; "" where nothing was."""
    if not outcome.batches:
        return ""
    keys = ",".join(str(batch) for batch in outcome.batches)
    return reverse("programs:undo", args=[list_id, keys])


def _toast(request: SignedInRequest, url: str, text: str) -> None:
    messages.success(request, text, extra_tags=url)


def _names(programs: Sequence[Any]) -> str:
    return _some([program.name for program in programs])


def _some(words: Sequence[str]) -> str:
    """The first words, and how many more there are: a message stays one to read."""
    more = len(words) - MOST_NAMED
    return ", ".join(words[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
