"""One step of one request: only a possible one, only on what its person saw, always kept."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F

from letters.enums import Answer, Party, State, Step
from letters.models import LetterRequest, RequestChange
from letters.permissions import is_own
from letters.rules.states import Standing, state_after
from matchadvisor.accounts.models import User
from matchadvisor.audit import services as audit
from triage.models import Applicant


class StepRefused(Exception):
    """The request is in no state for this step; ``now`` is the request as it stands."""

    def __init__(self, now: LetterRequest) -> None:
        self.now = now
        super().__init__(f"letter request {now.pk}: {now.state}")


class RequestChanged(StepRefused):
    """Somebody changed the request since the person looked at it."""


class ReasonMissing(Exception):
    """Whoever acts for a student says why."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who takes a step, when and why; ``by`` is None for writers and their assistants."""

    party: Party
    by: User | None
    at: datetime
    reason: str = ""

    def __post_init__(self) -> None:
        if self.party is Party.OFFICE and not self.reason.strip():
            raise ReasonMissing


def stamp_of(user: User, applicant: Applicant, at: datetime, reason: str) -> Stamp:
    """The stamp of a person with an account; raises ReasonMissing for staff without one."""
    return Stamp(party_of(user, applicant), user, at, reason)


def party_of(user: User, applicant: Applicant) -> Party:
    """The applicant, or the office that acts for one."""
    return Party.APPLICANT if is_own(user, applicant) else Party.OFFICE


def standing_of(letter_request: LetterRequest) -> Standing:
    """What the next step of a request depends on."""
    state = State(letter_request.state)
    before = None
    if state is State.UPLOADED:
        before = (
            letter_request.changes.filter(step=Step.REPORT_UPLOAD)
            .order_by("-pk")
            .values_list("before", flat=True)
            .first()
        )
    return Standing(
        state=state,
        answer=Answer(letter_request.answer) if letter_request.answer else None,
        before_upload=State(before) if before else None,
    )


def move(
    *,
    letter_request: LetterRequest,
    step: Step,
    stamp: Stamp,
    version: int | None = None,
    **fields: Any,
) -> None:
    """Take a step, in the caller's transaction, and keep it; the request is read anew.

    The update carries its own condition, so that of two people at once one is refused. Without
    a ``version`` the step counts on what stands now. Raises RequestChanged or StepRefused.
    """
    now = LetterRequest.objects.get(pk=letter_request.pk)
    if version is not None and version != now.version:
        raise RequestChanged(now)
    state = state_after(standing_of(now), step, stamp.party)
    if state is None:
        raise StepRefused(now)
    moved = LetterRequest.objects.filter(pk=now.pk, version=now.version, state=now.state).update(
        state=state, version=now.version + 1, **fields
    )
    if not moved:
        raise RequestChanged(LetterRequest.objects.get(pk=now.pk))
    keep_change(letter_request=now, step=step, after=state, stamp=stamp)
    letter_request.refresh_from_db()


def set_fields(letter_request: LetterRequest, states: Collection[State], **fields: object) -> None:
    """Change what is no step, in some states only; raises StepRefused in the others."""
    changed = LetterRequest.objects.filter(pk=letter_request.pk, state__in=states).update(
        version=F("version") + 1, **fields
    )
    letter_request.refresh_from_db()
    if not changed:
        raise StepRefused(letter_request)


def keep_change(*, letter_request: LetterRequest, step: Step, after: State, stamp: Stamp) -> None:
    """Keep who took a step, from the request's state to the one after."""
    RequestChange.objects.create(
        letter_request=letter_request,
        step=step,
        before="" if step is Step.PLAN else letter_request.state,
        after=after,
        party=stamp.party,
        by=stamp.by,
        reason=stamp.reason.strip(),
        at=stamp.at,
    )


def record(kind: str, letter_request: LetterRequest, stamp: Stamp, **details: Any) -> None:
    """Add to the chain what happened to a request; the last call of a service."""
    audit.record(
        kind,
        target=letter_request,
        by_id=stamp.by.pk if stamp.by else None,
        at=stamp.at,
        school_id=letter_request.applicant.school_id,
        applicant=letter_request.applicant_id,
        party=stamp.party.value,
        state=letter_request.state,
        **details,
    )
