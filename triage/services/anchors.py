"""Setting an anchor aside, and taking that back (A-3)."""

from datetime import datetime

from django.db import transaction

from matchadvisor.accounts.models import User
from matchadvisor.audit import services as audit
from matchadvisor.core.policy import Policy
from triage.enums import AnchorCode
from triage.facts import ApplicantFacts
from triage.models import AcademicRecord, AnchorOverrule, Applicant
from triage.rules.anchors import find_weights
from triage.selectors.facts import record_facts
from triage.services.locking import lock_applicant


class NoSuchAnchor(Exception):
    """The record on file does not raise this anchor."""


class AlreadyOverruled(Exception):
    """Somebody has set this anchor aside already; their reason stands."""


class ReasonMissing(Exception):
    """An anchor is set aside with a written reason or not at all."""


@transaction.atomic
def overrule_anchor(
    *,
    applicant: Applicant,
    code: AnchorCode,
    reason: str,
    by: User,
    at: datetime,
    policy: Policy,
    season: int,
) -> AnchorOverrule:
    """Set one anchor of the record in force aside.

    The same person giving the same reason twice is once. Raises ReasonMissing, NoSuchAnchor or
    AlreadyOverruled.
    """
    reason = reason.strip()
    if not reason:
        raise ReasonMissing
    applicant = lock_applicant(applicant.pk)
    present = AnchorOverrule.objects.in_force().filter(applicant=applicant, code=code).first()
    if present is not None:
        if (present.overruled_by_id, present.reason) == (by.pk, reason):
            return present
        raise AlreadyOverruled
    record = AcademicRecord.objects.in_force().filter(applicant=applicant).first()
    facts = ApplicantFacts(specialty="", season=season, record=record_facts(record))
    if code not in find_weights(facts, policy).anchors:
        raise NoSuchAnchor
    overrule = AnchorOverrule.objects.create(
        applicant=applicant,
        code=code,
        reason=reason,
        record=record,
        overruled_by=by,
        overruled_at=at,
    )
    _record("triage.anchor_overruled", overrule, applicant, by, at)
    return overrule


@transaction.atomic
def withdraw_overrule(*, overrule: AnchorOverrule, by: User, at: datetime) -> None:
    """Let the anchor count again; withdrawing twice is withdrawing once."""
    changed = (
        AnchorOverrule.objects.in_force().filter(pk=overrule.pk).update(ended_at=at, ended_by=by)
    )
    if changed:
        _record("triage.overrule_withdrawn", overrule, overrule.applicant, by, at)
    overrule.refresh_from_db()


def _record(
    kind: str, overrule: AnchorOverrule, applicant: Applicant, by: User, at: datetime
) -> None:
    audit.record(
        kind,
        target=overrule,
        by_id=by.pk,
        at=at,
        school_id=applicant.school_id,
        applicant=applicant.pk,
        code=overrule.code,
    )
