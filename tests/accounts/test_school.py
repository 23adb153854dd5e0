import pytest
from django.urls import reverse

from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db
OFFICE = {
    "postal_address": "400 Ferry Road",
    "office_email": "office@school.example",
    "office_phone": "555-0100",
    "time_zone": "Europe/London",
}


@pytest.fixture
def dean(client):
    dean = UserFactory(dean=True)
    client.force_login(dean)
    return dean


def test_the_dean_says_how_the_office_is_reached(client, dean):
    response = client.post(reverse("account_school"), OFFICE, follow=True)

    dean.school.refresh_from_db()
    assert dean.school.office_email == "office@school.example"
    assert dean.school.time_zone == "Europe/London"
    assert "400 Ferry Road" in response.content.decode()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        pytest.param("postal_address", "", id="no address"),
        pytest.param("office_email", "office", id="no e-mail address"),
        pytest.param("time_zone", "Mars/Base", id="no such time zone"),
    ],
)
def test_what_cannot_be_right_is_refused(client, dean, field, value):
    response = client.post(reverse("account_school"), OFFICE | {field: value})

    dean.school.refresh_from_db()
    assert response.status_code == 422
    assert dean.school.office_email == ""
