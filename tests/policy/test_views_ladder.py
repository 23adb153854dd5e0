import pytest

from matchadvisor.policy import selectors
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db
URL = "/settings/reminders/"
FIGURES = {
    "doer": "3, 14 21",
    "coordinator": "7",
    "advisor": "3",
    "answer": "7",
    "writer_mails": "3",
    "quiet_from": "20",
    "quiet_to": "7",
    "reason": "A third reminder helps.",
    "seen": "0",
}


@pytest.fixture
def dean(client):
    dean = UserFactory(dean=True)
    client.force_login(dean)
    return dean


def ladder_of(dean):
    return selectors.school_policy(school=dean.school, name="guide").at("timing.ladder", 2027)


def test_the_dean_sets_days_and_hours(client, dean):
    response = client.post(URL, FIGURES, follow=True)

    assert ladder_of(dean).value["doer"] == [21, 14, 3]
    assert "The days are saved" in response.content.decode()
    assert "A third reminder helps." in client.get(URL).content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param({"doer": "soon"}, id="no number"),
        pytest.param({"doer": "200"}, id="too early"),
        pytest.param({"doer": " , "}, id="no day"),
        pytest.param({"quiet_from": "7"}, id="no evening"),
        pytest.param({"reason": ""}, id="no reason"),
    ],
)
def test_what_cannot_be_right_is_refused(client, dean, wrong):
    response = client.post(URL, FIGURES | wrong)

    assert response.status_code == 422
    assert ladder_of(dean).value["doer"] == [14, 3]


def test_what_changed_meanwhile_is_said(client, dean):
    client.post(URL, FIGURES)

    response = client.post(URL, FIGURES)

    assert response.status_code == 422
    assert "Someone changed this" in response.content.decode()
