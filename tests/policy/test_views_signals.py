import re

import pytest
from django.urls import reverse
from time_machine import travel

from tests.factories.accounts import UserFactory
from tests.factories.policy import AT, SeasonFactFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def dean(client):
    dean = UserFactory(dean=True)
    client.force_login(dean)
    with travel(AT, tick=False):
        yield dean


def led_to(client):
    """The specialties whose number of signals the settings ask for, in their order."""
    page = client.get(reverse("policy:settings")).content.decode()
    return re.findall(r'href="/settings/signals/([a-z-]+)/"', page)


def test_s_1_settings_lead_to_each_number_that_is_not_published_yet(client, dean):
    before = led_to(client)
    SeasonFactFactory(school=dean.school, key="signals.pathology", value={"total": 5})
    SeasonFactFactory(key="signals.urology", value={"total": 5})
    after = led_to(client)

    assert "pathology" in before
    assert [slug for slug in before if slug != "pathology"] == after
    assert "transitional-year" not in before


def test_specialties_with_lines_come_first(client, dean):
    shown = led_to(client)

    assert shown.index("vascular-surgery") < shown.index("nuclear-medicine")
