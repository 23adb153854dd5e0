"""The office corrects a student's name, address, AAMC ID or class."""

from datetime import datetime

from django.db import transaction

from matchadvisor.accounts.models import School, User
from matchadvisor.accounts.services import tell_of_new_address
from matchadvisor.accounts.ways_in import has_way_in
from matchadvisor.common.merging import Facts, changes
from triage.models import Applicant
from triage.permissions import can_change_address
from triage.services.locking import lock_applicant
from triage.services.newcomers import refuse_taken
from triage.services.people import DETAILS, change_details


class AddressNeeded(Exception):
    """The student has a sign-in, which needs an address."""


class AddressIsTheDeans(Exception):
    """Once a student signs in with it, only the dean changes it.

    Whoever reads the mail of an address can set a new password, and a coordinator may not read
    what the student and those who advise do.
    """


def facts_of(applicant: Applicant) -> Facts:
    """What the office may correct, as it is on file."""
    return {field: getattr(applicant, field) for field in DETAILS}


@transaction.atomic
def correct_student(
    *, applicant: Applicant, said: Facts, seen: Facts, by: User, at: datetime
) -> tuple[str, ...]:
    """Change what somebody changed of the facts that they saw; returns which that were.

    With another address an open invitation holds no more; whoever signs in with it already does so
    with the new one, keeps the password, and is told at both addresses.

    Raises Clash, AlreadyOnFile, AddressNeeded or AddressIsTheDeans.
    """
    School.objects.select_for_update(no_key=True).get(pk=applicant.school_id)
    held = lock_applicant(applicant.pk)
    mine = changes(seen=seen, said=said, now=facts_of(held))
    refuse_taken(
        school=held.school,
        email=mine.get("email", ""),
        aamc_id=mine.get("aamc_id", ""),
        but=held,
    )
    old = held.email
    signs_in = held.user is not None and has_way_in(held.user)
    if "email" in mine and held.user is not None and not mine["email"]:
        raise AddressNeeded
    if "email" in mine and not can_change_address(by, held):
        raise AddressIsTheDeans
    changed = change_details(applicant=held, details=mine, by=by, at=at)
    if "email" in changed and signs_in:
        tell_of_new_address(user=User.objects.get(pk=held.user_id), old=old, by=by, at=at)
    return changed
