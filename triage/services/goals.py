"""Choosing a target and backups, and saying whether one would train there (B-4, B-5)."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from matchadvisor.accounts.models import User
from matchadvisor.audit import services as audit
from matchadvisor.policy.registry import UnknownSpecialty, specialty
from triage.enums import ChoiceKind, Origin
from triage.models import Applicant, RiskDecision, SpecialtyChoice
from triage.services.locking import lock_applicant

__all__ = ["UnknownSpecialty"]


class BridgeIsNoTarget(Exception):
    """A preliminary or transitional year bridges a year; it cannot be the target."""


class BackupIsTheTarget(Exception):
    """The specialty is the target already."""


class DecisionNamesIt(Exception):
    """A decision in force names this backup; it is decided anew before the backup goes."""


class ChoiceChanged(Exception):
    """Somebody dropped this choice or answered it in the meantime."""


@transaction.atomic
def set_target(
    *,
    applicant: Applicant,
    slug: str,
    by: User | None,
    at: datetime,
    origin: Origin = Origin.SELF,
) -> SpecialtyChoice:
    """Make a specialty the one target; a backup of that name stops being one.

    Raises UnknownSpecialty or BridgeIsNoTarget.
    """
    if specialty(slug).is_bridge:
        raise BridgeIsNoTarget
    applicant = lock_applicant(applicant.pk)
    choices = SpecialtyChoice.objects.in_force().filter(applicant=applicant)
    target = choices.filter(kind=ChoiceKind.TARGET).first()
    if target is not None and target.specialty == slug:
        return target
    if target is not None:
        _end(target, by, at)
    for backup in choices.filter(kind=ChoiceKind.BACKUP, specialty=slug):
        _end(backup, by, at)
    target = SpecialtyChoice.objects.create(
        applicant=applicant,
        specialty=slug,
        kind=ChoiceKind.TARGET,
        origin=origin,
        chosen_by=by,
        chosen_at=at,
    )
    _record("triage.target_set", target, applicant, by, at)
    return target


@transaction.atomic
def add_backup(
    *,
    applicant: Applicant,
    slug: str,
    by: User | None,
    at: datetime,
    willing: bool | None = None,
    origin: Origin | None = None,
    position: int | None = None,
) -> SpecialtyChoice:
    """Put a backup behind the others, or where it once stood; one that is there already stays.

    Unless told otherwise it is self-reported when the student adds it, the office's when an
    advisor does.
    Raises UnknownSpecialty or BackupIsTheTarget.
    """
    specialty(slug)
    applicant = lock_applicant(applicant.pk)
    choices = SpecialtyChoice.objects.in_force().filter(applicant=applicant)
    present = choices.filter(specialty=slug).first()
    if present is not None:
        if present.kind == ChoiceKind.TARGET:
            raise BackupIsTheTarget
        return present
    if position is None:
        position = (choices.aggregate(last=Max("position"))["last"] or 0) + 1
    backup = SpecialtyChoice.objects.create(
        applicant=applicant,
        specialty=slug,
        kind=ChoiceKind.BACKUP,
        willing=willing,
        position=position,
        origin=origin or _origin(applicant, by),
        chosen_by=by,
        chosen_at=at,
    )
    _record("triage.backup_added", backup, applicant, by, at)
    return backup


@transaction.atomic
def remove_backup(*, choice: SpecialtyChoice, by: User, at: datetime) -> None:
    """Drop a backup; dropping it twice is dropping it once. Raises DecisionNamesIt."""
    applicant = lock_applicant(choice.applicant_id)
    backups = SpecialtyChoice.objects.backups().filter(pk=choice.pk)
    if not backups.exists():
        return
    if (
        RiskDecision.objects.in_force()
        .filter(applicant=applicant, backup=choice.specialty)
        .exists()
    ):
        raise DecisionNamesIt
    _end(choice, by, at)
    _record("triage.backup_removed", choice, applicant, by, at)
    choice.refresh_from_db()


@transaction.atomic
def answer_willing(
    *, choice: SpecialtyChoice, willing: bool, by: User, at: datetime
) -> SpecialtyChoice:
    """Say whether one would truly train and practice in a backup.

    The answer takes the place of the choice it answers; that stays in the history. Raises
    ChoiceChanged.
    """
    applicant = lock_applicant(choice.applicant_id)
    now = (
        SpecialtyChoice.objects.backups()
        .filter(applicant=applicant, specialty=choice.specialty)
        .first()
    )
    if now is not None and now.willing is willing:
        return now
    if now is None or now.pk != choice.pk:
        raise ChoiceChanged
    _end(now, by, at)
    answered = SpecialtyChoice.objects.create(
        applicant=applicant,
        specialty=now.specialty,
        kind=now.kind,
        willing=willing,
        position=now.position,
        origin=Origin.SELF,
        chosen_by=by,
        chosen_at=at,
    )
    _record("triage.backup_answered", answered, applicant, by, at)
    return answered


def _origin(applicant: Applicant, by: User | None) -> Origin:
    is_own = by is not None and by.pk == applicant.user_id
    return Origin.SELF if is_own else Origin.OFFICE


def _end(choice: SpecialtyChoice, by: User | None, at: datetime) -> None:
    SpecialtyChoice.objects.in_force().filter(pk=choice.pk).update(ended_at=at, ended_by=by)


def happening(
    kind: str, choice: SpecialtyChoice, applicant: Applicant, by: User | None, at: datetime
) -> audit.Happening:
    """What the audit is told of a choice."""
    return audit.Happening(
        kind,
        choice,
        by.pk if by else None,
        at,
        applicant.school_id,
        {"applicant": applicant.pk, "specialty": choice.specialty, "origin": choice.origin},
    )


def _record(
    kind: str, choice: SpecialtyChoice, applicant: Applicant, by: User | None, at: datetime
) -> None:
    audit.record_many([happening(kind, choice, applicant, by, at)])
