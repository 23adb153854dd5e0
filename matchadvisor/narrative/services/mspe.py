"""Drafting what goes to the office for the MSPE, and handing it over (N-7)."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from matchadvisor.accounts.models import User
from matchadvisor.core.finding import Finding
from matchadvisor.narrative.models import MspeDraft
from matchadvisor.narrative.services.trail import note
from triage.models import Applicant
from triage.services.locking import lock_applicant


class NewerDraft(Exception):
    """Another draft was saved since this one was opened; ``draft`` is the one in force."""

    def __init__(self, draft: MspeDraft) -> None:
        self.draft = draft
        super().__init__(f"draft {draft.pk}")


class NotReady(Exception):
    """Something speaks against handing it over; ``findings`` say what."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("not ready")


class AlreadyHandedOver(Exception):
    """The draft is with the office already."""


class NotHandedOver(Exception):
    """The office has received nothing yet."""


@transaction.atomic
def save_draft(
    *,
    applicant: Applicant,
    season: int,
    characteristics: Sequence[str],
    checked: Sequence[str],
    seen: int,
    by: User,
    at: datetime,
) -> MspeDraft:
    """Keep a draft; one that was handed over stays on file and a new one begins beside it.

    ``seen`` is the key of the draft that the person had before them, 0 for none. Raises NewerDraft.
    """
    applicant = lock_applicant(applicant.pk)
    in_force = MspeDraft.objects.in_force().filter(applicant=applicant, season=season)
    old = in_force.first()
    words, facts = list(characteristics), sorted(checked)
    if old is not None:
        if (old.characteristics, old.checked) == (words, facts):
            return old
        if old.pk != seen:
            raise NewerDraft(old)
    in_force.update(ended_at=at, ended_by=by)
    draft = MspeDraft.objects.create(
        applicant=applicant,
        season=season,
        characteristics=words,
        checked=facts,
        written_by=by,
        written_at=at,
    )
    note("mspe_draft_saved", draft, applicant, by=by, at=at)
    return draft


@transaction.atomic
def hand_over(*, draft: MspeDraft, findings: Sequence[Finding], by: User, at: datetime) -> None:
    """Hand a draft to the office, with its day.

    ``findings`` are what the rule says of it now. Raises NotReady or AlreadyHandedOver.
    """
    applicant = lock_applicant(draft.applicant_id)
    if [finding.verdict for finding in findings] not in (["ready"], ["handed_over"]):
        raise NotReady(findings)
    changed = (
        MspeDraft.objects.in_force()
        .filter(pk=draft.pk, handed_over_at=None)
        .update(handed_over_at=at)
    )
    if not changed:
        raise AlreadyHandedOver
    note("mspe_handed_over", draft, applicant, by=by, at=at)
    draft.refresh_from_db()


@transaction.atomic
def confirm_receipt(*, draft: MspeDraft, by: User, at: datetime) -> None:
    """Say that the office has it; a second time changes nothing. Raises NotHandedOver."""
    if draft.handed_over_at is None:
        raise NotHandedOver
    changed = MspeDraft.objects.filter(pk=draft.pk, received_at=None).update(
        received_at=at, received_by=by
    )
    if changed:
        note("mspe_received", draft, draft.applicant, by=by, at=at)
    draft.refresh_from_db()
