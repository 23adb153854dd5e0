import pytest
from django.urls import reverse

from tests.audit.recorded import FIRST_RECORDED
from tests.factories.accounts import UserFactory
from tests.factories.triage import ApplicantFactory, SpecialtyChoiceFactory, Step2ResultFactory
from tests.pages import without_keys

pytestmark = pytest.mark.django_db
URL = reverse("dashboard:students")


@pytest.fixture
def coordinator(client):
    coordinator = UserFactory(coordinator=True)
    client.force_login(coordinator)
    return coordinator


@pytest.mark.parametrize("trait", ["advisor", "dean"])
def test_those_who_advise_are_led_to_the_board(client, trait):
    client.force_login(UserFactory(**{trait: True}))

    response = client.get(URL, {"zone": "red", "page": "2"})

    assert response.url == "/board/?zone=red&page=2"
    assert client.get(URL).url == "/board/"


def test_the_coordinator_sees_people_and_neither_score_nor_zone(client, coordinator):
    applicant = ApplicantFactory(school=coordinator.school, first_name="Mine", last_name="Truly")
    SpecialtyChoiceFactory(applicant=applicant, specialty="internal-medicine")
    Step2ResultFactory(applicant=applicant, score=231)

    page = client.get(URL).content.decode()

    assert "Truly, Mine" in page
    assert reverse("triage:people-person", args=[applicant.pk]) in page
    assert reverse("letters:student-letters", args=[applicant.pk]) in page
    assert "231" not in without_keys(page)
    assert "Yellow" not in page
    assert "Internal Medicine" not in page


@pytest.mark.parametrize("count", [1, 3])
def test_people_query_count(client, coordinator, django_assert_num_queries, count):
    people = [ApplicantFactory(school=coordinator.school) for _ in range(count)]

    with django_assert_num_queries(10 + FIRST_RECORDED):
        page = client.get(URL).content.decode()

    assert all(reverse("letters:student-letters", args=[each.pk]) in page for each in people)


def test_the_list_says_who_was_never_invited(client, coordinator):
    ApplicantFactory(school=coordinator.school, user__without_password=True)

    assert "Not invited" in client.get(URL).content.decode()


def test_nobody_to_show_says_what_to_do(client, coordinator):
    assert "No students yet" in client.get(URL).content.decode()
