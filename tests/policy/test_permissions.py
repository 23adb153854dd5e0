import pytest

from matchadvisor.policy.permissions import can_change_settings, can_read_policy
from tests.factories.accounts import SchoolFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("role", "reads", "changes"),
    [
        ("student", True, False),
        ("advisor", True, False),
        ("coordinator", True, False),
        ("dean", True, True),
        ("administrator", False, False),
    ],
)
def test_who_reads_and_who_decides(role, reads, changes):
    user = UserFactory(**{role: True})
    school = user.school or SchoolFactory()

    assert can_read_policy(user) is reads
    assert can_change_settings(user, school) is changes


def test_a_dean_decides_for_no_other_school():
    assert not can_change_settings(UserFactory(dean=True), SchoolFactory())
