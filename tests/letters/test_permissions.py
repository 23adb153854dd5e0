"""The table of roles for letters, in one place."""

import pytest

from letters import permissions
from tests.factories.accounts import SchoolFactory, UserFactory
from tests.factories.letters import LetterRequestFactory
from tests.factories.triage import ApplicantFactory

pytestmark = pytest.mark.django_db

OFFICE = {"advisor", "coordinator", "dean"}
WRITE = {"student", *OFFICE}
ON_AN_APPLICANT = {
    "acts_for": OFFICE,
    "can_edit_packet": {"student"},
    "can_plan_letters": WRITE,
    "can_read_packet": WRITE,
    "can_read_remarks": OFFICE,
    "is_own": {"student"},
}
ON_A_REQUEST = {
    "can_change_request": WRITE,
    "can_choose_waiver": {"student"},
    "can_share_score": {"student"},
}
ON_A_WRITER = {"can_change_writer": WRITE, "can_confirm_address": OFFICE}
ON_THE_OFFICE = {
    "can_remind_writers": {"coordinator", "dean", "another_dean"},
    "can_work_the_office": {*OFFICE, "another_advisor", "another_dean", "advisor_elsewhere"},
}


@pytest.fixture
def letter_request():
    return LetterRequestFactory(asked=True)


@pytest.fixture
def people(letter_request):
    applicant = letter_request.applicant
    school = applicant.school
    return {
        "student": applicant.user,
        "advisor": applicant.advisor,
        "coordinator": UserFactory(coordinator=True, school=school),
        "dean": UserFactory(dean=True, school=school),
        "administrator": UserFactory(administrator=True),
        "another_student": UserFactory(student=True, school=school),
        "another_advisor": UserFactory(advisor=True, school=school),
        "another_dean": UserFactory(dean=True),
        "advisor_elsewhere": UserFactory(advisor=True, school=SchoolFactory()),
    }


def allowed(verb, people, *thing):
    return {who for who, user in people.items() if getattr(permissions, verb)(user, *thing)}


@pytest.mark.parametrize("verb", ON_AN_APPLICANT)
def test_verb_on_an_applicant(verb, letter_request, people):
    assert allowed(verb, people, letter_request.applicant) == ON_AN_APPLICANT[verb]


@pytest.mark.parametrize("verb", ON_A_REQUEST)
def test_verb_on_a_request(verb, letter_request, people):
    assert allowed(verb, people, letter_request) == ON_A_REQUEST[verb]


@pytest.mark.parametrize("verb", ON_A_WRITER)
def test_verb_on_a_writer(verb, letter_request, people):
    assert allowed(verb, people, letter_request.writer) == ON_A_WRITER[verb]


@pytest.mark.parametrize("verb", ON_THE_OFFICE)
def test_verb_on_the_office(verb, people):
    assert allowed(verb, people) == ON_THE_OFFICE[verb]


def test_advisor_who_moved_to_another_school_acts_for_nobody(letter_request, people):
    applicant = letter_request.applicant
    applicant.advisor = people["advisor_elsewhere"]

    assert not permissions.acts_for(people["advisor_elsewhere"], applicant)


def test_applicant_without_a_sign_in_is_nobodys_own(people):
    applicant = ApplicantFactory(without_user=True)

    assert allowed("is_own", people, applicant) == set()


def test_every_permission_is_in_the_table():
    named = {*ON_AN_APPLICANT, *ON_A_REQUEST, *ON_A_WRITER, *ON_THE_OFFICE}
    verbs = {
        name
        for name, value in vars(permissions).items()
        if callable(value) and getattr(value, "__module__", "") == permissions.__name__
    }

    assert verbs == named
