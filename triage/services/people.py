"""Adding applicants, changing facts about the person, assigning advisors."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from matchadvisor.accounts.enums import Role
from matchadvisor.accounts.models import Invitation, School, User
from matchadvisor.audit import services as audit
from triage.enums import Origin
from triage.models import Applicant, DetailChange
from triage.services.locking import lock_applicant

DETAILS = ("aamc_id", "first_name", "last_name", "email", "graduation_year")


class NotAnAdvisor(Exception):
    """Only an advisor or dean of the student's school who has access can advise them."""


@transaction.atomic
def add_applicant(
    *,
    school: School,
    aamc_id: str,
    first_name: str,
    last_name: str,
    email: str,
    graduation_year: int,
    by: User | None,
    at: datetime,
    origin: Origin = Origin.OFFICE,
    user: User | None = None,
) -> Applicant:
    """Add a student; with an e-mail and no user one is made, who signs in after a reset."""
    email = email.strip().lower()
    if user is None and email:
        user = User.objects.create_user(
            email, first_name=first_name, last_name=last_name, role=Role.STUDENT, school=school
        )
    applicant = Applicant.objects.create(
        school=school,
        user=user,
        aamc_id=aamc_id,
        first_name=first_name,
        last_name=last_name,
        email=email,
        graduation_year=graduation_year,
        origin=origin,
    )
    _record("triage.applicant_added", applicant, by, at, origin=origin.value)
    return applicant


@transaction.atomic
def change_details(
    *,
    applicant: Applicant,
    details: Mapping[str, Any],
    by: User | None,
    at: datetime,
    origin: Origin = Origin.OFFICE,
    user: User | None = None,
) -> tuple[str, ...]:
    """Change names, e-mail, AAMC ID or graduation year; returns the fields that changed.

    The student's user carries the same names and e-mail. An applicant who gets a first e-mail
    gets a user, too: the one given, or a new one.
    """
    applicant = lock_applicant(applicant.pk)
    changed = [
        field
        for field in DETAILS
        if details.get(field, getattr(applicant, field)) != getattr(applicant, field)
    ]
    if not changed:
        return ()
    DetailChange.objects.bulk_create(
        DetailChange(
            applicant=applicant,
            field=field,
            old=str(getattr(applicant, field)),
            new=str(details[field]),
            origin=origin,
            changed_by=by,
            changed_at=at,
        )
        for field in changed
    )
    for field in changed:
        setattr(applicant, field, details[field])
    if "email" in changed:
        _close_invitations(applicant, by, at)
    applicant.user = applicant.user or user
    _carry_to_user(applicant)
    applicant.save(update_fields=[*changed, "user"])
    _record("triage.details_changed", applicant, by, at, fields=changed, origin=origin.value)
    return tuple(changed)


@transaction.atomic
def assign_advisor(
    *,
    applicant: Applicant,
    advisor: User | None,
    by: User | None,
    at: datetime,
    origin: Origin = Origin.OFFICE,
) -> bool:
    """Say who advises a student, None for nobody yet; tells whether that changed anything.

    Raises NotAnAdvisor.
    """
    applicant = lock_applicant(applicant.pk)
    if advisor is not None and not is_advisor_at(
        advisor, applicant.school_id, on=applicant.school.day(at)
    ):
        raise NotAnAdvisor
    old = applicant.advisor
    if old == advisor:
        return False
    Applicant.objects.filter(pk=applicant.pk).update(advisor=advisor)
    DetailChange.objects.create(
        applicant=applicant,
        field="advisor",
        old=advisor_words(old),
        new=advisor_words(advisor),
        origin=origin,
        changed_by=by,
        changed_at=at,
    )
    _record(
        "triage.advisor_assigned",
        applicant,
        by,
        at,
        advisor=advisor.pk if advisor else None,
        origin=origin.value,
    )
    return True


def is_advisor_at(user: User, school_id: int, *, on: date) -> bool:
    """Whether somebody can advise students of a school on a day."""
    is_theirs = user.school_id == school_id and user.role in {Role.ADVISOR, Role.DEAN}
    return is_theirs and user.has_access(on)


def advisor_words(advisor: User | None) -> str:
    """An advisor as a change of the file names them; empty for nobody."""
    return f"{advisor.get_full_name()} ({advisor.email})"[:254] if advisor else ""


def _close_invitations(applicant: Applicant, by: User | None, at: datetime) -> None:
    """A link that went to another address is not this student's any more."""
    opened = Invitation.objects.open().filter(user=applicant.user_id)
    opened.update(revoked_at=at, revoked_by=by)


def _carry_to_user(applicant: Applicant) -> None:
    if applicant.user is None:
        if applicant.email:
            applicant.user = User.objects.create_user(
                applicant.email,
                first_name=applicant.first_name,
                last_name=applicant.last_name,
                role=Role.STUDENT,
                school=applicant.school,
            )
        return
    user = applicant.user
    user.email, user.first_name, user.last_name = (
        applicant.email,
        applicant.first_name,
        applicant.last_name,
    )
    user.save(update_fields=["email", "first_name", "last_name"])


def happening(
    kind: str, applicant: Applicant, by: User | None, at: datetime, **details: Any
) -> audit.Happening:
    """What the audit is told of an applicant."""
    return audit.Happening(kind, applicant, by.pk if by else None, at, details=details)


def _record(kind: str, applicant: Applicant, by: User | None, at: datetime, **details: Any) -> None:
    audit.record_many([happening(kind, applicant, by, at, **details)])
