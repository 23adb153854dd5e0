"""Changing roles and ending access where students may hang on somebody."""

from datetime import date, datetime

from django.db import transaction

from matchadvisor.accounts import staff
from matchadvisor.accounts.enums import Role
from matchadvisor.accounts.models import School, User
from triage.models import Applicant


class StillAdvises(Exception):
    """There are students of the class who would be left without their advisor."""


@transaction.atomic
def change_role(*, user: User, role: Role, seen: Role, by: User, at: datetime) -> None:
    """Give a member of staff another role, who hands over first if it does not advise.

    Raises StillAdvises and what ``accounts.staff.change_role`` refuses.
    """
    if role == Role.COORDINATOR:
        _refuse_while_advising(user)
    staff.change_role(user=user, role=role, seen=seen, by=by, at=at)


@transaction.atomic
def end_access(*, user: User, last_day: date, by: User, at: datetime) -> None:
    """End the access of somebody whose students were handed over.

    Raises StillAdvises and what ``accounts.staff.end_access`` refuses.
    """
    _refuse_while_advising(user)
    staff.end_access(user=user, last_day=last_day, by=by, at=at)


def _refuse_while_advising(user: User) -> None:
    """Those who assign students hold the school's row as well: nobody is assigned meanwhile."""
    School.objects.select_for_update(no_key=True).filter(users=user).first()
    if Applicant.objects.current().filter(advisor=user).exists():
        raise StillAdvises
