import pytest
from django.urls import reverse

from matchadvisor.policy import selectors
from matchadvisor.policy.models import PolicyVersion
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db

SETTINGS = reverse("policy:settings")
MAJOR = reverse("policy:set-cities", args=["major"])
SENT = {"source": "Our counts", "reason": "The committee met.", "seen": "0"}


@pytest.fixture
def dean(client):
    dean = UserFactory(dean=True)
    client.force_login(dean)
    return dean


def words(response):
    return " ".join(response.content.decode().split())


def cities_of(dean):
    guide = selectors.school_policy(school=dean.school, name="guide")
    return guide.at("list.cities", 2027).value


def test_settings_say_that_no_city_is_named_and_lead_to_the_lists(client, dean):
    page = words(client.get(SETTINGS))

    assert page.count("none named") == 2
    assert f'href="{MAJOR}"' in page


def test_a_list_is_saved_as_it_was_meant(client, dean):
    text = "Springfield, Illinois\n\n  Alder   Falls ,oh\nspringfield, IL\n"

    response = client.post(MAJOR, SENT | {"cities": text}, follow=True)

    assert response.redirect_chain == [(f"{SETTINGS}#cities", 302)]
    assert cities_of(dean)["major"] == ["Alder Falls, OH", "Springfield, IL"]
    page = words(response)
    for text in ("Alder Falls, OH; Springfield, IL", "Our counts", "The committee met."):
        assert text in page
    assert "Alder Falls, OH\nSpringfield, IL</textarea>" in client.get(MAJOR).content.decode()


def test_a_list_is_emptied_without_a_source(client, dean):
    client.post(MAJOR, SENT | {"cities": "Reno, NV"})

    client.post(MAJOR, {"cities": "", "reason": "Not so any more.", "seen": "1"})

    assert cities_of(dean)["major"] == []


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"cities": "Reno, NV\nSpringfield"}, "Line 2 must read like Springfield, IL."),
        ({"cities": "Reno, Nowhere"}, "Line 1 must read like"),
        ({"cities": "A, B, NV"}, "Line 1 must read like"),
        ({"source": ""}, "Write where the list comes from."),
        ({"reason": ""}, "Write the reason in a few words."),
    ],
)
def test_what_cannot_be_right_is_refused(client, dean, changes, said):
    response = client.post(MAJOR, SENT | {"cities": "Reno, NV"} | changes)

    assert response.status_code == 422
    assert said in words(response)
    assert not PolicyVersion.objects.exists()


def test_another_dean_who_was_quicker_is_not_overwritten(client, dean):
    client.post(MAJOR, SENT | {"cities": "Reno, NV"})

    response = client.post(MAJOR, SENT | {"cities": "Miami, FL"})

    assert response.status_code == 422
    assert "Someone changed this while the page was open." in words(response)
    assert cities_of(dean)["major"] == ["Reno, NV"]


def test_unknown_list_is_not_found(client, dean):
    assert client.get(reverse("policy:set-cities", args=["small"])).status_code == 404
