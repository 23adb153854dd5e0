import pytest

from matchadvisor.accounts.permissions import can_change_school
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
