from datetime import UTC, date, datetime

import pytest

from matchadvisor.accounts.enums import Role
from matchadvisor.accounts.permissions import (
    can_change_role,
    can_change_school,
    can_end_access,
    can_invite,
    can_invite_person,
    can_sign_in,
)
from tests.factories.accounts import SchoolFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("role", "may"),
    [
        pytest.param("dean", True, id="the dean"),
        pytest.param("coordinator", False, id="a coordinator"),
        pytest.param("student", False, id="a student"),
    ],
)
def test_can_change_school(role, may):
    user = UserFactory(**{role: True})

    assert can_change_school(user, user.school) is may
    assert not can_change_school(user, SchoolFactory())


@pytest.mark.parametrize(
    ("last_day", "may"),
    [
        pytest.param(None, True, id="no end"),
        pytest.param(date(2026, 11, 23), True, id="the last day"),
        pytest.param(date(2026, 11, 22), False, id="the day after"),
    ],
)
@pytest.mark.parametrize("role", ["advisor", "administrator"])
def test_can_sign_in_until_the_last_day(role, last_day, may):
    user = UserFactory(**{role: True}, access_ends_on=last_day)

    assert can_sign_in(user, datetime(2026, 11, 23, 15, tzinfo=UTC)) is may


def test_the_last_day_is_that_of_the_school():
    user = UserFactory(school__time_zone="America/Los_Angeles", access_ends_on=date(2026, 11, 22))

    assert can_sign_in(user, datetime(2026, 11, 23, 5, tzinfo=UTC))
    assert not can_sign_in(user, datetime(2026, 11, 23, 9, tzinfo=UTC))


def test_who_is_switched_off_cannot_sign_in():
    assert not can_sign_in(UserFactory(is_active=False), datetime(2026, 11, 23, tzinfo=UTC))


@pytest.mark.parametrize(
    ("role", "roles"),
    [
        pytest.param("coordinator", {"student", "advisor"}, id="a coordinator"),
        pytest.param("dean", {"student", "advisor", "coordinator", "dean"}, id="a dean"),
        pytest.param("advisor", set(), id="an advisor"),
        pytest.param("administrator", set(), id="an administrator"),
    ],
)
def test_can_invite(role, roles):
    user = UserFactory(**{role: True})

    assert {each.value for each in Role if can_invite(user, each)} == roles


def test_can_invite_person_of_the_own_school():
    dean = UserFactory(dean=True)

    assert can_invite_person(dean, UserFactory(school=dean.school))
    assert not can_invite_person(dean, UserFactory())


@pytest.mark.parametrize(
    ("by", "role", "may"),
    [
        pytest.param("dean", "advisor", True, id="an advisor"),
        pytest.param("dean", "dean", True, id="another dean"),
        pytest.param("dean", "student", False, id="a student"),
        pytest.param("coordinator", "advisor", False, id="by a coordinator"),
    ],
)
def test_can_end_access_and_change_roles(by, role, may):
    user = UserFactory(**{by: True})
    person = UserFactory(**{role: True}, school=user.school)

    assert can_end_access(user, person) is can_change_role(user, person) is may
    assert not can_end_access(user, user)
    assert not can_end_access(user, UserFactory(advisor=True))
