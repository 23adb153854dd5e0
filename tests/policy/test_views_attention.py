import pytest

from matchadvisor.policy import selectors
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db
URL = "/settings/board/"
FIGURES = {
    "week_days": "7",
    "contact_days": "14",
    "list_weeks": "6",
    "assign_days": "7",
    "signal_days": "14",
    "invitation_weeks": "2, 4 8",
    "invitations": "1, 2, 3",
    "reason": "Two weeks are long here.",
    "seen": "0",
}


@pytest.fixture
def dean(client):
    dean = UserFactory(dean=True)
    client.force_login(dean)
    return dean


def attention_of(dean):
    return selectors.school_policy(school=dean.school, name="guide").at("office.attention", 2027)


def test_the_dean_sets_what_asks_for_help(client, dean):
    response = client.post(URL, FIGURES, follow=True)

    assert attention_of(dean).value["invitation_weeks"] == [2, 4, 8]
    assert "The figures are saved" in response.content.decode()
    assert "Two weeks are long here." in client.get(URL).content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param({"invitation_weeks": "soon, 4, 8"}, id="no number"),
        pytest.param({"invitation_weeks": "4, 2, 8"}, id="weeks that fall"),
        pytest.param({"invitations": " , "}, id="no invitation"),
        pytest.param({"invitations": "1, 2"}, id="two numbers for three weeks"),
        pytest.param({"contact_days": "0"}, id="no day"),
        pytest.param({"reason": ""}, id="no reason"),
    ],
)
def test_what_cannot_be_right_is_refused(client, dean, wrong):
    response = client.post(URL, FIGURES | wrong)

    assert response.status_code == 422
    assert attention_of(dean).value["contact_days"] == 21


def test_what_changed_meanwhile_is_said(client, dean):
    client.post(URL, FIGURES)

    response = client.post(URL, FIGURES)

    assert response.status_code == 422
    assert "Someone changed this" in response.content.decode()
