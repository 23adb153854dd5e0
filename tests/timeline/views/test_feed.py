import re

import icalendar
import pytest
from django.urls import reverse

from matchadvisor.timeline.models import Feed, Milestone
from tests.factories.timeline import TOKEN, FeedFactory, MilestoneFactory
from tests.factories.triage import AT

pytestmark = pytest.mark.django_db

PAGE = "/timeline/feed/"
FEED = reverse("timeline:calendar", args=[TOKEN])
ADDRESS = re.compile(r'value="(https?://[^"]+/calendar/[^"]+\.ics)"')


def make(client, applicant, **data):
    client.force_login(applicant.user)
    return client.post(f"{PAGE}make/", data)


def test_the_address_is_shown_once_and_opens_the_feed(client):
    milestone = MilestoneFactory()

    made = make(client, milestone.applicant)

    (address,) = ADDRESS.findall(made.text)
    client.logout()
    feed = client.get(address)
    titles = [str(e["SUMMARY"]) for e in icalendar.Calendar.from_ical(feed.content).walk("VEVENT")]
    assert made["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"
    assert titles == ["Statement final (Internal Medicine)"]


def test_the_page_does_not_show_the_address_again(client):
    feed = FeedFactory()
    client.force_login(feed.applicant.user)

    page = client.get(PAGE).text

    assert "An address was made on" in page
    assert ADDRESS.search(page) is None


def test_another_address_replaces_the_one_the_page_showed(client):
    feed = FeedFactory()

    made = make(client, feed.applicant, replaces=feed.pk)

    assert made.status_code == 200
    assert client.get(FEED).status_code == 410
    assert client.get(ADDRESS.search(made.text)[1]).status_code == 200


def test_pressing_twice_keeps_the_first_address(client):
    feed = FeedFactory()

    second = make(client, feed.applicant)

    assert second.status_code == 409
    assert "changed in another window" in second.text
    assert client.get(FEED).status_code == 200


def test_closing_the_address_closes_the_feed(client):
    feed = FeedFactory()
    client.force_login(feed.applicant.user)

    page = client.post(f"{PAGE}revoke/", follow=True).text

    assert "opens nothing any more" in page
    assert client.get(FEED).status_code == 410
    assert Feed.objects.in_force().count() == 0


def test_the_feed_is_what_calendars_ask_for(client):
    feed = FeedFactory()
    MilestoneFactory(applicant=feed.applicant)

    response = client.get(FEED)

    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Cache-Control"] == "private, no-cache"
    assert "Cookie" not in response.get("Vary", "")
    assert response.cookies == {}


def test_an_unchanged_feed_is_not_sent_again(client):
    feed = FeedFactory()
    MilestoneFactory(applicant=feed.applicant)
    first = client.get(FEED)

    by_tag = client.get(FEED, headers={"If-None-Match": first["ETag"]})
    by_time = client.get(FEED, headers={"If-Modified-Since": first["Last-Modified"]})

    assert (by_tag.status_code, by_tag.content) == (304, b"")
    assert (by_time.status_code, by_time.content) == (304, b"")


def test_a_changed_feed_is_sent_again(client):
    feed = FeedFactory()
    MilestoneFactory(applicant=feed.applicant)
    first = client.get(FEED)
    Milestone.objects.update(sequence=1, changed_at=AT.replace(hour=20), cancelled_at=AT)

    by_tag = client.get(FEED, headers={"If-None-Match": first["ETag"]})
    by_time = client.get(FEED, headers={"If-Modified-Since": first["Last-Modified"]})

    assert (by_tag.status_code, by_time.status_code) == (200, 200)
    assert b"STATUS:CANCELLED" in by_tag.content


@pytest.mark.parametrize(
    ("revoked", "status", "words"),
    [(True, 410, "This calendar was closed"), (None, 404, "This address opens no calendar")],
)
def test_a_token_that_opens_nothing_is_answered_calmly(client, revoked, status, words):
    if revoked:
        FeedFactory(revoked=True)

    response = client.get(FEED)

    assert response.status_code == status
    assert words in response.text
    assert TOKEN not in response.text
