import pytest

from matchadvisor.policy import selectors
from tests.dashboard.boards import student
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db
URL = "/settings/counts/"
FIGURES = {"least": "3", "reason": "Agreed with the registrar.", "seen": "0"}


@pytest.fixture
def dean(client):
    dean = UserFactory(dean=True)
    client.force_login(dean)
    return dean


def least_of(dean):
    policy = selectors.school_policy(school=dean.school, name="guide")
    return policy.at("office.small_cells", 2027).value["least"]


def test_the_dean_says_which_counts_are_small(client, dean):
    response = client.post(URL, FIGURES, follow=True)

    assert least_of(dean) == 3
    assert "The number is saved" in response.content.decode()
    assert "Agreed with the registrar." in client.get(URL).content.decode()


def test_the_cohort_reads_it(client, dean):
    advisor = UserFactory(advisor=True, school=dean.school)
    for score in [250] * 4 + [234] * 4:
        student(advisor, score=score)
    client.post(URL, FIGURES)
    client.force_login(UserFactory(coordinator=True, school=dean.school))

    page = client.get("/cohort/").content.decode()

    assert "Counts under 3 are not shown" in page
    zones = page.partition('<h2 id="zones"')[2].partition("</section>")[0]
    assert "not shown" not in zones


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param({"least": "1"}, id="one is a person"),
        pytest.param({"least": "1001"}, id="nothing would be shown"),
        pytest.param({"least": "few"}, id="no number"),
        pytest.param({"reason": ""}, id="no reason"),
    ],
)
def test_what_cannot_be_right_is_refused(client, dean, wrong):
    response = client.post(URL, FIGURES | wrong)

    assert response.status_code == 422
    assert least_of(dean) == 10


def test_what_changed_meanwhile_is_said(client, dean):
    client.post(URL, FIGURES)

    response = client.post(URL, FIGURES)

    assert response.status_code == 422
    assert "Someone changed this" in response.content.decode()
