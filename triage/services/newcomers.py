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
    """A student of the school, or somebody who signs in, has this address or AAMC ID.

    ``field`` says which of the two, ``who`` is the student; None where it is somebody else.
    """

    def __init__(self, field: str, who: Applicant | None = None) -> None:
        super().__init__(field)
        self.field = field
        self.who = who


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
    refuse_taken(school=school, email=details["email"], aamc_id=details["aamc_id"])
    applicant = add_applicant(school=school, **details, by=by, at=at)
    if advisor:
        assign_advisor(applicant=applicant, advisor=advisor, by=by, at=at)
    if is_invited and applicant.user:
        invite(user=applicant.user, seen=None, by=by, at=at)
    return applicant


def refuse_taken(*, school: School, email: str, aamc_id: str, but: Applicant | None = None) -> None:
    """Refuse an address or AAMC ID that somebody else than ``but`` has; empty ones are nobody's.

    Raises AlreadyOnFile.
    """
    others = Applicant.objects.filter(school=school)
    people = User.objects.all()
    if but is not None:
        others = others.exclude(pk=but.pk)
        people = people.exclude(applicant=but)
    for field, value in (("email", email), ("aamc_id", aamc_id)):
        who = others.filter(**{field: value}).first() if value else None
        if who is not None:
            raise AlreadyOnFile(field, who)
    if email and people.filter(email=email).exists():
        raise AlreadyOnFile("email")
