"""Answering the risk question, and signing beside the answer (B-1, B-4)."""

from datetime import datetime

from django.db import transaction

from matchadvisor.accounts.models import User
from matchadvisor.audit import services as audit
from matchadvisor.policy.registry import UnknownSpecialty, specialty
from triage.enums import Way
from triage.models import Applicant, KeptAssessment, RiskDecision, SpecialtyChoice
from triage.services import goals
from triage.services.locking import lock_applicant

__all__ = ["UnknownSpecialty"]


class WordsMissing(Exception):
    """A decision is kept in the student's own words."""


class BackupNotOnFile(Exception):
    """This way needs one of the backups on file."""


class BridgeIsNoBackup(Exception):
    """A preliminary or transitional year is never the only backup."""


class NotWilling(Exception):
    """The student would not want to train and practice in the backup."""


class DecisionChanged(Exception):
    """The student wrote the decision anew or withdrew it in the meantime."""


class AlreadyCountersigned(Exception):
    """Somebody has signed beside this decision already."""


class OwnDecision(Exception):
    """Nobody signs beside their own decision."""


@transaction.atomic
def decide(
    *,
    applicant: Applicant,
    slug: str,
    season: int,
    way: Way,
    backup: str,
    words: str,
    willing: bool | None,
    by: User,
    at: datetime,
    assessment: KeptAssessment | None = None,
) -> RiskDecision:
    """Write down the answer to the risk question for one specialty and season.

    It takes the place of an earlier answer, which stays on file; a signature does not carry
    over. The same answer twice is one answer. A yes to the backup is also noted on the backup
    itself. Raises UnknownSpecialty, WordsMissing, BackupNotOnFile, BridgeIsNoBackup or
    NotWilling.
    """
    specialty(slug)
    words = words.strip()
    if not words:
        raise WordsMissing
    applicant = lock_applicant(applicant.pk)
    if way is Way.TARGET_ONLY:
        backup, willing = "", None
    else:
        _settle_backup(applicant, backup, willing, by, at)
    about = {"applicant": applicant, "specialty": slug, "season": season}
    said = {"way": way.value, "backup": backup, "willing": willing, "words": words}
    rows = RiskDecision.objects.in_force().filter(**about)
    old = rows.first()
    if old is not None and all(getattr(old, field) == value for field, value in said.items()):
        return old
    rows.update(ended_at=at, ended_by=by)
    decision = RiskDecision.objects.create(
        **about,
        **said,
        assessment=assessment,
        decided_by=by,
        decided_at=at,
        replaces=old,
    )
    _record("triage.risk_decided", decision, applicant, by, at)
    return decision


@transaction.atomic
def withdraw_decision(*, decision: RiskDecision, by: User, at: datetime) -> None:
    """Take an answer back, so that the question is open again; twice is once."""
    applicant = lock_applicant(decision.applicant_id)
    changed = (
        RiskDecision.objects.in_force().filter(pk=decision.pk).update(ended_at=at, ended_by=by)
    )
    if changed:
        _record("triage.decision_withdrawn", decision, applicant, by, at)
    decision.refresh_from_db()


@transaction.atomic
def countersign(*, decision: RiskDecision, by: User, at: datetime) -> None:
    """Sign beside the very words that were read; signing twice is signing once.

    Raises OwnDecision, DecisionChanged or AlreadyCountersigned.
    """
    if decision.decided_by_id == by.pk:
        raise OwnDecision
    applicant = lock_applicant(decision.applicant_id)
    changed = (
        RiskDecision.objects.unsigned()
        .filter(pk=decision.pk)
        .update(countersigned_by=by, countersigned_at=at)
    )
    decision.refresh_from_db()
    if changed:
        _record("triage.decision_countersigned", decision, applicant, by, at)
    elif decision.ended_at is not None:
        raise DecisionChanged
    elif decision.countersigned_by_id != by.pk:
        raise AlreadyCountersigned


def _settle_backup(
    applicant: Applicant, backup: str, willing: bool | None, by: User, at: datetime
) -> None:
    choice = SpecialtyChoice.objects.backups().filter(applicant=applicant, specialty=backup).first()
    if choice is None:
        raise BackupNotOnFile
    if specialty(backup).is_bridge:
        raise BridgeIsNoBackup
    if willing is not True:
        raise NotWilling
    goals.answer_willing(choice=choice, willing=True, by=by, at=at)


def _record(
    kind: str, decision: RiskDecision, applicant: Applicant, by: User, at: datetime
) -> None:
    audit.record(
        kind,
        target=decision,
        by_id=by.pk,
        at=at,
        school_id=applicant.school_id,
        applicant=applicant.pk,
        specialty=decision.specialty,
        season=decision.season,
        way=decision.way,
    )
