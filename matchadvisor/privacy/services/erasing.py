"""Ending the keeping of one student's file: holds, requests, and the erasure itself."""

from collections.abc import Iterable
from datetime import datetime

from django.core.files.storage import Storage
from django.db import models, transaction

from matchadvisor.accounts.models import User
from matchadvisor.audit import services as audit
from matchadvisor.privacy.enums import ErasedBy
from matchadvisor.privacy.models import ErasedFile, ErasureRequest, LegalHold
from matchadvisor.privacy.selectors.belongings import Belonging, in_order_of_removal
from matchadvisor.privacy.selectors.retention import Retention
from matchadvisor.privacy.services.scrubbing import (
    end_sessions,
    scrub_imports,
    scrub_mails,
    scrub_purposes,
)
from triage.models import Applicant

MAILS = "outbox.Message"


class OnHold(Exception):
    """A hold is in force: the file stays."""


class TooEarly(Exception):
    """The time for which files are kept has not passed."""


class NotAsked(Exception):
    """Nobody asks to erase the file, or not any more."""


class AskedAlready(Exception):
    """Somebody asks for it already; their request stands."""


class SamePerson(Exception):
    """Whoever asked cannot confirm it."""


class HeldAlready(Exception):
    """A hold is in force already; its reason stands."""


@transaction.atomic
def set_hold(*, applicant: Applicant, reason: str, by: User, at: datetime) -> None:
    """Keep a file from being erased until somebody lifts the hold. Raises HeldAlready."""
    _locked(applicant)
    if LegalHold.objects.in_force().filter(applicant=applicant).exists():
        raise HeldAlready
    LegalHold.objects.create(applicant=applicant, reason=reason.strip(), set_by=by, set_at=at)
    audit.record("privacy.hold_set", target=applicant, by_id=by.pk, at=at)


@transaction.atomic
def lift_hold(*, applicant: Applicant, reason: str, by: User, at: datetime) -> bool:
    """End the hold of a file, for a reason; whether there was one."""
    lifted = (
        LegalHold.objects.in_force()
        .filter(applicant=applicant)
        .update(lifted_because=reason.strip(), lifted_by=by, lifted_at=at)
    )
    if lifted:
        audit.record("privacy.hold_lifted", target=applicant, by_id=by.pk, at=at)
    return bool(lifted)


@transaction.atomic
def ask_for_erasure(*, applicant: Applicant, reason: str, by: User, at: datetime) -> None:
    """Ask to erase a file before its time; somebody else confirms. Raises OnHold, AskedAlready."""
    _locked(applicant)
    _refuse_hold(applicant)
    if ErasureRequest.objects.filter(applicant=applicant).exists():
        raise AskedAlready
    ErasureRequest.objects.create(
        applicant=applicant, reason=reason.strip(), asked_by=by, asked_at=at
    )
    audit.record("privacy.erasure_asked", target=applicant, by_id=by.pk, at=at)


@transaction.atomic
def withdraw_request(*, applicant: Applicant, by: User, at: datetime) -> bool:
    """Take a request back; whether there was one."""
    number, _ = ErasureRequest.objects.filter(applicant=applicant).delete()
    if number:
        audit.record("privacy.erasure_withdrawn", target=applicant, by_id=by.pk, at=at)
    return bool(number)


@transaction.atomic
def erase_after_retention(
    *, applicant: Applicant, retention: Retention, by: User, at: datetime
) -> ErasedFile:
    """Erase a file whose time has passed. Raises OnHold, TooEarly."""
    _locked(applicant)
    _refuse_hold(applicant)
    if not retention.has_passed:
        raise TooEarly
    return _erase(
        applicant,
        rule=ErasedBy.RETENTION,
        version=retention.policy_version,
        by=by,
        confirmed_by=None,
        at=at,
    )


@transaction.atomic
def confirm_erasure(
    *, applicant: Applicant, retention: Retention, by: User, at: datetime
) -> ErasedFile:
    """Erase a file as a dean asked; ``by`` is somebody else. Raises OnHold, NotAsked, SamePerson."""
    _locked(applicant)
    _refuse_hold(applicant)
    asked = ErasureRequest.objects.filter(applicant=applicant).select_related("asked_by").first()
    if asked is None:
        raise NotAsked
    if asked.asked_by_id == by.pk:
        raise SamePerson
    return _erase(
        applicant,
        rule=ErasedBy.EARLY,
        version=retention.policy_version,
        by=asked.asked_by,
        confirmed_by=by,
        at=at,
    )


def _locked(applicant: Applicant) -> None:
    Applicant.objects.select_for_update(no_key=True).get(pk=applicant.pk)


def _refuse_hold(applicant: Applicant) -> None:
    if LegalHold.objects.in_force().filter(applicant=applicant).exists():
        raise OnHold


def _erase(
    applicant: Applicant,
    *,
    rule: ErasedBy,
    version: str,
    by: User,
    confirmed_by: User | None,
    at: datetime,
) -> ErasedFile:
    """Remove every row and file of a student; what is left says only that it was done."""
    counts = {MAILS: scrub_mails(applicant)}
    scrub_purposes(applicant)
    scrub_imports(applicant, by=by, at=at)
    files = _remove_rows(applicant, counts)
    left = ErasedFile.objects.create(
        school_id=applicant.school_id,
        applicant_id=applicant.pk,
        rule=rule.value,
        policy_version=version,
        erased_by=by,
        confirmed_by=confirmed_by,
        erased_at=at,
        counts={label: number for label, number in counts.items() if number},
        files=len(files),
    )
    transaction.on_commit(lambda: _delete(files))
    audit.record(
        "privacy.file_erased",
        target=left,
        by_id=(confirmed_by or by).pk,
        at=at,
        applicant=applicant.pk,
        asked_by=by.pk,
        rule=rule.value,
        rows=sum(counts.values()),
        files=len(files),
    )
    return left


def _remove_rows(applicant: Applicant, counts: dict[str, int]) -> list[tuple[Storage, str]]:
    """Remove every row of a student and count them by table; the uploads that go with them."""
    user = applicant.user
    if user:
        end_sessions(user)
    files: list[tuple[Storage, str]] = []
    for each in in_order_of_removal():
        rows = each.rows(applicant=applicant.pk, user=user.pk if user else None)
        keys = list(rows.values_list("pk", flat=True))
        files += _files_of(each, keys)
        if keys:
            counts[each.label] = _removed(each, keys)
    return files


def _removed(belonging: Belonging, keys: list[object]) -> int:
    """Remove rows as one statement: what protects them from each other goes with them."""
    manager = belonging.model._base_manager
    return manager.filter(pk__in=keys)._raw_delete(manager.db)


def _files_of(belonging: Belonging, keys: list[object]) -> list[tuple[Storage, str]]:
    fields = [
        each for each in belonging.model._meta.concrete_fields if isinstance(each, models.FileField)
    ]
    manager = belonging.model._base_manager
    return [
        (field.storage, name)
        for field in fields
        for name in manager.filter(pk__in=keys).values_list(field.name, flat=True)
        if name
    ]


def _delete(files: Iterable[tuple[Storage, str]]) -> None:
    for storage, name in files:
        storage.delete(name)
