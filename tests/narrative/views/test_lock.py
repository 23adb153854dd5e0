"""The lock of Match Week on the pages: nobody writes, nobody asks (S-2, S-3)."""

import html
from datetime import datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from time_machine import travel

from matchadvisor.narrative.models import ProgramMessage
from tests.factories.accounts import SchoolFactory, UserFactory
from tests.factories.programs_lists import EntryFactory, ProgramListFactory
from tests.factories.story import NetworkPersonFactory
from tests.factories.triage import ApplicantFactory, SpecialtyChoiceFactory

pytestmark = pytest.mark.django_db
COMPOSE = reverse("narrative:compose-message")
HONOLULU = ZoneInfo("Pacific/Honolulu")
BEFORE = datetime(2027, 3, 14, 17, 59, tzinfo=HONOLULU)
DURING = datetime(2027, 3, 14, 18, 1, tzinfo=HONOLULU)
"""Sunday evening at school, and Monday of Match Week where the Match is run."""


@pytest.fixture
def applicant():
    applicant = ApplicantFactory(school=SchoolFactory(time_zone="Pacific/Honolulu"))
    SpecialtyChoiceFactory(applicant=applicant, specialty="internal-medicine")
    return applicant


def sent(client, applicant, entry):
    data = {"act": "log", "first_aspect": "the ward", "evidence": "I ran it.", "key": uuid4()}
    client.force_login(applicant.user)
    url = f"{COMPOSE}?program={entry.program_id}&occasion=after_submitting"
    return client.post(url, data)


@pytest.mark.parametrize(("at", "status", "logged"), [(BEFORE, 302, 1), (DURING, 422, 0)])
def test_a_message_is_logged_until_the_week_begins_in_the_matchs_zone(
    client, applicant, at, status, logged
):
    with travel(at):
        entry = EntryFactory(program_list=ProgramListFactory(applicant=applicant))
        response = sent(client, applicant, entry)

    assert response.status_code == status
    assert ProgramMessage.objects.count() == logged


def test_the_locked_pages_say_why_and_until_when_and_offer_no_way_out(client, applicant):
    person = NetworkPersonFactory(applicant=applicant)
    with travel(DURING):
        entry = EntryFactory(program_list=ProgramListFactory(applicant=applicant))
        draft = html.unescape(sent(client, applicant, entry).content.decode())
        network = html.unescape(client.get(reverse("narrative:network")).content.decode())
        move = reverse("narrative:move-person", args=[person.pk])
        asked = client.post(move, {"state": "asked", "version": 1}, follow=True)

    for page in (draft, network):
        heading = " ".join(page[page.index("No contact with programs") :].split())
        assert heading.startswith('No contact with programs until the end of <time datetime="2027')
        assert "also for those who matched" in heading
    assert "mailto:" not in draft
    assert "Mark as sent" not in draft
    assert 'value="asked"' not in network
    assert "Nobody is asked now" in asked.content.decode()
    person.refresh_from_db()
    assert person.state == "listed"


def test_the_office_enters_when_soap_has_ended_and_the_lock_ends_then(client, applicant):
    client.force_login(UserFactory(dean=True, school=applicant.school))
    client.post(
        reverse("timeline:season-date", args=["soap_ends"]),
        {
            "on": "2027-03-18",
            "hour": "21:00",
            "tz": "America/New_York",
            "confidence": "official page seen",
            "source": "NRMP, dates of the season",
            "read_on": "2026-11-20",
            "seen": 0,
        },
    )
    client.force_login(applicant.user)

    free = client.get(reverse("narrative:messages")).content.decode()
    with travel(datetime(2027, 3, 18, 20, 59, tzinfo=ZoneInfo("America/New_York"))):
        client.force_login(applicant.user)
        locked = client.get(reverse("narrative:messages")).content.decode()

    assert "Thu 18 Mar 2027</time>, 9 pm EDT: in Match Week" in " ".join(free.split())
    assert "Thu 18 Mar</time>, 9 pm EDT" in " ".join(locked.split())
    assert "No contact with programs" in locked
