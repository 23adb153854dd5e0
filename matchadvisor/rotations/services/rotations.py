"""Entering rotations, changing them, and saying how far they are."""

from datetime import date, datetime
from typing import Any, TypedDict, Unpack

from django.db import transaction

from letters.models import Writer
from matchadvisor.accounts.models import User
from matchadvisor.audit import services as audit
from matchadvisor.rotations.enums import RotationKind, RotationState
from matchadvisor.rotations.models import Rotation, RotationChange
from programs.models import Program
from triage.models import Applicant
from triage.services.locking import lock_applicant


class RotationFields(TypedDict):
    """What is on file of a rotation; see the model."""

    kind: RotationKind
    specialty: str
    program: Program | None
    place: str
    starts_on: date
    ends_on: date
    can_impress: bool | None
    writer: Writer | None


class ChangedMeanwhile(Exception):
    """Somebody changed the rotation since it was opened; nothing was saved."""


class AlreadyEntered(Exception):
    """The same month at the same place is on file."""


@transaction.atomic
def add_rotation(
    *, applicant: Applicant, by: User, at: datetime, **fields: Unpack[RotationFields]
) -> Rotation:
    """Enter a rotation; a second press of the button finds it there. Raises AlreadyEntered."""
    applicant = lock_applicant(applicant.pk)
    same = Rotation.objects.kept().filter(
        applicant=applicant, place=fields["place"], starts_on=fields["starts_on"]
    )
    if same.exists():
        raise AlreadyEntered
    rotation = Rotation.objects.create(applicant=applicant, changed_by=by, changed_at=at, **fields)
    _keep(rotation, ["added"], by, at)
    return rotation


@transaction.atomic
def change_rotation(
    *,
    rotation: Rotation,
    version: int,
    by: User,
    at: datetime,
    **fields: Unpack[RotationFields],
) -> None:
    """Say anew what is on file of a rotation. Raises ChangedMeanwhile."""
    _change(rotation, version, dict(fields), by, at)


@transaction.atomic
def set_state(
    *, rotation: Rotation, version: int, state: RotationState, by: User, at: datetime
) -> None:
    """Say that a rotation is planned, done or dropped; once more changes nothing.

    Raises ChangedMeanwhile.
    """
    _change(rotation, version, {"state": state}, by, at)


def _change(
    rotation: Rotation, version: int, values: dict[str, Any], by: User, at: datetime
) -> None:
    lock_applicant(rotation.applicant_id)
    rotation.refresh_from_db()
    changed = [name for name, value in values.items() if getattr(rotation, name) != value]
    if not changed:
        return
    if rotation.version != version:
        raise ChangedMeanwhile
    for name in changed:
        setattr(rotation, name, values[name])
    rotation.version += 1
    rotation.changed_by, rotation.changed_at = by, at
    rotation.save(update_fields=[*changed, "version", "changed_by", "changed_at"])
    _keep(rotation, changed, by, at)


def _keep(rotation: Rotation, fields: list[str], by: User, at: datetime) -> None:
    RotationChange.objects.create(rotation=rotation, fields=fields, by=by, at=at)
    audit.record(
        "rotations.rotation_saved",
        target=rotation,
        by_id=by.pk,
        at=at,
        school_id=rotation.applicant.school_id,
        applicant=rotation.applicant_id,
        fields=fields,
    )
