"""The people of an office: added, given another role, and shut out after their last day."""

from datetime import date, datetime, timedelta

from django.db import transaction

from matchadvisor.accounts.enums import Role
from matchadvisor.accounts.models import Invitation, School, User
from matchadvisor.accounts.services import tell_of_new_address
from matchadvisor.accounts.ways_in import has_way_in
from matchadvisor.audit import services as audit
from matchadvisor.common.merging import Facts, changes

STAFF_ROLES = (Role.ADVISOR, Role.COORDINATOR, Role.DEAN)
CORRECTED = ("title", "first_name", "last_name", "email")


class AddressTaken(Exception):
    """Somebody signs in with this address already: ``who`` of the own school, else None."""

    def __init__(self, who: User | None = None) -> None:
        super().__init__()
        self.who = who


class AddressIsTheDeans(Exception):
    """Once somebody signs in with it, only a dean changes it."""


class NotOneself(Exception):
    """Nobody changes their own role or ends their own access."""


class LastDean(Exception):
    """The school would be without a dean who can sign in."""


class NotInTheOffice(Exception):
    """Students and administrators keep their role."""


class RoleChanged(Exception):
    """Somebody else changed the role or the last day in the meantime."""


@transaction.atomic
def add_staff(
    *,
    school: School,
    email: str,
    first_name: str,
    last_name: str,
    title: str,
    role: Role,
    by: User,
    at: datetime,
) -> User:
    """Add somebody to the office; they sign in once they set a password. Raises AddressTaken."""
    if role not in STAFF_ROLES:
        raise NotInTheOffice
    School.objects.select_for_update(no_key=True).get(pk=school.pk)
    holder = User.objects.filter(email=email.strip().lower()).first()
    if holder is not None:
        raise AddressTaken(holder if holder.school_id == school.pk else None)
    user = User.objects.create_user(
        email, first_name=first_name, last_name=last_name, title=title, role=role, school=school
    )
    audit.record("accounts.staff_added", target=user, by_id=by.pk, at=at, role=role.value)
    return user


def facts_of(user: User) -> Facts:
    """What the office may correct of a member of staff, as it is on file."""
    return {field: getattr(user, field) for field in CORRECTED}


@transaction.atomic
def correct_staff(
    *, user: User, said: Facts, seen: Facts, by: User, at: datetime
) -> tuple[str, ...]:
    """Change what somebody changed of the facts that they saw; returns which that were.

    With another address an open invitation holds no more; whoever signs in with it already is told
    at both addresses. Raises NotOneself, NotInTheOffice, Clash, AddressTaken or AddressIsTheDeans.
    """
    held = _hold(user, by)
    if held.role not in STAFF_ROLES:
        raise NotInTheOffice
    mine = changes(seen=seen, said=said, now=facts_of(held))
    if not mine:
        return ()
    old, signs_in = held.email, has_way_in(held)
    if "email" in mine:
        _refuse_address(held, mine["email"], by, signs_in)
        Invitation.objects.open().filter(user=held).update(revoked_at=at, revoked_by=by)
    for field, value in mine.items():
        setattr(held, field, value)
    held.save(update_fields=list(mine))
    audit.record("accounts.details_changed", target=held, by_id=by.pk, at=at, fields=sorted(mine))
    if "email" in mine and signs_in:
        tell_of_new_address(user=held, old=old, by=by, at=at)
    return tuple(mine)


def _refuse_address(user: User, email: str, by: User, signs_in: bool) -> None:
    if signs_in and by.role != Role.DEAN:
        raise AddressIsTheDeans
    holder = User.objects.filter(email=email).first()
    if holder is not None:
        raise AddressTaken(holder if holder.school_id == user.school_id else None)


@transaction.atomic
def change_role(*, user: User, role: Role, seen: Role, by: User, at: datetime) -> None:
    """Give a member of staff another role; their open sessions end at once.

    Raises NotOneself, NotInTheOffice, RoleChanged or LastDean.
    """
    held = _hold(user, by)
    if held.role not in STAFF_ROLES or role not in STAFF_ROLES:
        raise NotInTheOffice
    if held.role != seen:
        raise RoleChanged
    if held.role == role:
        return
    if held.role == Role.DEAN:
        _refuse_last_dean(held, at)
    User.objects.filter(pk=held.pk).update(role=role)
    audit.record(
        "accounts.role_changed", target=held, by_id=by.pk, at=at, old=seen.value, new=role.value
    )


@transaction.atomic
def end_access(*, user: User, last_day: date, by: User, at: datetime) -> None:
    """Let somebody's access end with a day; with one that is over their session ends at once.

    Raises NotOneself or LastDean.
    """
    held = _hold(user, by)
    if held.role == Role.DEAN:
        _refuse_last_dean(held, at)
    if held.access_ends_on == last_day:
        return
    User.objects.filter(pk=held.pk).update(access_ends_on=last_day)
    if held.school and last_day < held.school.day(at):
        Invitation.objects.open().filter(user=held).update(revoked_at=at, revoked_by=by)
    audit.record("accounts.access_ended", target=held, by_id=by.pk, at=at, last_day=last_day)


@transaction.atomic
def restore_access(*, user: User, by: User, at: datetime) -> None:
    """Take the end of somebody's access back."""
    restored = (
        User.objects.filter(pk=user.pk).exclude(access_ends_on=None).update(access_ends_on=None)
    )
    if restored:
        audit.record("accounts.access_restored", target=user, by_id=by.pk, at=at)


def yesterday_of(school: School, at: datetime) -> date:
    """The last day of somebody whose access ends now."""
    return school.day(at) - timedelta(days=1)


def _hold(user: User, by: User) -> User:
    """The person as they are now; those who change the deans of a school take turns."""
    if user.pk == by.pk:
        raise NotOneself
    if user.school_id is None:
        raise NotInTheOffice
    School.objects.select_for_update(no_key=True).get(pk=user.school_id)
    return User.objects.select_related("school").get(pk=user.pk)


def _refuse_last_dean(dean: User, at: datetime) -> None:
    school = dean.school
    others = User.objects.filter(school=school, role=Role.DEAN).exclude(pk=dean.pk)
    if school is None or not others.filter(access_ends_on=None, is_active=True).exists():
        raise LastDean
