"""Who is invited, who left, and how students come to advisors, in the demo school."""

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial

from matchadvisor.accounts.enums import Role
from matchadvisor.accounts.invitations import LIFETIME, NEEDS_INVITATION, digest_of
from matchadvisor.accounts.models import Invitation, User
from matchadvisor.accounts.staff import add_staff, end_access
from matchadvisor.demo.names import FIRST_NAMES, LAST_NAMES
from matchadvisor.demo.office import Office
from matchadvisor.demo.story import Step
from triage.enums import LeftAs
from triage.models import Applicant
from triage.selectors.class_turn import season_turn
from triage.services.assignment import add_rule
from triage.services.leaving import leave_class, roll_over
from triage.services.people import add_applicant

GRADUATES = 14
FIRST_AAMC_ID = 14_000_000
NINE_O_CLOCK = 9 * 60
LEFT_DAYS_AGO, RULES_DAYS_AGO = 81, 30
INVITED = ((26, 20), (40, 6), (12, 2))
"""How many students were invited how many days ago; the first of them too long ago."""
RULES = (("psychiatry", "", "", 1), ("", "A", "H", 2), ("", "I", "Z", 3))
"""Specialty, first and last beginning of last names, and the place of the advisor."""


def people_steps(office: Office) -> list[Step]:
    """Last year's class leaves, an advisor with it, and rules of assignment are written."""
    long_ago = office.moment(LEFT_DAYS_AGO, NINE_O_CLOCK)
    return [
        Step(long_ago, partial(_graduate_a_class, office)),
        Step(long_ago, partial(_let_an_advisor_go, office)),
        Step(office.moment(RULES_DAYS_AGO, NINE_O_CLOCK), partial(_write_rules, office)),
    ]


def _graduate_a_class(office: Office, at: datetime) -> None:
    """The class of the season before: on file without a sign-in, and archived."""
    season, dean = office.season.year - 1, office.people.dean
    class_of_last_year = []
    for number in range(GRADUATES):
        applicant = add_applicant(
            school=office.school,
            aamc_id=str(FIRST_AAMC_ID + number),
            first_name=FIRST_NAMES[-1 - 2 * number],
            last_name=LAST_NAMES[-1 - 3 * number],
            email="",
            graduation_year=season,
            by=dean,
            at=at,
        )
        advisor = office.people.advisors[number % len(office.people.advisors)]
        Applicant.objects.filter(pk=applicant.pk).update(advisor=advisor)
        class_of_last_year.append(applicant)
    day = office.school.day(at)
    turn = season_turn(school=office.school, today=day, season=season)
    if turn.can_be_done:
        roll_over(
            school=office.school, season=season, seen=turn.digest, last_day=None, by=dean, at=at
        )
        return
    for applicant in class_of_last_year:
        leave_class(
            applicant=applicant,
            left_as=LeftAs.GRADUATED,
            left_on=day,
            last_day=None,
            by=dean,
            at=at,
        )


def _let_an_advisor_go(office: Office, at: datetime) -> None:
    """Somebody who advised the class before and cannot sign in any more."""
    user = add_staff(
        school=office.school,
        email="alban.thornquist@demo.example",
        first_name="Alban",
        last_name="Thornquist",
        title="Dr.",
        role=Role.ADVISOR,
        by=office.people.dean,
        at=at,
    )
    last_day = office.school.day(at) - timedelta(days=1)
    end_access(user=user, last_day=last_day, by=office.people.dean, at=at)


def _write_rules(office: Office, at: datetime) -> None:
    for specialty, first, last, place in RULES:
        add_rule(
            school=office.school,
            advisor=office.people.advisors[place],
            specialty=specialty,
            last_from=first,
            last_to=last,
            by=office.people.coordinator,
            at=at,
        )


def write_invitations(office: Office) -> None:
    """Invitations whose mails left long ago; nobody holds their links."""
    in_class = User.objects.filter(NEEDS_INVITATION, school=office.school, role=Role.STUDENT)
    students = list(in_class.order_by("email"))
    begin = 0
    for count, days_ago in INVITED:
        _keep(students[begin : begin + count], days_ago, office)
        begin += count
    _keep(office.people.advisors[1:3], 4, office)


def _keep(users: Sequence[User], days_ago: int, office: Office) -> None:
    at = office.moment(days_ago, NINE_O_CLOCK)
    Invitation.objects.bulk_create(
        Invitation(
            user=user,
            digest=digest_of(secrets.token_urlsafe()),
            sent_by=office.people.coordinator,
            sent_at=at,
            expires_at=at + LIFETIME,
        )
        for user in users
    )
