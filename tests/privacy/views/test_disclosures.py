import pytest
from django.urls import reverse

from tests.factories.accounts import UserFactory
from tests.factories.privacy import ErasureRequestFactory, LegalHoldFactory
from tests.factories.triage import ApplicantFactory

OWN = "/privacy/"

pytestmark = pytest.mark.django_db


@pytest.fixture
def applicant():
    advisor = UserFactory(advisor=True, first_name="Ines", last_name="Bell")
    return ApplicantFactory(school=advisor.school, advisor=advisor)


@pytest.fixture
def dean(applicant):
    return UserFactory(dean=True, school=applicant.school, first_name="Ada", last_name="Grove")


def test_a_student_reads_who_looked(client, applicant):
    client.force_login(applicant.advisor)
    client.get(reverse("dashboard:student", args=[applicant.pk]))
    client.get(reverse("dashboard:student", args=[applicant.pk]))
    client.force_login(applicant.user)

    page = client.get(OWN).text

    assert "Ines Bell" in page
    assert "Your student page" in page
    assert '<span class="num">2</span> times' in page


def test_a_page_before_anybody_looked(client, applicant):
    client.force_login(applicant.user)

    page = client.get(OWN).text

    assert "Nobody has looked yet" in page


def test_the_students_own_pages_are_not_in_their_log(client, applicant):
    client.force_login(applicant.user)
    client.get(reverse("dashboard:plan"))
    client.get(OWN)

    assert "Nobody has looked yet" in client.get(OWN).text


def test_an_odd_page_number_breaks_nothing(client, applicant):
    client.force_login(applicant.user)

    assert client.get(f"{OWN}?page=seven").status_code == 200


def test_a_dean_reads_the_same_and_is_read(client, applicant, dean):
    client.force_login(dean)
    url = reverse("privacy:student", args=[applicant.pk])
    client.get(url)

    page = client.get(url).text

    assert "Ada Grove" in page
    assert "The record of who has looked at the student&#x27;s file" in page


@pytest.mark.parametrize("count", [1, 3])
def test_own_log_query_count(client, applicant, django_assert_num_queries, count):
    client.force_login(applicant.advisor)
    for _ in range(count):
        client.get(reverse("dashboard:student", args=[applicant.pk]))
    client.force_login(applicant.user)

    with django_assert_num_queries(13):
        client.get(OWN)


def test_the_deans_page_shows_holds_and_requests(client, applicant, dean):
    LegalHoldFactory(applicant=applicant, reason="A court asked for it.")
    ErasureRequestFactory(applicant=applicant)
    client.force_login(dean)

    page = client.get(reverse("privacy:student", args=[applicant.pk])).text

    assert "A court asked for it." in page
    assert "Lift the hold" in page
    assert "Hold the file" not in page
