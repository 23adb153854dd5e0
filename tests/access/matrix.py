"""The frame of the access matrix: who asks, what a row says, how rows are found.

Each app has one file ``rows_<app>.py`` with a list ``ROWS``. A row stands for one address and one
method; its nine numbers are the statuses for the people in ``PEOPLE``, in that order. Those in
``EXPIRED``, one for everybody who signs in, need none: each is answered as nobody is. Those in
``FOREIGN`` need none either: whatever is another school's is not there for them.
"""

from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from django.db import transaction
from django.test import Client
from django.urls import URLPattern, get_resolver

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
EXPIRED = {f"expired_{person}": person for person in PEOPLE if person != "anonymous"}
"""Whose access has ended, and who of ``PEOPLE`` they were: answered as somebody not signed in."""
FOREIGN = ("foreign_student", "foreign_advisor", "foreign_coordinator", "foreign_dean")
"""Everybody who signs in at another school."""
METHODS = ("GET", "POST")
"""What each address has a row for."""
OTHER_METHODS = ("PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
"""What no address answers; one that did would need a row."""


class Scene:
    """One applicant, and the people around them, each made when first asked for.

    ``applicant`` belongs to ``own_student`` and is advised by ``assigned_advisor``; those in
    ``FOREIGN`` are another school's.
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
    def foreign_school(self):
        return SchoolFactory()

    @cached_property
    def foreign_student(self):
        return ApplicantFactory(school=self.foreign_school).user

    @cached_property
    def foreign_advisor(self):
        return UserFactory(advisor=True, school=self.foreign_school)

    @cached_property
    def foreign_coordinator(self):
        return UserFactory(coordinator=True, school=self.foreign_school)

    @cached_property
    def foreign_dean(self):
        return UserFactory(dean=True, school=self.foreign_school)

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
        """Pairs of person and status."""
        numbers = [int(number) for number in self.statuses.split()]
        return list(zip(PEOPLE, numbers, strict=True))

    def expected_afterwards(self):
        """What those whose access has ended are answered: the first of the nine."""
        (_, nobody), *_ = self.expected()
        return dict.fromkeys(EXPIRED, nobody) | self.ends_with

    @property
    def is_never(self):
        """Whether the address does not take the method, whoever asks."""
        return {status for _, status in self.expected()} == {405}

    @property
    def is_open(self):
        """Whether it takes no sign-in."""
        (_, nobody), *_ = self.expected()
        return self.is_public or nobody == 200


def all_rows():
    """The rows of every ``rows_<app>.py`` beside this module."""
    here = Path(__file__).parent
    return [
        row
        for module in sorted(iter_modules([str(here)]), key=lambda module: module.name)
        if module.name.startswith("rows_")
        for row in import_module(f"tests.access.{module.name}").ROWS
    ]


def names_of(resolver, namespace=""):
    """Every address's name with its namespaces; the path itself where it has none."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            yield f"{namespace}{entry.name or entry.pattern}"
        elif entry.namespace:
            yield from names_of(entry, f"{namespace}{entry.namespace}:")
        else:
            yield from names_of(entry, namespace)


def addresses(resolver=None):
    """Every address but the admin site's, which has one rule for all of them."""
    found = names_of(resolver or get_resolver())
    return [name for name in found if not name.startswith("admin:")]


def without_a_row(names, rows):
    """Which pairs of address and method no row speaks of."""
    return {(name, method) for name in names for method in METHODS} - {
        (row.name, row.method) for row in rows
    }


@contextmanager
def asked(method, url, data, *, user=None, is_over=False):
    """What somebody is answered; whatever it changed is undone after the ``with``.

    ``is_over`` lets their access have ended.
    """
    client = Client()
    with transaction.atomic():
        if user:
            client.force_login(user)
        if is_over:
            Scene.end_access(user)
        yield getattr(client, method.lower())(url, data or {})
        transaction.set_rollback(True)
