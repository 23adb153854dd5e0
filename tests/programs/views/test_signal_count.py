import pytest
from django.urls import reverse

from matchadvisor.policy.models import SeasonFact
from tests.factories.accounts import UserFactory
from tests.programs.lists import student_list

pytestmark = pytest.mark.django_db

PAGE = reverse("programs:signal-count", args=["pathology"])
COUNT = {"total": "5", "gold": "2", "silver": "3", "source": "The board", "read_on": "2025-01-05"}


@pytest.fixture
def dean(client):
    dean = UserFactory(dean=True)
    client.force_login(dean)
    return dean


def words(response):
    return " ".join(response.content.decode().split())


def test_s_1_missing_count_is_said_and_can_be_entered(client, dean):
    before = words(client.get(PAGE))

    response = client.post(PAGE, COUNT, follow=True)

    assert "Not published yet for this season." in before
    assert "5 in all, 2 gold, 3 silver" in words(response)
    assert "The board" in words(response)
    assert SeasonFact.objects.get().entered_by == dean


def test_count_that_cannot_be_right_is_refused(client, dean):
    response = client.post(PAGE, COUNT | {"silver": "4"})

    assert response.status_code == 422
    assert "Gold and silver add up to 6." in words(response)
    assert not SeasonFact.objects.exists()


def test_specialty_without_signals_is_said(client, dean):
    page = words(client.post(PAGE, COUNT | {"total": "0", "gold": "", "silver": ""}, follow=True))

    assert "0 in all, read on" in page


def test_unknown_specialty_is_not_found(client, dean):
    url = reverse("programs:signal-count", args=["alchemy"])

    assert client.get(url).status_code == 404


@pytest.mark.parametrize(("who", "is_led"), [("dean", True), ("advisor", False)])
def test_list_leads_the_dean_to_the_missing_count(client, who, is_led):
    program_list = student_list(specialty="pathology")
    applicant = program_list.applicant
    dean = UserFactory(dean=True, school=applicant.school)
    client.force_login({"dean": dean, "advisor": applicant.advisor}[who])

    page = words(client.get(reverse("programs:student-list", args=[applicant.pk, "pathology"])))

    assert (f'href="{PAGE}"' in page) is is_led
