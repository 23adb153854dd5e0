from datetime import UTC, date, datetime

import pytest
from django.test import RequestFactory
from time_machine import travel

from matchadvisor.policy.years import school_year, year_of
from tests.factories.accounts import SchoolFactory, UserFactory
from tests.factories.policy import PolicyChoiceFactory, SeasonFactFactory

pytestmark = pytest.mark.django_db


def request_of(user):
    request = RequestFactory().get("/")
    request.user = user
    return request


def test_school_year_is_what_the_school_works_with():
    school = SchoolFactory()
    PolicyChoiceFactory(school=school)
    SeasonFactFactory(school=school)

    year = school_year(school=school, today=date(2026, 11, 22))

    assert year.season.year == 2027
    assert year.season.signals["internal-medicine"].total == 15
    assert year.policies.deciding.version == "matched-2026/1"


@pytest.mark.parametrize(
    ("time_zone", "today"),
    [
        ("America/New_York", date(2027, 3, 31)),
        ("UTC", date(2027, 4, 1)),
    ],
)
def test_year_of_a_request_has_the_day_of_the_school(time_zone, today):
    user = UserFactory(school=SchoolFactory(time_zone=time_zone))

    with travel(datetime(2027, 4, 1, 2, 0, tzinfo=UTC), tick=False):
        year = year_of(request_of(user))

    assert year.today == today


def test_year_of_a_request_is_read_once(django_assert_num_queries):
    request = request_of(UserFactory())
    first = year_of(request)

    with django_assert_num_queries(0):
        assert year_of(request) is first


def test_who_has_no_school_has_no_year():
    assert year_of(request_of(UserFactory(administrator=True))) is None
