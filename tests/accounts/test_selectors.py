import pytest

from matchadvisor.accounts.selectors import administrator_addresses
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db


def test_administrator_addresses_are_of_those_who_may_sign_in():
    first = UserFactory(administrator=True)
    UserFactory(administrator=True, is_active=False)
    UserFactory(dean=True)
    second = UserFactory(administrator=True)

    assert administrator_addresses() == [first.email, second.email]
