"""What every test stands on."""

from datetime import UTC, datetime
from random import Random
from uuid import uuid4

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test import Client
from factory.django import DjangoModelFactory
from time_machine import travel

from matchadvisor.dashboard.selectors.keeping import Kept
from tests import pages
from tests.audit import guards

TODAY = datetime(2026, 11, 23, 15, tzinfo=UTC)
"""A Monday in the season whose facts are shipped, so that the tests outlive that season."""
FIRST_NUMBER = 1000


class PageClient(Client):
    """A test client that fails a page with a flaw (see ``tests/pages.py``)."""

    def request(self, **request):
        response = super().request(**request)
        pages.assert_sound(response)
        return response


@pytest.fixture
def client():
    return PageClient()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Transactional tests empty every table afterwards, which the audit's guards refuse."""
    with django_db_blocker.unblock():
        guards.drop_guards_against_emptying()
    yield
    with django_db_blocker.unblock():
        _end_other_connections()


def _end_other_connections():
    """PostgreSQL drops no database that a thread of a live server still holds."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )


@pytest.fixture(autouse=True)
def _today(request):
    """The clock starts at the same moment in every test, and runs on from there.

    Tests that share a database with processes of their own live by the machine's clock.
    """
    if "real_clock" in request.keywords:
        yield
        return
    with travel(TODAY):
        yield


@pytest.fixture(autouse=True)
def _nothing_kept():
    """Keys begin anew in each test, so that what was worked out by them is forgotten."""
    Kept.forget_all()


@pytest.fixture(autouse=True)
def _own_cache(settings):
    """Each test counts its own rate limits, also when two of them share one Redis."""
    settings.CACHES = {"default": settings.CACHES["default"] | {"KEY_PREFIX": uuid4().hex}}


@pytest.fixture(autouse=True)
def _numbered_alike():
    """Factories number what they make alike in each run, whichever tests ran before.

    The numbers sort as text too, and hold no score that a test looks for.
    """
    for each in DjangoModelFactory.__subclasses__():
        each.reset_sequence(FIRST_NUMBER, force=True)


@pytest.fixture(autouse=True)
def _unordered_queries_at_random(monkeypatch, request):
    """Rows of a query without an order come in any order, the same in each run of one test."""
    draw = Random(request.node.nodeid)
    fetch_all = QuerySet._fetch_all

    def fetch_all_shuffled(queryset):
        is_fresh = queryset._result_cache is None
        fetch_all(queryset)
        if is_fresh and not queryset.ordered:
            draw.shuffle(queryset._result_cache)

    monkeypatch.setattr(QuerySet, "_fetch_all", fetch_all_shuffled)
