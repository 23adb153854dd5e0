"""One milestone: its page with its history, and what is done with it, one post each."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from matchadvisor.common.http import SignedInRequest
from matchadvisor.timeline.enums import Kind
from matchadvisor.timeline.forms.milestones import AssignForm, MoveForm, StepForm
from matchadvisor.timeline.permissions import (
    can_assign_milestone,
    can_change_milestone,
    can_complete_against_rules,
)
from matchadvisor.timeline.selectors.milestones import title_of
from matchadvisor.timeline.selectors.single import blocking_finding, milestone_page, staff_of
from matchadvisor.timeline.services import milestones as services
from matchadvisor.timeline.views.files import Desk, changing_desk_of, desk_of, timeline_url

BACK_TO_TIMELINE = "timeline"
CHANGED = (
    "Somebody changed this date since you opened the page, so nothing was done. "
    "This is how it stands now."
)
BLOCKED = (
    "A rule stands against this, so it is not completed yet. The reason is below; an advisor or "
    "the dean can complete it with a written reason."
)
NOT_REMOVED = "Only a date that somebody added by hand can be taken off."
COMPLETED = "Completed: {title}."
REOPENED = "Open again: {title}."
MOVED = "Moved: {title}. It stays on this day, whatever the season brings."
ASSIGNED = "{name} sees to it from now on."
GIVEN_BACK = "The student sees to it from now on."
REMOVED = "Taken off the timeline: {title}."


@dataclass(slots=True)
class Shown:
    """What a refused post leaves on the page, and what it is answered with."""

    refusals: list[str] = field(default_factory=list)
    status: int = 422
    step_form: StepForm | None = None
    move_form: MoveForm | None = None
    assign_form: AssignForm | None = None


@require_safe
@login_required
def milestone(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show one milestone with everything that happened to it."""
    return _page(request, desk_of(request, pk))


@require_POST
@login_required
def complete(request: SignedInRequest, pk: int) -> HttpResponse:
    """Note that it is done; against a rule only those who advise may, with a reason."""
    desk = changing_desk_of(request, pk)
    blocking = blocking_finding(milestone=desk.milestone, year=desk.file.year, reader=request.user)
    form = StepForm(request.POST, needs_reason=not desk.file.is_own)
    if not form.is_valid():
        return _page(request, desk, Shown(step_form=form))

    def act() -> None:
        services.complete_milestone(
            milestone=desk.milestone,
            sequence=form.cleaned_data["sequence"],
            by=request.user,
            at=timezone.now(),
            is_blocked=blocking is not None,
            reason=form.reason(),
        )

    return _done(request, desk, act, COMPLETED, Shown(step_form=form))


@require_POST
@login_required
def reopen(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take back that it is done."""
    desk = changing_desk_of(request, pk)
    form = StepForm(request.POST, needs_reason=not desk.file.is_own)
    if not form.is_valid():
        return _page(request, desk, Shown(step_form=form))

    def act() -> None:
        services.reopen_milestone(
            milestone=desk.milestone,
            sequence=form.cleaned_data["sequence"],
            by=request.user,
            at=timezone.now(),
            reason=form.reason(),
        )

    return _done(request, desk, act, REOPENED, Shown(step_form=form))


@require_POST
@login_required
def move(request: SignedInRequest, pk: int) -> HttpResponse:
    """Give it another day, with the reason."""
    desk = changing_desk_of(request, pk)
    form = MoveForm(request.POST, auto_id="move_%s", today=desk.file.year.today)
    if not form.is_valid():
        return _page(request, desk, Shown(move_form=form))

    def act() -> None:
        services.move_milestone(
            milestone=desk.milestone,
            sequence=form.cleaned_data["sequence"],
            due_on=form.cleaned_data["due_on"],
            reason=form.reason(),
            by=request.user,
            at=timezone.now(),
        )

    return _done(request, desk, act, MOVED, Shown(move_form=form))


@require_POST
@login_required
def assign(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say which member of staff sees to it."""
    desk = changing_desk_of(request, pk)
    if not can_assign_milestone(request.user, desk.milestone):
        raise PermissionDenied
    staff = staff_of(milestone=desk.milestone, today=desk.file.year.today)
    form = AssignForm(request.POST, auto_id="assign_%s", staff=staff)
    if not form.is_valid():
        return _page(request, desk, Shown(assign_form=form))
    to = form.chosen()

    def act() -> None:
        services.assign_milestone(
            milestone=desk.milestone,
            sequence=form.cleaned_data["sequence"],
            to=to,
            by=request.user,
            at=timezone.now(),
        )

    words = ASSIGNED.format(name=to.get_full_name()) if to else GIVEN_BACK
    return _done(request, desk, act, words, Shown(assign_form=form))


@require_POST
@login_required
def remove(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take a date that somebody added off the timeline."""
    desk = changing_desk_of(request, pk)
    form = StepForm(request.POST, needs_reason=not desk.file.is_own)
    if not form.is_valid():
        return _page(request, desk, Shown(step_form=form))

    def act() -> None:
        services.remove_own_date(
            milestone=desk.milestone,
            sequence=form.cleaned_data["sequence"],
            by=request.user,
            at=timezone.now(),
            reason=form.reason(),
        )

    return _done(request, desk, act, REMOVED, Shown(step_form=form), is_gone=True)


def _done(
    request: SignedInRequest,
    desk: Desk,
    act: Callable[[], None],
    words: str,
    shown: Shown,
    *,
    is_gone: bool = False,
) -> HttpResponse:
    """Do it, say what was done and go back; or show what stands now and why it was not done."""
    with _refused(shown):
        act()
        messages.success(request, words.format(title=title_of(desk.milestone)))
        if is_gone:
            return redirect(timeline_url(desk.file))
        return redirect(_after(request, desk))
    if shown.status == 409:
        shown = Shown(refusals=shown.refusals, status=409)
    return _page(request, desk_of(request, desk.milestone.pk), shown)


@contextmanager
def _refused(shown: Shown) -> Iterator[None]:
    try:
        yield
    except services.ChangedMeanwhile:
        shown.refusals.append(CHANGED)
        shown.status = 409
    except (services.Blocked, services.ReasonMissing):
        shown.refusals.append(BLOCKED)
    except services.NotByHand:
        shown.refusals.append(NOT_REMOVED)


def _after(request: SignedInRequest, desk: Desk) -> str:
    pk = desk.milestone.pk
    if request.POST.get("back") == BACK_TO_TIMELINE:
        return f"{timeline_url(desk.file)}#date-{pk}"
    return reverse("timeline:milestone", args=[pk])


def _page(request: SignedInRequest, desk: Desk, shown: Shown | None = None) -> HttpResponse:
    shown = shown or Shown(status=200)
    row, file = desk.milestone, desk.file
    page = milestone_page(milestone=row, year=file.year, reader=request.user)
    can_change = can_change_milestone(request.user, row) and not page.is_cancelled
    is_blocked = page.blocking is not None and not can_complete_against_rules(request.user, row)
    seen = {"sequence": row.sequence}
    needs_reason = not file.is_own
    can_assign = can_change and can_assign_milestone(request.user, row) and not page.is_completed
    context = {
        "file": file,
        "milestone": row,
        "page": page,
        "row": page.row,
        "timeline_url": timeline_url(file),
        "can_change": can_change,
        "can_complete": can_change and not is_blocked,
        "can_remove": can_change and row.kind == Kind.OWN and not page.is_completed,
        "refusals": shown.refusals,
        "step_form": shown.step_form or StepForm(initial=seen, needs_reason=needs_reason),
        "move_form": shown.move_form
        or MoveForm(initial=seen, auto_id="move_%s", today=file.year.today),
        "assign_form": (shown.assign_form or _assign_form(desk)) if can_assign else None,
    }
    return render(request, "timeline/milestone.html", context, status=shown.status)


def _assign_form(desk: Desk) -> AssignForm:
    row = desk.milestone
    initial = {"sequence": row.sequence, "to": str(row.assigned_to_id or "")}
    staff = staff_of(milestone=row, today=desk.file.year.today)
    return AssignForm(initial=initial, auto_id="assign_%s", staff=staff)
