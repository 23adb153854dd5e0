"""The office's page: rows, filters, wrong addresses, and a reminder to several at once."""

import re
from datetime import date
from urllib.parse import urlencode

import pytest
from django.urls import reverse

from letters.enums import Held
from letters.models import LetterRequest, SentMail
from matchadvisor.audit.models import Event
from matchadvisor.outbox.models import Message
from tests.audit.recorded import FIRST_RECORDED
from tests.factories.accounts import UserFactory
from tests.factories.letters import (
    LetterRequestFactory,
    RemarkFactory,
    SentMailFactory,
    WriterFactory,
)
from tests.factories.programs_lists import EntryFactory, ProgramListFactory
from tests.factories.triage import AT, ApplicantFactory, Step2ResultFactory
from tests.pages import without_keys

pytestmark = pytest.mark.django_db

OFFICE, REMIND = reverse("letters:office"), reverse("letters:remind")
PAST, FAR = date(2026, 8, 1), date(2099, 8, 1)


@pytest.fixture
def coordinator(client):
    coordinator = UserFactory(coordinator=True)
    client.force_login(coordinator)
    return coordinator


def a_letter(user, name="Dr. Ash", *, email=None, **traits):
    applicant = ApplicantFactory(school=user.school, advised=True)
    address = {} if email is None else {"email": email}
    writer = WriterFactory(applicant=applicant, name=name, **address)
    return LetterRequestFactory(applicant=applicant, writer=writer, **traits)


def words(response):
    return " ".join(response.content.decode().split())


def opened(client, **query):
    return words(client.get(f"{OFFICE}?{urlencode(query)}"))


def shown(page):
    """The keys of the letters on a page, in their order."""
    return [int(part.split('"')[0]) for part in page.split('id="letter-')[1:]]


def reminded(client, *letters, query=""):
    data = {"pick": [each.pk for each in letters]}
    return words(client.post(f"{REMIND}?{query}", data, follow=True))


def report_of(page):
    """What the page says came of reminding: each line with the letters it names."""
    letters = {
        f"{each.writer.name} for {each.applicant.get_full_name()}": each
        for each in LetterRequest.objects.select_related("writer", "applicant")
    }
    section = page.split('id="reminded"')[1].split("</section>")[0]
    return {
        title: [letters[name] for name in re.findall(r"<li>([^<]+?)</li>", names)]
        for title, names in re.findall(r"<summary>(.*?)</summary>(.*?)</details>", section)
    }


def test_a_row_leads_to_the_request_and_says_how_late_it_is(client, coordinator):
    letter = a_letter(coordinator, agreed=True, promised_on=PAST)

    page = opened(client)

    assert reverse("letters:request", args=[letter.pk]) in page
    assert "Late by" in page
    assert "1 letter under way. 1 is late." in page


def test_an_empty_office_says_what_will_stand_there(client, coordinator):
    assert "Nothing to follow yet" in opened(client)


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({}, ["Dr. Late", "Dr. Denied", "Dr. Planned"]),
        ({"trouble": "late"}, ["Dr. Late"]),
        ({"trouble": "denied"}, ["Dr. Denied"]),
        ({"waits": "student"}, ["Dr. Planned"]),
        ({"text": "dr late"}, ["Dr. Late"]),
        ({"specialty": "ophthalmology"}, ["Dr. Planned"]),
        ({"waits": "nonsense"}, ["Dr. Late", "Dr. Denied", "Dr. Planned"]),
        ({"advisor": "nonsense"}, ["Dr. Late", "Dr. Denied", "Dr. Planned"]),
        ({"advisor": "0"}, []),
    ],
)
def test_the_filter_stands_in_the_address(client, coordinator, query, names):
    by_name = {
        "Dr. Late": a_letter(coordinator, "Dr. Late", packet_sent=True, promised_on=PAST),
        "Dr. Denied": a_letter(coordinator, "Dr. Denied", asked=True, denied_at=AT, needed_on=FAR),
        "Dr. Planned": a_letter(coordinator, "Dr. Planned", specialty="ophthalmology"),
    }

    page = opened(client, **query)

    assert shown(page) == [by_name[name].pk for name in names]
    if not names:
        assert "No letter matches" in page


def test_an_upload_that_nobody_reads_is_found(client, coordinator):
    letter = a_letter(coordinator, uploaded=True)
    EntryFactory(program_list=ProgramListFactory(applicant=letter.applicant))
    a_letter(coordinator, asked=True)

    assert shown(opened(client, trouble="unread")) == [letter.pk]


def test_a_page_holds_a_hundred(client, coordinator):
    applicant = ApplicantFactory(school=coordinator.school, advised=True)
    LetterRequestFactory.create_batch(101, applicant=applicant)

    first, second = opened(client, text="dr"), opened(client, text="dr", page=2)

    assert (len(shown(first)), len(shown(second))) == (100, 1)
    assert "?text=dr&amp;page=2" in first


def test_writers_asked_by_several_are_named(client, coordinator):
    for _ in range(2):
        a_letter(coordinator, "Dr. Busy", email="busy@hospital.example", asked=True)

    assert "Asked by several students" in opened(client)


@pytest.mark.parametrize("key", ["x", "-1", "9" * 40, "\u0663", ""])
def test_a_key_that_is_none_reminds_nobody(client, coordinator, key):
    response = client.post(REMIND, {"pick": [key]}, follow=True)

    assert "Pick at least one letter" in words(response)


def test_an_advisor_sees_the_own_students_and_picks_nothing(client, coordinator):
    own = a_letter(coordinator, asked=True)
    a_letter(coordinator, asked=True)
    client.force_login(own.applicant.advisor)

    page = opened(client)

    assert shown(page) == [own.pk]
    assert 'name="pick"' not in page


def test_neither_a_score_nor_a_remark_is_shown(client, coordinator):
    letter = a_letter(coordinator, hesitant=True, shares_score=True)
    Step2ResultFactory(applicant=letter.applicant, score=234)
    RemarkFactory(letter_request=letter, text="Call me about the night shift.")

    page = opened(client)

    assert shown(page) == [letter.pk]
    assert "234" not in without_keys(page)
    assert "night shift" not in page


def test_a_confirmed_address_is_mailed_again(client, coordinator):
    letter = a_letter(coordinator, asked=True, denied_at=AT)
    url = reverse("letters:confirm-address", args=[letter.writer_id])
    before = opened(client)

    client.post(url)

    letter.refresh_from_db()
    assert url in before
    assert url not in opened(client)
    assert letter.denied_at is None
    assert Event.objects.get(kind="letters.address_confirmed").by_id == coordinator.pk


def test_reminders_say_who_was_reminded_and_who_was_not(client, coordinator):
    first = a_letter(coordinator, "Dr. First", email="one@hospital.example", asked=True)
    same = a_letter(coordinator, "Dr. First", email="one@hospital.example", packet_sent=True)
    spent = a_letter(coordinator, "Dr. Spent", asked=True)
    SentMailFactory.create_batch(3, letter_request=spent)
    nowhere = a_letter(coordinator, "Dr. Nowhere", email="", asked=True)
    denied = a_letter(coordinator, "Dr. Denied", asked=True, denied_at=AT)
    planned = a_letter(coordinator, "Dr. Planned")

    page = reminded(client, first, same, spent, nowhere, denied, planned)

    assert report_of(page) == {
        "1 reminded": [first],
        "1 not reminded: nothing waits for the writer": [planned],
        "1 not reminded: no address is on file": [nowhere],
        "1 not reminded: somebody said that the address is not theirs": [denied],
        f"1 not reminded: {Held.MAILED_TODAY.label}": [same],
        f"1 not reminded: {Held.SPENT.label}": [spent],
    }
    assert "What came of the reminders" not in opened(client)
    assert Message.objects.get().to == "one@hospital.example"


def test_a_double_click_reminds_once(client, coordinator):
    letter = a_letter(coordinator, asked=True)

    pages = [reminded(client, letter), reminded(client, letter)]

    assert report_of(pages[0]) == {"1 reminded": [letter]}
    assert report_of(pages[1]) == {f"1 not reminded: {Held.MAILED_TODAY.label}": [letter]}
    assert (Message.objects.count(), SentMail.objects.count()) == (1, 1)


def test_reminders_keep_the_filter_and_skip_what_is_not_theirs(client, coordinator):
    foreign = a_letter(UserFactory(coordinator=True), asked=True)

    page = reminded(client, foreign, query="waits=writer")

    assert not Message.objects.exists()
    assert "Pick at least one letter" in page
    answer = client.post(f"{REMIND}?waits=writer", {"pick": ["x", ""]})
    assert answer.url == f"{OFFICE}?waits=writer"


@pytest.mark.parametrize("count", [1, 200])
def test_office_query_count(client, coordinator, django_assert_num_queries, count):
    for number in range(count):
        a_letter(coordinator, f"Dr. {number}", uploaded=True)
        a_letter(coordinator, "Dr. B", email="b@hospital.example", asked=True, denied_at=AT)

    with django_assert_num_queries(12 + FIRST_RECORDED):
        client.get(OFFICE)
