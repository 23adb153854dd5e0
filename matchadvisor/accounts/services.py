"""What is done to accounts."""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction

from matchadvisor.accounts.models import School, User
from matchadvisor.audit import services as audit


@dataclass(frozen=True, slots=True)
class OfficeFields:
    """How a school's office is reached, and the time zone it works in."""

    postal_address: str
    office_email: str
    office_phone: str
    time_zone: str


@transaction.atomic
def change_school(*, school: School, fields: OfficeFields, by: User, at: datetime) -> None:
    """Say how the office is reached; every mail written from now on carries it."""
    for name, value in asdict(fields).items():
        setattr(school, name, value.strip())
    school.save(update_fields=list(asdict(fields)))
    audit.record("accounts.school_changed", target=school, by_id=by.pk, at=at, school_id=school.pk)


@transaction.atomic
def set_password(*, user: User, password: str, by: User, at: datetime) -> None:
    """Set a password that was checked already; other sessions of the user end."""
    user.set_password(password)
    user.save(update_fields=["password"])
    audit.record("accounts.password_set", target=user, by_id=by.pk, at=at)
