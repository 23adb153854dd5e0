"""The demo school and the people who can sign in to it."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.contrib.auth.hashers import make_password

from matchadvisor.accounts.enums import Role
from matchadvisor.accounts.models import School, User
from matchadvisor.core.season import Season
from matchadvisor.demo.cases import MAREN
from matchadvisor.policy.selectors import Policies

SLUG = "demo"
NAME = "Tindal Lake College of Medicine"
PASSWORD = "demo"  # noqa: S105  # public by design: demo mode serves this machine only
FURTHER_ADVISORS = (
    ("lionel.marsh-adeyinka@demo.example", "Lionel", "Marsh-Adeyinka"),
    ("sunniva.castellan@demo.example", "Sunniva", "Castellan"),
    ("ruben.oakhurst@demo.example", "Ruben", "Oakhurst"),
)


@dataclass(frozen=True, slots=True)
class People:
    """The office of the demo school and its one student with a password.

    ``advisors`` stand in the order in which students are assigned to them.
    """

    coordinator: User
    dean: User
    advisors: tuple[User, ...]
    student: User


@dataclass(frozen=True, slots=True)
class Office:
    """What the office works with; days are counted back from ``at``, the moment of loading."""

    school: School
    people: People
    season: Season
    policies: Policies
    at: datetime

    def moment(self, days_ago: int, minutes: float) -> datetime:
        """An instant some days ago, so many minutes after the school's midnight."""
        return moment(self.school, self.at, days_ago, minutes)


def moment(school: School, at: datetime, days_ago: int, minutes: float) -> datetime:
    """An instant some days before ``at``, so many minutes after the school's midnight."""
    midnight = datetime.combine(local_day(school, at), time())
    moved = midnight + timedelta(days=-days_ago, minutes=minutes)
    return moved.replace(tzinfo=ZoneInfo(school.time_zone))


def local_day(school: School, at: datetime) -> date:
    """The day that it is at a school."""
    return at.astimezone(ZoneInfo(school.time_zone)).date()


def sign_up(school: School) -> People:
    """Make the demo accounts, which share a password, and the advisors who have none."""
    people = People(
        coordinator=_add(school, "coordinator@demo.example", "Odette", "Farrow", Role.COORDINATOR),
        dean=_add(school, "dean@demo.example", "Philippa", "Marchbanks", Role.DEAN, "Dr."),
        advisors=(
            _add(school, "advisor@demo.example", "Ines", "Bellweather", Role.ADVISOR, "Dr."),
            *(_add(school, *who, Role.ADVISOR, "Dr.") for who in FURTHER_ADVISORS),
        ),
        student=_add(school, MAREN.email, MAREN.first_name, MAREN.last_name, Role.STUDENT),
    )
    administrator = _add(None, "admin@demo.example", "Tobias", "Wrenfield", Role.ADMINISTRATOR)
    accounts = (
        people.student, people.advisors[0], people.coordinator, people.dean, administrator,
    )  # fmt: skip
    password = make_password(PASSWORD)
    User.objects.filter(pk__in=[user.pk for user in accounts]).update(password=password)
    return people


def _add(
    school: School | None, email: str, first_name: str, last_name: str, role: Role, title: str = ""
) -> User:
    return User.objects.create_user(
        email, first_name=first_name, last_name=last_name, role=role, school=school, title=title
    )
