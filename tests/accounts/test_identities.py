"""Whom an identity stands for, and who is not let in."""

from datetime import timedelta

import pytest
from allauth.socialaccount.models import SocialAccount
from django.utils import timezone

from matchadvisor.accounts.identities import NotLetIn, is_vouched_for, person_of, subject_digest
from tests.factories.accounts import SchoolFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def school():
    return SchoolFactory(slug="lakeshore")


def found(addresses, linked=None):
    return person_of(
        school="lakeshore", provider="oidc-lakeshore", linked=linked, addresses=addresses
    )


def refusal(addresses, linked=None):
    with pytest.raises(NotLetIn) as raised:
        found(addresses, linked)
    return raised.value.reason


@pytest.mark.parametrize("role", ["student", "advisor", "coordinator", "dean"])
def test_a_person_is_found_by_address_in_any_case(school, role):
    person = UserFactory(**{role: True}, school=school)

    assert found([f" {person.email.upper()}"]) == person


def test_a_linked_identity_is_the_same_person_under_a_new_address(school):
    person = UserFactory(school=school)

    assert found(["married@lakeshore.example"], linked=person) == person
    assert found([], linked=person) == person


def test_an_unknown_address_is_not_let_in(school):
    assert refusal(["nobody@lakeshore.example"]) == "unknown"


def test_an_address_that_nobody_verified_is_not_let_in(school):
    UserFactory(school=school)

    assert refusal([]) == "no verified address"


def test_an_address_of_another_school_is_not_let_in(school):
    elsewhere = UserFactory()

    assert refusal([elsewhere.email]) == "unknown"


def test_who_moved_to_another_school_is_not_let_in_by_the_old_one(school):
    moved = UserFactory()

    assert refusal([moved.email], linked=moved) == "of another school"


def test_the_administrator_comes_in_by_no_schools_door(school):
    administrator = UserFactory(administrator=True)

    assert refusal([administrator.email]) == "unknown"
    assert refusal([administrator.email], linked=administrator) == "of another school"


def test_two_people_under_the_addresses_of_one_identity_are_nobody(school):
    one, other = UserFactory(school=school), UserFactory(school=school)

    assert refusal([one.email, other.email]) == "unknown"


@pytest.mark.parametrize("is_linked", [True, False])
def test_who_was_switched_off_is_not_let_in(school, is_linked):
    person = UserFactory(school=school, is_active=False)

    assert refusal([person.email], linked=person if is_linked else None) == "switched off or ended"


def test_whose_access_ended_is_not_let_in(school):
    yesterday = timezone.localdate() - timedelta(days=2)
    person = UserFactory(advisor=True, school=school, access_ends_on=yesterday)

    assert refusal([person.email]) == "switched off or ended"


def test_demo_accounts_stay_closed_outside_demo_mode(school):
    person = UserFactory(school=school, email="dean@demo.example")

    assert refusal([person.email]) == "switched off or ended"


def test_a_second_identity_does_not_take_over_an_address(school):
    person = UserFactory(school=school)
    SocialAccount.objects.create(user=person, provider="oidc-lakeshore", uid="the first")

    assert refusal([person.email]) == "linked to another identity"


@pytest.mark.parametrize(
    ("address", "said", "is_believed"),
    [
        ("ada@lakeshore.example", True, True),
        ("ada@lakeshore.example", "true", True),
        ("ada@lakeshore.example", None, True),
        ("ada@LAKESHORE.example", None, True),
        ("ada@lakeshore.example", False, False),
        ("ada@lakeshore.example", "false", False),
        ("ada@mail.example", None, False),
        ("ada@mail.example", True, True),
        ("ada@evil.example@lakeshore.example.org", None, False),
        ("", None, False),
    ],
)
def test_an_address_counts_where_the_provider_vouches_for_it(address, said, is_believed):
    assert is_vouched_for(address, said=said, domains=["lakeshore.example"]) is is_believed


def test_the_same_subject_of_another_issuer_is_another_identity():
    ours, theirs = (
        subject_digest("https://a.example", "1"),
        subject_digest("https://b.example", "1"),
    )

    assert ours == subject_digest("https://a.example", "1") != theirs
    assert len(ours) == 64
