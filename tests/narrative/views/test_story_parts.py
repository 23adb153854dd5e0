"""The pages of interview, MSPE, messages and network."""

import html
import re
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import pytest
from django.urls import reverse

from matchadvisor.narrative.models import InterviewAnswer, MspeDraft, ProgramMessage
from tests.factories.accounts import UserFactory
from tests.factories.programs_lists import EntryFactory, ProgramListFactory
from tests.factories.story import (
    InterviewAnswerFactory,
    MspeDraftFactory,
    NetworkPersonFactory,
    ProgramMessageFactory,
)
from tests.factories.triage import ApplicantFactory, SpecialtyChoiceFactory, Step2ResultFactory

pytestmark = pytest.mark.django_db
INTERVIEW = reverse("narrative:interview")
MSPE = reverse("narrative:mspe")
MESSAGES = reverse("narrative:messages")
COMPOSE = reverse("narrative:compose-message")
NETWORK = reverse("narrative:network")
OFFICE = reverse("narrative:office-mspe")


@pytest.fixture
def applicant():
    applicant = ApplicantFactory(advised=True, aamc_id="10000001")
    SpecialtyChoiceFactory(applicant=applicant, specialty="internal-medicine")
    Step2ResultFactory(applicant=applicant, score=234)
    return applicant


@pytest.fixture
def own(client, applicant):
    client.force_login(applicant.user)
    return client


def text(response):
    return html.unescape(response.content.decode())


def address(entry, occasion="after_submitting"):
    return f"{COMPOSE}?program={entry.program_id}&occasion={occasion}"


@pytest.fixture
def entry(applicant):
    return EntryFactory(program_list=ProgramListFactory(applicant=applicant), applied=True)


def test_the_interview_answer_is_checked_after_saving(own):
    page = text(own.post(INTERVIEW, {"own": "It was bad luck.", "seconds": "90"}, follow=True))

    assert "Still without words: context, what changed, evidence, move on." in page
    assert "may sound like an excuse" in page
    assert "It took 90 seconds" in page


@pytest.mark.parametrize("seconds", ["0", "9999", "soon"])
def test_impossible_seconds_lose_no_word(own, seconds):
    response = own.post(INTERVIEW, {"own": "It is mine.", "seconds": seconds})

    assert response.status_code == 422
    assert "It is mine." in text(response)
    assert not InterviewAnswer.objects.exists()


def test_two_tabs_show_both_answers(own, applicant):
    InterviewAnswerFactory(applicant=applicant, own="From the first tab.")

    response = own.post(INTERVIEW, {"own": "From the second tab."})

    page = text(response)
    assert response.status_code == 409
    assert "From the first tab." in page
    assert "From the second tab." in page


def test_an_mspe_draft_goes_to_the_office_and_comes_back_received(own, client, applicant):
    own.post(MSPE, {"first": "Founded a clinic.", "checked": ["dates", "leaves"]})
    early = text(own.post(reverse("narrative:hand-over-mspe"), follow=True))
    draft = MspeDraft.objects.in_force().get()
    own.post(
        MSPE,
        {
            "first": "Founded a clinic.",
            "checked": ["dates", "leaves", "grades", "honors"],
            "seen": draft.pk,
        },
    )
    handed = text(own.post(reverse("narrative:hand-over-mspe"), follow=True))
    client.force_login(UserFactory(coordinator=True, school=applicant.school))
    office = text(client.get(OFFICE))
    draft = MspeDraft.objects.in_force().get()
    received = text(client.post(reverse("narrative:confirm-mspe", args=[draft.pk]), follow=True))

    assert "Not handed over yet: Still to check: clerkship grades" in early
    assert "It is with the office" in handed
    assert "Founded a clinic." in office
    assert "234" not in office
    assert "Receipt noted" in received


@pytest.mark.parametrize("count", [1, 3])
def test_office_mspe_query_count(client, django_assert_max_num_queries, count):
    dean = UserFactory(dean=True)
    for _ in range(count):
        MspeDraftFactory(applicant=ApplicantFactory(school=dean.school), handed_over=True)
    client.force_login(dean)

    with django_assert_max_num_queries(16):
        page = text(client.get(OFFICE))

    assert page.count("Founded the sleep clinic") == count


def test_a_message_is_drafted_from_the_record_without_the_score(own, entry):
    response = own.post(
        address(entry),
        {"act": "draft", "first_aspect": "the night float", "evidence": "I ran the sign-out."},
    )

    page = text(response)
    assert f"Application to {entry.program.name}" in page
    assert "What draws me to the program: the night float." in page
    assert "AAMC ID: 10000001" in page
    assert "Its form looks fine" in page
    assert "234" not in page[page.index('id="draft"') :]
    assert "mailto:?subject=" in page


def test_the_mail_link_carries_the_draft_whole(own, applicant, entry):
    data = {
        "act": "draft",
        "first_aspect": "care & teaching, 50% each?",
        "evidence": "I ran the sign-out.\r\nI café-rounded at 6 + 1.",
    }

    page = text(own.post(address(entry), data))

    link = re.search(r'href="(mailto:[^"]+)"', page)[1]
    carried = parse_qs(urlsplit(link).query, strict_parsing=True)
    draft = re.search(r'<textarea[^>]*id="draft-body"[^>]*>\n(.*?)</textarea>', page, re.DOTALL)[1]
    assert re.fullmatch(r"[!-*,-~]+", link)
    assert carried["body"] == [draft.replace("\n", "\r\n")]
    assert carried["subject"][0].startswith(f"Application to {entry.program.name}")


def test_a_message_before_the_application_is_advised_against(own, applicant):
    entry = EntryFactory(program_list=ProgramListFactory(applicant=applicant))

    early = text(own.get(address(entry)))
    unmarked = text(own.get(address(entry, "after_rotating")))

    assert "does not say yet that you applied there" in early
    assert "does not say that you rotated there" in unmarked


def test_a_page_that_was_logged_logs_no_other_words(own, entry):
    data = {"act": "log", "first_aspect": "the ward", "evidence": "I ran it.", "key": uuid4()}
    own.post(address(entry), data)

    response = own.post(address(entry), data | {"evidence": "I ran two."})

    assert response.status_code == 422
    assert "went into the log before, with other words" in text(response)
    assert ProgramMessage.objects.count() == 1


def test_htmx_gets_the_draft_alone(own, entry):
    response = own.post(address(entry), {"act": "draft"}, headers={"HX-Request": "true"})

    assert text(response).lstrip().startswith('<section class="section" id="draft"')


def test_rank_talk_is_shown_and_not_logged(own, entry):
    data = {"act": "log", "first_aspect": "the ward", "evidence": "I will rank you first."}

    page = text(own.post(address(entry), data))

    assert "I will rank you first." in page
    assert "Not logged" in page
    assert "mailto:" not in page
    assert not ProgramMessage.objects.exists()


def test_a_message_is_logged_once_and_a_second_is_advised_against(own, entry):
    data = {
        "act": "log",
        "first_aspect": "the ward",
        "evidence": "I ran it.",
        "channel": "mail",
        "sent_on": "2026-11-20",
        "key": str(uuid4()),
    }
    own.post(address(entry), data)

    log = text(own.post(address(entry), data, follow=True))
    again = text(own.get(address(entry)))

    assert ProgramMessage.objects.count() == 1
    assert "after submitting" in log
    assert "A second one is advised against" in again


def test_a_day_to_come_is_refused_and_nothing_is_lost(own, entry):
    data = {"act": "log", "evidence": "Kept words.", "sent_on": "2027-01-01"}

    response = own.post(address(entry), data)

    assert response.status_code == 422
    assert "Kept words." in text(response)


def test_the_choice_carries_no_token_in_its_address(own, entry):
    page = text(own.get(MESSAGES))
    form = page[page.index(f'action="{COMPOSE}"') :]

    assert "csrfmiddlewaretoken" not in form[: form.index("</form>")]


@pytest.mark.parametrize("count", [1, 3])
def test_messages_query_count(own, applicant, django_assert_max_num_queries, count):
    ProgramMessageFactory.create_batch(count, applicant=applicant)

    with django_assert_max_num_queries(14):
        own.get(MESSAGES)


@pytest.mark.parametrize("count", [1, 3])
def test_network_query_count(own, applicant, django_assert_max_num_queries, count):
    NetworkPersonFactory.create_batch(count, applicant=applicant)

    with django_assert_max_num_queries(14):
        page = text(own.get(NETWORK))

    assert page.count('id="person-') == count


def test_somebody_is_added_asked_and_agrees(own, applicant, entry):
    added = text(
        own.post(
            reverse("narrative:add-person"),
            {"name": "Dr. Ada Ferry", "source": "mentor", "programs": [entry.program_id]},
            follow=True,
        )
    )
    person = applicant.network.get()
    url = reverse("narrative:move-person", args=[person.pk])
    own.post(url, {"state": "asked", "version": 1})
    agreed = text(own.post(url, {"state": "agreed", "version": 2}, follow=True))

    assert f"{entry.program.name} would be a good place for me" in added
    assert "Dr. Ada Ferry agreed" in agreed


def test_what_was_noted_by_mistake_is_taken_back_step_by_step(own, applicant):
    person = NetworkPersonFactory(applicant=applicant, state="agreed")
    url = reverse("narrative:move-person", args=[person.pk])

    declined = text(own.post(url, {"state": "declined", "version": 1}, follow=True))
    back = text(own.post(url, {"state": "asked", "version": 2}, follow=True))
    own.post(url, {"state": "dropped", "version": 3})
    off = text(own.get(NETWORK))
    again = text(own.post(url, {"state": "listed", "version": 4}, follow=True))

    assert "Take the answer back" in declined
    assert f"Taken back: {person.name} was asked." in back
    assert "Taken off: 1" in off
    assert "Put back" in off
    assert f"{person.name} is back on the list." in again


def test_those_who_advise_read_and_have_no_buttons(client, applicant):
    InterviewAnswerFactory(applicant=applicant)
    NetworkPersonFactory(applicant=applicant)
    ProgramMessageFactory(applicant=applicant)
    MspeDraftFactory(applicant=applicant)
    client.force_login(applicant.advisor)

    pages = {
        name: text(client.get(reverse(f"narrative:student-{name}", args=[applicant.pk])))
        for name in ("interview", "mspe", "messages", "network")
    }

    assert "The score is mine" in pages["interview"]
    assert "Founded the sleep clinic" in pages["mspe"]
    assert "Dear program director" in pages["messages"]
    assert "Dr. Ines Calloway" in pages["network"]
    for page in pages.values():
        inside = page[page.index("<main") : page.index("page-foot")]
        assert "<form" not in inside
