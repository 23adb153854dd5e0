"""What is done to accounts."""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction

from matchadvisor.accounts.models import School, User
from matchadvisor.audit import services as audit
from matchadvisor.outbox import mail


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


@transaction.atomic
def tell_of_new_address(*, user: User, old: str, by: User, at: datetime) -> None:
    """Tell somebody, at both addresses, that they sign in with another one from now on."""
    for which, to in (("old", old), ("new", user.email)):
        mail.send(
            "address_changed",
            to=to,
            context={"first_name": user.first_name, "school": user.school},
            key=f"accounts.address_changed:{user.pk}:{at.isoformat()}:{which}",
            at=at,
            urgent=True,
            school_id=user.school_id,
        )
    audit.record("accounts.address_changed", target=user, by_id=by.pk, at=at)
