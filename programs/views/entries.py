"""The page of one entry: why its tag, whether a signal, and what a person writes of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from matchadvisor.common.http import SignedInRequest, posted
from programs.enums import ListKind, SignalTier, Tag
from programs.forms.entry import DetailsForm, SignalForm, TagForm, VersionedForm
from programs.models import Entry
from programs.permissions import can_edit_list, can_read_list
from programs.selectors.catalogue import office_facts
from programs.selectors.drawn_rows import DrawnRow, drawn
from programs.services import entries as services
from programs.services import signals
from programs.services.entries import Changed
from programs.views.changes import REOPENED, undo_url
from programs.views.row_changes import Outcome, refused
from programs.views.shelf import (
    all_rows,
    file_of,
    list_url,
    meters_context,
    sheet_of,
    yardstick_of,
)
from triage.views.files import File


@dataclass(frozen=True, slots=True)
class Desk:
    """One entry as the reader opened it."""

    file: File
    entry: Entry
    drawn: DrawnRow
    kind: ListKind
    tiers: list[tuple[SignalTier, int]]


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def entry(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show an entry; a post of its own student changes it."""
    desk = _desk(request, pk)
    if request.method == "POST" and not can_edit_list(request.user, desk.entry.program_list):
        raise PermissionDenied
    what = request.POST.get("what", "")
    forms = _forms(request, desk, what)
    outcome, status = Outcome(), 200
    if request.method == "POST":
        if what not in forms:
            raise Http404
        if forms[what].is_valid():
            with refused(outcome, str(request.POST.get("tier", ""))):
                changed = _save(request, desk, what, forms[what].cleaned_data)
                outcome.note(changed)
                return _saved(request, desk, outcome)
        status = 409 if outcome.conflicts else 422
        desk = _desk(request, pk)
        forms = _forms(request, desk, what, is_stale=bool(outcome.conflicts))
    return _page(request, desk, forms, outcome, status)


def _desk(request: SignedInRequest, pk: int) -> Desk:
    entries = Entry.objects.visible_to(request.user).present()
    found = get_object_or_404(
        entries.select_related("program_list__applicant", "program", "track", "tagged_by"), pk=pk
    )
    program_list = found.program_list
    if not can_read_list(request.user, program_list):
        raise PermissionDenied
    file = file_of(request, program_list)
    kind = ListKind(program_list.kind)
    sheet, _ = sheet_of(file, program_list.specialty)
    row = next((each for each in all_rows(sheet, kind) if each.entry.pk == pk), None)
    if row is None:
        raise Http404
    return Desk(file, found, drawn([row])[0], kind, meters_context(sheet, kind)["tiers"])


def _forms(
    request: SignedInRequest, desk: Desk, what: str, *, is_stale: bool = False
) -> dict[str, VersionedForm]:
    """The three forms; the one that was sent holds what was sent.

    After a conflict it holds the version that stands now, so that saving again is a decision.
    """
    entry, row = desk.entry, desk.drawn.row
    sent = posted(request)
    if sent is not None and is_stale:
        sent = sent.copy()
        sent["version"] = str(row.version)
    initial = {"version": row.version}
    details = ("priority", "is_home", "is_rotated", "has_tie", "track", "notes")
    forms: dict[str, VersionedForm] = {
        "tag": TagForm(
            sent if what == "tag" else None,
            auto_id="tag_%s",
            initial={**initial, "tag": row.entry.tag, "reason": row.entry.tag_reason},
        ),
        "details": DetailsForm(
            sent if what == "details" else None,
            entry=entry,
            auto_id="details_%s",
            initial={**initial, **{name: getattr(row.entry, name) for name in details}},
        ),
    }
    if desk.tiers:
        forms["signal"] = SignalForm(
            sent if what == "signal" else None,
            tiers=desk.tiers,
            auto_id="signal_%s",
            initial={
                **initial,
                "tier": row.signal.value if row.signal else "",
                "reason": row.signal_reason,
            },
        )
    return forms


def _save(request: SignedInRequest, desk: Desk, what: str, sent: dict[str, Any]) -> Changed:
    entry, by, at = desk.entry, request.user, timezone.now()
    version = sent.pop("version")

    def tag() -> Changed:
        return services.tag_entries(
            program_list=entry.program_list,
            versions={entry.pk: version},
            tag=Tag(sent["tag"]) if sent["tag"] else None,
            reason=sent["reason"],
            by=by,
            at=at,
        )

    def details() -> Changed:
        return services.edit_entry(
            entry=entry, version=version, details=services.Details(**sent), by=by, at=at
        )

    def signal() -> Changed:
        if not sent["tier"]:
            return signals.clear_signal(entry=entry, version=version, by=by, at=at)
        return signals.place_signal(
            entry=entry,
            version=version,
            tier=SignalTier(sent["tier"]),
            reason=sent["reason"],
            yardstick=yardstick_of(desk.file.year),
            by=by,
            at=at,
        )

    does: dict[str, Callable[[], Changed]] = {"tag": tag, "details": details, "signal": signal}
    return does[what]()


def _saved(request: SignedInRequest, desk: Desk, outcome: Outcome) -> HttpResponse:
    text = f"{desk.entry.program.name} is saved." if outcome.batches else "Nothing was changed."
    text += REOPENED if outcome.is_reopened else ""
    messages.success(request, text, extra_tags=undo_url(desk.entry.program_list_id, outcome))
    return redirect("programs:entry", desk.entry.pk)


def _page(
    request: SignedInRequest,
    desk: Desk,
    forms: dict[str, VersionedForm],
    outcome: Outcome,
    status: int,
) -> HttpResponse:
    profile = desk.drawn.row.profile
    context = {
        "file": desk.file,
        "drawn": desk.drawn,
        "row": desk.drawn.row,
        "entry": desk.entry,
        "program": desk.entry.program,
        "program_list": desk.entry.program_list,
        "facts": office_facts(profile, desk.file.year.today) if profile else (),
        "forms": forms,
        "refusals": outcome.refusals,
        "can_edit": desk.file.is_own,
        "list_url": list_url(desk.file, desk.entry.program_list.specialty, desk.kind),
    }
    return render(request, "programs/entry.html", context, status=status)
