"""Adding one student by hand, with an advisor and an invitation, in one go."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from matchadvisor.accounts.invitations import invite
from matchadvisor.accounts.models import School, User
from triage.models import Applicant
from triage.services.people import add_applicant, assign_advisor


class AlreadyOnFile(Exception):
    """A student of the school, or somebody who signs in, has this address or AAMC ID."""


@transaction.atomic
def add_student(
    *,
    school: School,
    details: Mapping[str, Any],
    advisor: User | None,
    is_invited: bool,
    by: User,
    at: datetime,
) -> Applicant:
    """Add a student, assign and invite them; a second click finds them there.

    Raises AlreadyOnFile or NotAnAdvisor.
    """
    School.objects.select_for_update(no_key=True).get(pk=school.pk)
    email, aamc_id = details["email"], details["aamc_id"]
    students = Applicant.objects.filter(school=school)
    has_address = students.filter(email=email) or User.objects.filter(email=email)
    if has_address or (aamc_id and students.filter(aamc_id=aamc_id).exists()):
        raise AlreadyOnFile
    applicant = add_applicant(school=school, **details, by=by, at=at)
    if advisor:
        assign_advisor(applicant=applicant, advisor=advisor, by=by, at=at)
    if is_invited and applicant.user:
        invite(user=applicant.user, seen=None, by=by, at=at)
    return applicant
