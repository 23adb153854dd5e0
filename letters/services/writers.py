"""Writers: put on an applicant's plan, changed, and taken off again."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import TypedDict, Unpack

from django.db import transaction

from letters.enums import Closeness, Setting, WriterRole, WriterStep
from letters.models import LetterRequest, Writer, WriterChange
from letters.services.steps import Stamp, stamp_of
from matchadvisor.accounts.enums import Role
from matchadvisor.accounts.models import User
from matchadvisor.audit import services as audit
from matchadvisor.policy.registry import UnknownSpecialty, specialty
from triage.models import Applicant
from triage.services.locking import lock_applicant

__all__ = ["UnknownSpecialty"]


class WriterFields(TypedDict):
    """What is on file of a writer; see the model."""

    name: str
    email: str
    role: WriterRole
    specialty: str
    setting: Setting
    closeness: Closeness
    worked_from: date | None
    worked_to: date | None
    knows_clinical_work: bool
    has_a_story: bool


class AlreadyOnPlan(Exception):
    """A writer with this address is on the applicant's plan: ``present``."""

    def __init__(self, present: Writer) -> None:
        self.present = present
        super().__init__(f"writer {present.pk}")


class AddressOfAStudent(Exception):
    """A student reads this address; a writer's link would reach the wrong person."""


class RequestInForce(Exception):
    """A request to the writer is in force; it is withdrawn before the writer goes."""


class WriterIsRemoved(Exception):
    """The writer was taken off the plan."""


@transaction.atomic
def add_writer(
    *,
    applicant: Applicant,
    by: User,
    at: datetime,
    reason: str = "",
    **fields: Unpack[WriterFields],
) -> Writer:
    """Put somebody the applicant worked with on the plan.

    Raises UnknownSpecialty, AlreadyOnPlan, AddressOfAStudent or ReasonMissing.
    """
    applicant = lock_applicant(applicant.pk)
    stamp = stamp_of(by, applicant, at, reason)
    checked = _checked(applicant, fields)
    writer = Writer.objects.create(applicant=applicant, added_by=by, added_at=at, **checked)
    _keep(WriterStep.ADDED, writer, by, stamp)
    return writer


@transaction.atomic
def change_writer(
    *,
    writer: Writer,
    by: User,
    at: datetime,
    reason: str = "",
    **fields: Unpack[WriterFields],
) -> None:
    """Say anew what is on file of a writer.

    Links lead to an address: with another one, the former address opens the writer's requests
    no more. Raises WriterIsRemoved and what add_writer raises.
    """
    applicant = lock_applicant(writer.applicant_id)
    stamp = stamp_of(by, applicant, at, reason)
    writer.refresh_from_db()
    if writer.removed_at is not None:
        raise WriterIsRemoved
    checked = _checked(applicant, fields, but=writer)
    if checked["email"] != writer.email:
        LetterRequest.objects.filter(writer=writer).update(denied_at=None)
    changed = [name for name, value in checked.items() if getattr(writer, name) != value]
    if not changed:
        return
    for name in changed:
        setattr(writer, name, dict(checked)[name])
    writer.save(update_fields=changed)
    _keep(WriterStep.CHANGED, writer, by, stamp, changed)


@transaction.atomic
def remove_writer(*, writer: Writer, by: User, at: datetime, reason: str = "") -> None:
    """Take a writer off the plan; twice is once. Raises RequestInForce or ReasonMissing."""
    applicant = lock_applicant(writer.applicant_id)
    stamp = stamp_of(by, applicant, at, reason)
    if LetterRequest.objects.in_force().filter(writer=writer).exists():
        raise RequestInForce
    removed = Writer.objects.on_plan().filter(pk=writer.pk).update(removed_by=by, removed_at=at)
    if removed:
        _keep(WriterStep.REMOVED, writer, by, stamp)
    writer.refresh_from_db()


def refuse_student_address(school_id: int, email: str) -> None:
    """Refuse an address that a student of the school reads; raises AddressOfAStudent."""
    students = User.objects.filter(school_id=school_id, email=email, role=Role.STUDENT)
    applicants = Applicant.objects.filter(school_id=school_id, email=email)
    if email and (students.exists() or applicants.exists()):
        raise AddressOfAStudent


def _checked(
    applicant: Applicant, fields: WriterFields, *, but: Writer | None = None
) -> WriterFields:
    """The facts as they are kept; ``but`` is the writer whose own address they may hold."""
    email = fields["email"].strip().lower()
    if fields["specialty"]:
        specialty(fields["specialty"])
    refuse_student_address(applicant.school_id, email)
    holder = Writer.objects.on_plan().filter(applicant=applicant, email=email).first()
    if email and holder is not None and holder != but:
        raise AlreadyOnPlan(holder)
    return {**fields, "name": fields["name"].strip(), "email": email}


def _keep(
    step: WriterStep, writer: Writer, by: User, stamp: Stamp, fields: Iterable[str] = ()
) -> None:
    """Keep who did it, and add it to the chain; the last call of a service."""
    names = sorted(fields)
    WriterChange.objects.create(
        writer=writer,
        step=step,
        fields=names,
        party=stamp.party,
        by=by,
        reason=stamp.reason.strip(),
        at=stamp.at,
    )
    audit.record(
        f"letters.writer_{step.value}",
        target=writer,
        by_id=by.pk,
        at=stamp.at,
        school_id=writer.applicant.school_id,
        applicant=writer.applicant_id,
        changed=names,
    )
