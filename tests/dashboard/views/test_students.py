import pytest
from django.urls import reverse

from tests.audit.recorded import FIRST_RECORDED
from tests.factories.accounts import UserFactory
from tests.factories.triage import (
    ApplicantFactory,
    RiskDecisionFactory,
    SpecialtyChoiceFactory,
    Step2ResultFactory,
)

pytestmark = pytest.mark.django_db
URL = reverse("dashboard:students")


def student(advisor, *, specialty="internal-medicine", score=234, **names):
    applicant = ApplicantFactory(school=advisor.school, advisor=advisor, **names)
    SpecialtyChoiceFactory(applicant=applicant, specialty=specialty)
    Step2ResultFactory(applicant=applicant, score=score)
    return applicant


@pytest.fixture
def advisor():
    return UserFactory(advisor=True)


def page_of(client, user, **query):
    client.force_login(user)
    return client.get(URL, query).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_students_query_count(client, advisor, django_assert_num_queries, count):
    mine = [student(advisor) for _ in range(count)]
    client.force_login(advisor)

    with django_assert_num_queries(15 + FIRST_RECORDED):
        page = client.get(URL).content.decode()

    assert all(reverse("dashboard:student", args=[each.pk]) in page for each in mine)


def test_students_of_others_are_not_listed(client, advisor):
    student(advisor, first_name="Mine", last_name="Truly")
    student(UserFactory(advisor=True, school=advisor.school), first_name="Some", last_name="Other")

    page = page_of(client, advisor)

    assert "Mine Truly" in page
    assert "Some Other" not in page


def test_the_coordinator_sees_people_and_neither_score_nor_zone(client, advisor):
    applicant = student(advisor, first_name="Mine", last_name="Truly", score=231)

    page = page_of(client, UserFactory(coordinator=True, school=advisor.school))

    assert "Truly, Mine" in page
    assert reverse("letters:student-letters", args=[applicant.pk]) in page
    assert "231" not in page
    assert "Yellow" not in page
    assert "Internal Medicine" not in page


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        pytest.param({}, {"Amber", "Scarlet"}, id="everyone"),
        pytest.param({"zone": "red"}, {"Scarlet"}, id="by zone"),
        pytest.param({"specialty": "internal-medicine"}, {"Amber"}, id="by specialty"),
        pytest.param({"name": "AMB"}, {"Amber"}, id="by part of the name, any case"),
        pytest.param({"waiting": "signature"}, {"Scarlet"}, id="waiting for a signature"),
        pytest.param({"zone": "purple"}, {"Amber", "Scarlet"}, id="nonsense asks for nothing"),
        pytest.param({"page": "99"}, {"Amber", "Scarlet"}, id="a page too far is the last one"),
    ],
)
def test_students_filtered(client, advisor, query, shown):
    student(advisor, first_name="Amber", last_name="One")
    red = student(
        advisor, first_name="Scarlet", last_name="Two", score=232, specialty="dermatology"
    )
    RiskDecisionFactory(applicant=red, specialty="dermatology")

    page = page_of(client, advisor, **query)

    assert {name for name in ("Amber", "Scarlet") if f">{name} " in page} == shown


def test_students_waiting_for_a_signature_come_first(client, advisor):
    student(advisor, first_name="Amber", last_name="Aaron")
    red = student(
        advisor, first_name="Scarlet", last_name="Zed", score=232, specialty="dermatology"
    )
    RiskDecisionFactory(applicant=red, specialty="dermatology")

    page = page_of(client, advisor)

    assert page.index("Scarlet Zed") < page.index("Amber Aaron")
    assert "Read and sign" in page


def test_nobody_to_show_says_what_to_do(client, advisor):
    assert "No students yet" in page_of(client, advisor)


def test_no_match_leads_back_to_everyone(client, advisor):
    student(advisor)

    page = page_of(client, advisor, name="nobody is called this")

    assert "Nobody matches this filter" in page


@pytest.mark.parametrize(
    ("score", "is_said"),
    [pytest.param(213, True, id="under the mark"), pytest.param(234, False, id="a pass")],
)
def test_students_say_which_result_counts_as_a_fail(client, advisor, score, is_said):
    student(advisor, score=score)

    page = page_of(client, advisor)

    assert ("counts as a fail" in page) is is_said
