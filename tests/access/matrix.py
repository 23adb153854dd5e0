"""The frame of the access matrix: who asks, what a row says, how rows are found.

Each app has one file ``rows_<app>.py`` with a list ``ROWS``. A row stands for one address and one
method; its nine numbers are the statuses for the people in ``PEOPLE``, in that order. Those in
``EXPIRED`` need none: each is answered as nobody is.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from tests.factories.accounts import SchoolFactory, UserFactory
from tests.factories.triage import ApplicantFactory

PEOPLE = (
    "anonymous",
    "own_student",
    "other_student",
    "assigned_advisor",
    "other_advisor",
    "coordinator",
    "dean",
    "foreign_dean",
    "administrator",
)
EXPIRED = {
    "expired_student": "own_student",
    "expired_advisor": "assigned_advisor",
    "expired_dean": "dean",
}
"""Whose access has ended, and who of ``PEOPLE`` they were: answered as somebody not signed in."""


class Scene:
    """One applicant, and the people around them, each made when first asked for.

    ``applicant`` belongs to ``own_student`` and is advised by ``assigned_advisor``; the
    ``foreign_dean`` is another school's.
    """

    anonymous = None

    @cached_property
    def school(self):
        return SchoolFactory()

    @cached_property
    def applicant(self):
        return ApplicantFactory(school=self.school, advisor=self.assigned_advisor)

    @cached_property
    def own_student(self):
        return self.applicant.user

    @cached_property
    def other_student(self):
        return ApplicantFactory(school=self.school).user

    @cached_property
    def assigned_advisor(self):
        return UserFactory(advisor=True, school=self.school)

    @cached_property
    def other_advisor(self):
        return UserFactory(advisor=True, school=self.school)

    @cached_property
    def coordinator(self):
        return UserFactory(coordinator=True, school=self.school)

    @cached_property
    def dean(self):
        return UserFactory(dean=True, school=self.school)

    @cached_property
    def foreign_dean(self):
        return UserFactory(dean=True)

    @cached_property
    def administrator(self):
        return UserFactory(administrator=True)

    @staticmethod
    def end_access(user):
        """Let somebody's last day with access have been in the year before."""
        type(user).objects.filter(pk=user.pk).update(access_ends_on=date(2025, 6, 30))


def nothing(scene):
    """No part of the address, or no data, depends on the scene."""
    return {}


@dataclass(frozen=True)
class Row:
    """What each of ``PEOPLE`` is answered by one address.

    ``kwargs`` and ``data`` are called with the scene and give the address's arguments and what is
    sent; they make the objects that they name. ``is_public`` says that a redirect of someone who
    is not signed in need not lead to the sign-in page. ``ends_with`` is for what closes to
    everybody once the access of one of ``EXPIRED`` ends: the status it has then.
    """

    name: str
    method: str
    statuses: str
    kwargs: Callable[[Scene], dict] = field(default=nothing)
    data: Callable[[Scene], dict] = field(default=nothing)
    is_public: bool = False
    ends_with: dict[str, int] = field(default_factory=dict)

    def expected(self):
        """Pairs of person and status; whose access has ended has the first one's."""
        numbers = [int(number) for number in self.statuses.split()]
        expired = [(person, numbers[0]) for person in EXPIRED if person not in self.ends_with]
        return [*zip(PEOPLE, numbers, strict=True), *expired, *self.ends_with.items()]


def all_rows():
    """The rows of every ``rows_<app>.py`` beside this module."""
    here = Path(__file__).parent
    return [
        row
        for module in sorted(iter_modules([str(here)]), key=lambda module: module.name)
        if module.name.startswith("rows_")
        for row in import_module(f"tests.access.{module.name}").ROWS
    ]
