"""The ask: drafted, shown, changed, sent, or copied out (L-4)."""

import pytest
from django.urls import reverse

from letters.enums import State
from letters.models import LetterRequest, RequestChange
from matchadvisor.outbox.models import Message
from tests.factories.accounts import UserFactory
from tests.factories.letters import LetterRequestFactory, WriterFactory
from tests.factories.triage import ApplicantFactory, SpecialtyChoiceFactory, Step2ResultFactory
from tests.pages import without_keys

pytestmark = pytest.mark.django_db
REASON = "The student asked me to by telephone."
WORDS = "Dear Dr. Calloway, would you write a strong letter for me?"


@pytest.fixture
def row(client):
    applicant = ApplicantFactory(advised=True)
    SpecialtyChoiceFactory(applicant=applicant)
    Step2ResultFactory(applicant=applicant, score=234)
    client.force_login(applicant.user)
    return LetterRequestFactory(applicant=applicant)


def url_of(row):
    return reverse("letters:ask", args=[row.pk])


def post(client, row, way, **data):
    return client.post(url_of(row), {"way": way, "version": row.version, "message": WORDS, **data})


def now(row):
    return LetterRequest.objects.get(pk=row.pk)


def words(response):
    return " ".join(response.content.decode().split())


def test_the_draft_asks_for_a_strong_letter_and_sends_nothing(client, row):
    shown = words(client.get(url_of(row)))

    assert "strong letter" in shown
    assert "residency in internal medicine" in shown
    assert now(row).state == State.PLANNED
    assert not Message.objects.exists()


def test_the_score_is_nowhere_unless_it_is_shared(client, row):
    without = words(client.get(url_of(row)))
    LetterRequest.objects.filter(pk=row.pk).update(shares_score=True)
    shown = words(client.get(url_of(row)))

    assert "234" not in without_keys(without)
    to_mail, to_copy = shown.split('id="copy-text"')
    assert "234" not in without_keys(to_mail)
    assert "My Step 2 CK score is 234" in to_copy


def test_a_coordinator_never_sees_the_score(client, row):
    LetterRequest.objects.filter(pk=row.pk).update(shares_score=True)
    client.force_login(UserFactory(coordinator=True, school=row.applicant.school))

    assert "234" not in without_keys(words(client.get(url_of(row))))


def test_what_is_sent_is_what_the_page_showed(client, row):
    response = post(client, row, "send", message=f"{WORDS}\r\nThank you.")

    mail = Message.objects.get()
    assert f"#request-{row.pk}" in response.url
    assert mail.to == row.writer.email
    assert mail.text.startswith(f"{WORDS}\nThank you.")
    assert (now(row).state, now(row).asked_at is not None) == (State.ASKED, True)


def test_an_ask_in_person_sends_no_mail(client, row):
    post(client, row, "by_hand", message="")

    assert now(row).state == State.ASKED
    assert not Message.objects.exists()


def test_a_score_in_the_words_is_not_mailed(client, row):
    response = post(client, row, "send", message=f"{WORDS} I scored 234.")

    assert response.status_code == 422
    assert "a mail carries none" in words(response)
    assert "I scored 234." in words(response)
    assert now(row).state == State.PLANNED
    assert not Message.objects.exists()


@pytest.mark.parametrize("message", ["", "   ", "x" * 4001])
def test_words_that_cannot_be_sent_stay_on_the_page(client, row, message):
    response = post(client, row, "send", message=message)

    assert response.status_code == 422
    assert now(row).state == State.PLANNED


def test_without_an_address_the_page_offers_the_copy_alone(client, row):
    writer = WriterFactory(applicant=row.applicant, without_email=True)
    other = LetterRequestFactory(applicant=row.applicant, writer=writer)

    shown = words(client.get(url_of(other)))
    response = post(client, other, "send")

    assert 'value="send"' not in shown
    assert 'value="by_hand"' in shown
    assert (response.status_code, now(other).state) == (422, State.PLANNED)


def test_a_second_ask_shows_what_stands(client, row):
    post(client, row, "by_hand")

    again = post(client, row, "send")

    assert again.status_code == 409
    assert "Waiting for an answer." in words(again)
    assert not Message.objects.exists()


def test_the_ask_of_an_asked_writer_leads_to_the_request(client, row):
    post(client, row, "by_hand")

    assert client.get(url_of(row)).url == reverse("letters:request", args=[row.pk])


def test_an_unknown_way_sends_nothing(client, row):
    response = post(client, row, "pigeon")

    assert response.status_code == 422
    assert now(row).state == State.PLANNED


def test_the_office_asks_with_a_reason(client, row):
    client.force_login(row.applicant.advisor)

    refused = post(client, row, "send")
    post(client, row, "send", reason=REASON)

    assert refused.status_code == 422
    assert RequestChange.objects.get(letter_request=row).reason == REASON
    assert Message.objects.count() == 1
