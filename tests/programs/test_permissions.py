"""The table of roles for lists and reviews, in one place."""

import pytest

from programs import permissions
from tests.factories.accounts import SchoolFactory, UserFactory
from tests.factories.programs_lists import ReviewRoundFactory

pytestmark = pytest.mark.django_db

READERS = {"student", "advisor", "dean"}
ADVISERS = {"advisor", "dean"}
ON_AN_APPLICANT = {"can_read_lists": READERS, "can_open_list": {"student"}}
ON_A_LIST = {
    "can_read_list": READERS,
    "can_edit_list": {"student"},
    "can_submit_list": {"student"},
    "can_review_list": ADVISERS,
}


@pytest.fixture
def review_round():
    return ReviewRoundFactory()


@pytest.fixture
def people(review_round):
    applicant = review_round.program_list.applicant
    school = applicant.school
    moved = UserFactory(advisor=True, school=SchoolFactory())
    return {
        "student": applicant.user,
        "advisor": applicant.advisor,
        "dean": UserFactory(dean=True, school=school),
        "coordinator": UserFactory(coordinator=True, school=school),
        "administrator": UserFactory(administrator=True),
        "another_student": UserFactory(student=True, school=school),
        "another_advisor": UserFactory(advisor=True, school=school),
        "another_dean": UserFactory(dean=True),
        "advisor_elsewhere": moved,
    }


def allowed(verb, thing, people):
    return {who for who, user in people.items() if getattr(permissions, verb)(user, thing)}


@pytest.mark.parametrize("verb", ON_AN_APPLICANT)
def test_verb_on_an_applicant(verb, review_round, people):
    applicant = review_round.program_list.applicant

    assert allowed(verb, applicant, people) == ON_AN_APPLICANT[verb]


@pytest.mark.parametrize("verb", ON_A_LIST)
def test_verb_on_a_list(verb, review_round, people):
    assert allowed(verb, review_round.program_list, people) == ON_A_LIST[verb]


def test_taking_back_is_the_students(review_round, people):
    assert allowed("can_take_back_list", review_round, people) == {"student"}


def test_lists_that_wait_are_for_advisors_and_deans(people):
    allowed_people = {who for who, user in people.items() if permissions.can_list_reviews(user)}

    assert {who for who in people if "advisor" in who or "dean" in who} == allowed_people
