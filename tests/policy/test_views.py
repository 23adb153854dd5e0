import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from time_machine import travel

from matchadvisor.policy import selectors
from matchadvisor.policy.enums import VolumeClass
from matchadvisor.policy.models import PolicyChoice, PolicyVersion
from matchadvisor.policy.services import volume
from tests.factories.accounts import UserFactory
from tests.factories.policy import AT, PolicyChoiceFactory, PolicyVersionFactory

SETTINGS = "/settings/"


@pytest.fixture
def dean(client, db):
    user = UserFactory(dean=True)
    client.force_login(user)
    with travel(AT, tick=False):
        yield user


def set_class(dean, specialty, reason="Few of ours applied widely."):
    return volume.set_volume_class(
        school=dean.school,
        specialty=specialty,
        volume_class=VolumeClass.LESS,
        reason=reason,
        by=dean,
        at=AT,
        season=2027,
    )


def page_of(response):
    return response.content.decode()


def test_settings_say_what_each_policy_means(client, dean):
    page = " ".join(page_of(client.get(SETTINGS)).split())

    assert "It covers 15 specialties; green lines run from 230 to 250." in page
    assert "It covers 23 specialties; green lines run from 244 to 261." in page
    assert "this one asks for more in 14 of 14 specialties" in page
    assert "this one asks for more in 0 of 14 specialties" in page
    assert "Nobody has chosen yet: the guide decides." in page


def test_settings_list_what_the_guide_leaves_open(client, dean):
    set_class(dean, "pathology")

    page = page_of(client.get(SETTINGS))

    assert 'id="class-pathology"' in page
    assert 'id="class-ophthalmology"' in page
    assert 'id="class-psychiatry"' not in page
    assert 'id="class-transitional-year"' not in page
    assert "Few of ours applied widely." in page
    assert f"{dean.get_full_name()}, " in page


def queries_of(client, url):
    client.get(url)
    with CaptureQueriesContext(connection) as queries:
        client.get(url)
    return len(queries)


def test_settings_query_count(client, dean):
    PolicyChoiceFactory(school=dean.school)
    set_class(dean, "pathology")
    with_one = queries_of(client, SETTINGS)

    for specialty in ("child-neurology", "vascular-surgery"):
        set_class(dean, specialty)

    assert queries_of(client, SETTINGS) == with_one
    assert page_of(client.get(SETTINGS)).count("Few of ours applied widely.") == 3


def test_choose_policy_saves_and_says_so(client, dean):
    url = reverse("policy:choose-policy")

    response = client.post(url, {"policy_name": "matched-2026", "seen": "guide"}, follow=True)

    page = page_of(response)
    assert response.redirect_chain == [(SETTINGS, 302)]
    assert "The choice is saved" in page
    assert "Matched in 2026: decides now" in page
    assert PolicyChoice.objects.get().chosen_by == dean


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"policy_name": "folklore", "seen": "guide"}, "Select a valid choice"),
        ({"seen": "guide"}, "Choose one of the policies."),
        ({"policy_name": "guide", "seen": "matched-2026"}, "Someone changed this"),
        ({"policy_name": "guide"}, "Nothing was changed"),
    ],
)
def test_choose_policy_refuses(client, dean, data, words):
    response = client.post(reverse("policy:choose-policy"), data)

    assert response.status_code == 422
    assert words in page_of(response)
    assert not PolicyChoice.objects.exists()


def volume_url(specialty="pathology"):
    return reverse("policy:set-volume-class", kwargs={"specialty": specialty})


def test_set_volume_class_saves_and_says_so(client, dean):
    data = {"volume_class": "moderate", "reason": "The committee met.", "seen": "0"}

    response = client.post(volume_url(), data, follow=True)

    assert response.redirect_chain == [("/settings/#volume", 302)]
    assert "Pathology: the volume class is saved." in page_of(response)
    guide = selectors.school_policy(school=dean.school, name="guide")
    assert guide.at("volume.classes", 2027).value["pathology"] == "moderate"
    assert PolicyVersion.objects.get().created_by == dean


def test_set_volume_class_shows_what_holds(client, dean):
    set_class(dean, "pathology")

    page = page_of(client.get(volume_url()))

    assert re.search(r'<input type="radio"[^>]* value="less"[^>]* checked', page)
    assert "Less competitive: green 25 to 40, yellow 40 to 60, red 80 to 120" in page
    assert '<input type="hidden" name="seen" value="1"' in page
    assert "Last decided by" in page


def test_set_volume_class_can_be_taken_back(client, dean):
    set_class(dean, "pathology")

    client.post(volume_url(), {"volume_class": "", "reason": "Too few.", "seen": "1"})

    guide = selectors.school_policy(school=dean.school, name="guide")
    assert "pathology" not in guide.at("volume.classes", 2027).value


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"volume_class": "less", "reason": "", "seen": "1"}, "Write the reason"),
        ({"volume_class": "less", "reason": "   ", "seen": "1"}, "Write the reason"),
        ({"volume_class": "tiny", "reason": "So.", "seen": "1"}, "Select a valid choice"),
        ({"volume_class": "less", "reason": "So.", "seen": "0"}, "Someone changed this"),
        ({"volume_class": "less", "reason": "x" * 2001, "seen": "1"}, "at most 2000"),
    ],
)
def test_set_volume_class_refuses(client, dean, data, words):
    set_class(dean, "pathology")

    response = client.post(volume_url(), data)

    assert response.status_code == 422
    assert words in page_of(response)
    assert PolicyVersion.objects.count() == 1


@pytest.mark.parametrize("specialty", ["psychiatry", "transitional-year", "phrenology"])
def test_set_volume_class_knows_only_what_the_guide_leaves_open(client, dean, specialty):
    assert client.get(volume_url(specialty)).status_code == 404


def test_a_reason_is_shown_as_text(client, dean):
    set_class(dean, "pathology", reason="<b>bold</b>")

    page = page_of(client.get(SETTINGS))

    assert "&lt;b&gt;bold&lt;/b&gt;" in page
    assert "<b>bold</b>" not in page


def test_deciding_leads_to_the_policy_that_decides(client, dean):
    PolicyChoiceFactory(school=dean.school)

    response = client.get(reverse("policy:deciding"))

    assert response.url == "/policy/matched-2026/"


@pytest.mark.parametrize("name", ["guide", "matched-2026"])
def test_policy_shows_every_key_where_a_finding_can_lead(client, dean, name):
    policy = selectors.school_policy(school=dean.school, name=name)

    page = page_of(client.get(f"/policy/{name}/"))

    assert all(f'id="{key}"' in page for key in policy.keys)
    assert "read for season 2027" in page


def test_policy_shows_figures_with_their_trail(client, dean):
    page = " ".join(page_of(client.get("/policy/guide/")).split())

    assert "Advising guide: score tiers" in page
    assert "22 Nov 2026" in page
    assert "How sure: as the guide states it." in page
    assert "Obstetrics and Gynecology" in page
    assert "Z-1, Z-2, Z-3, Z-6" in page
    assert "our default" in page
    assert 'href="https://www.aamc.org/services/eras-institutions/eras-letter-writers-faq"' in page


def test_policy_shows_the_office_s_own_word(client, dean):
    set_class(dean, "pathology")

    page = page_of(client.get("/policy/guide/"))

    assert "guide/1.1" in page
    assert "Office decision of 2026-11-22" in page


def test_policy_of_an_earlier_version_says_what_holds_today(client, dean):
    set_class(dean, "pathology")
    set_class(dean, "child-neurology")

    page = page_of(client.get("/policy/guide/1.1/"))

    assert "An earlier version" in page
    assert "Today guide/1.2 holds" in page
    assert "Office decision" in page


def test_policy_follows_the_link_of_a_finding_under_two_edits(client, dean):
    set_class(dean, "pathology")
    version = selectors.policies_for(school=dean.school, season=2027).lens.version

    response = client.get(reverse("policy:policy", args=[version]))

    assert version == "matched-2026/1+guide/1.1"
    assert "An earlier version" not in page_of(response)


@pytest.mark.parametrize(
    "path", ["folklore/", "guide/9/", "guide/1.9/", "guide/1+/", "guide//", "guide/1.1/x/"]
)
def test_policy_that_never_was_is_not_found(client, dean, path):
    assert client.get(f"/policy/{path}").status_code == 404


def test_another_school_s_version_is_not_found(client, dean):
    other = UserFactory(dean=True)
    set_class(other, "pathology")

    assert client.get("/policy/guide/1.1/").status_code == 404


def test_policy_query_count(client, dean):
    PolicyVersionFactory(school=dean.school, number=1)
    with_one = queries_of(client, "/policy/guide/")

    PolicyVersionFactory(school=dean.school, number=2)
    PolicyVersionFactory(school=dean.school, number=3, active=True)

    assert queries_of(client, "/policy/guide/") == with_one
