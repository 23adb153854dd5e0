"""Changing the academic record: each state of it stays on file."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from matchadvisor.accounts.models import User
from matchadvisor.audit import services as audit
from triage.enums import Origin, RecordField
from triage.models import AcademicRecord, Applicant
from triage.services.locking import lock_applicant

ALL_FIELDS = tuple(field.value for field in RecordField)
OWN_FIELDS = tuple(field for field in ALL_FIELDS if field != RecordField.PROFESSIONALISM)


class RecordChanged(Exception):
    """Somebody changed the same fields in the meantime.

    ``current`` is the record in force, ``fields`` names what both changed. ``merged`` is what
    was to be saved with the other person's changes of other fields laid into it.
    """

    def __init__(
        self, current: AcademicRecord, fields: tuple[str, ...], merged: Mapping[str, Any]
    ) -> None:
        super().__init__(", ".join(fields))
        self.current = current
        self.fields = fields
        self.merged = merged


class NotOnThisForm(Exception):
    """A field was given that does not exist or is not the applicant's to enter."""


class UnremediatedWithoutFailure(Exception):
    """An unremediated failure needs a clerkship failure."""


class ReasonMissing(Exception):
    """What staff enter about a student needs a written reason."""


@transaction.atomic
def save_record(
    *,
    applicant: Applicant,
    values: Mapping[str, Any],
    based_on: int | None,
    by: User | None,
    at: datetime,
    origin: Origin = Origin.SELF,
) -> AcademicRecord:
    """Save what a person sees as the record, however little of it.

    ``based_on`` is the key of the record that was on the page, None where none was on file.
    What others changed since then is kept, unless both changed the same field. Saving the same
    twice is saving once. Raises RecordChanged, NotOnThisForm or UnremediatedWithoutFailure.
    """
    if unknown := sorted(values.keys() - set(OWN_FIELDS)):
        raise NotOnThisForm(", ".join(unknown))
    applicant = lock_applicant(applicant.pk)
    now = _in_force(applicant)
    if now is not None and now.pk != based_on:
        base = AcademicRecord.objects.filter(applicant=applicant, pk=based_on or 0).first()
        values = _merge(values, base or AcademicRecord(), now)
    return _write(applicant, now, values, by=by, at=at, origin=origin)


@transaction.atomic
def enter_professionalism(
    *, applicant: Applicant, has_concern: bool, reason: str, by: User, at: datetime
) -> AcademicRecord:
    """Enter, or take back, a professionalism concern; raises ReasonMissing."""
    if not reason.strip():
        raise ReasonMissing
    applicant = lock_applicant(applicant.pk)
    return _write(
        applicant,
        _in_force(applicant),
        {RecordField.PROFESSIONALISM.value: has_concern},
        by=by,
        at=at,
        origin=Origin.OFFICE,
        reason=reason.strip(),
    )


def _in_force(applicant: Applicant) -> AcademicRecord | None:
    return AcademicRecord.objects.in_force().filter(applicant=applicant).first()


def _merge(mine: Mapping[str, Any], base: AcademicRecord, now: AcademicRecord) -> Mapping[str, Any]:
    merged, clashes = {}, []
    for field, value in mine.items():
        before, current = getattr(base, field), getattr(now, field)
        if value != before and current not in (before, value):
            clashes.append(field)
        merged[field] = current if value == before else value
    if clashes:
        raise RecordChanged(now, tuple(clashes), merged)
    return merged


def _write(
    applicant: Applicant,
    old: AcademicRecord | None,
    values: Mapping[str, Any],
    *,
    by: User | None,
    at: datetime,
    origin: Origin,
    reason: str = "",
) -> AcademicRecord:
    record, changed = next_record(
        applicant, old, values, by=by, at=at, origin=origin, reason=reason
    )
    if old is not None and not changed and reason in ("", old.reason):
        return old
    if record.unremediated and not record.clerkship_failures:
        raise UnremediatedWithoutFailure
    if old is not None:
        AcademicRecord.objects.in_force().filter(pk=old.pk).update(ended_at=at, ended_by=by)
    record.save(force_insert=True)
    audit.record_many([happening(record, changed, by, at, origin)])
    return record


def next_record(
    applicant: Applicant,
    old: AcademicRecord | None,
    values: Mapping[str, Any],
    *,
    by: User | None,
    at: datetime,
    origin: Origin,
    reason: str = "",
) -> tuple[AcademicRecord, list[str]]:
    """The record that follows another once some fields say something else, and those fields.

    Nothing is saved.
    """
    state = {f: getattr(old or AcademicRecord(), f) for f in ALL_FIELDS}
    origins = dict(old.origins) if old else {}
    changed = sorted(f for f, value in values.items() if state[f] != value or f not in origins)
    record = AcademicRecord(
        applicant=applicant,
        **(state | dict(values)),
        origins=origins | dict.fromkeys(changed, origin.value),
        reason=reason,
        entered_by=by,
        entered_at=at,
        replaces=old,
    )
    return record, changed


def happening(
    record: AcademicRecord, fields: Sequence[str], by: User | None, at: datetime, origin: Origin
) -> audit.Happening:
    """What the audit is told of a record."""
    return audit.Happening(
        "triage.record_saved",
        record,
        by.pk if by else None,
        at,
        record.applicant.school_id,
        {"applicant": record.applicant_id, "fields": list(fields), "origin": origin.value},
    )
