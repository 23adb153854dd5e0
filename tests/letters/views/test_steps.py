"""Taking steps: what is kept, where it leads, and what a page says when it is refused."""

import pytest
from django.urls import reverse

from letters.enums import Answer, State, Waiver
from letters.models import LetterRequest, RequestChange, SentMail
from matchadvisor.outbox.models import Message
from tests.factories.letters import LetterRequestFactory, WriterFactory
from tests.factories.triage import ApplicantFactory, SpecialtyChoiceFactory

pytestmark = pytest.mark.django_db
REASON = "The student asked me to by telephone."


@pytest.fixture
def applicant(client):
    applicant = ApplicantFactory(advised=True)
    SpecialtyChoiceFactory(applicant=applicant)
    client.force_login(applicant.user)
    return applicant


def post(client, name, row, **data):
    return client.post(reverse(f"letters:{name}", args=[row.pk]), {"version": row.version, **data})


def now(row):
    return LetterRequest.objects.get(pk=row.pk)


def words(response):
    return " ".join(response.content.decode().split())


@pytest.mark.parametrize(
    ("trait", "step", "state"),
    [
        ("hesitant", "accept", State.AGREED),
        ("agreed", "send_packet", State.PACKET_SENT),
        ("agreed", "hand_over", State.PACKET_SENT),
        ("packet_sent", "report_upload", State.UPLOADED),
        ("asked", "withdraw", State.WITHDRAWN),
    ],
)
def test_a_step_is_taken_and_kept(client, applicant, trait, step, state):
    row = LetterRequestFactory(applicant=applicant, **{trait: True})

    response = post(client, "step", row, step=step)

    assert response.url == reverse("letters:request", args=[row.pk])
    assert now(row).state == state
    change = RequestChange.objects.get(letter_request=row)
    assert (change.by, change.party) == (applicant.user, "applicant")


def test_a_step_from_the_card_leads_back_to_the_card(client, applicant):
    row = LetterRequestFactory(applicant=applicant, agreed=True)

    response = post(client, "step", row, step="send_packet", back="set")

    assert response.url.endswith(f"/letters/in/internal-medicine/#request-{row.pk}")


def test_a_packet_by_hand_sends_no_mail(client, applicant):
    row = LetterRequestFactory(applicant=applicant, agreed=True)

    post(client, "step", row, step="hand_over")

    assert not SentMail.objects.exists()


def test_an_upload_is_taken_back(client, applicant):
    row = LetterRequestFactory(applicant=applicant, packet_sent=True)
    post(client, "step", row, step="report_upload")

    post(client, "step", now(row), step="take_back_upload")

    assert now(row).state == State.PACKET_SENT


def test_what_somebody_else_changed_is_shown_and_nothing_done(client, applicant):
    row = LetterRequestFactory(applicant=applicant, asked=True)
    LetterRequest.objects.filter(pk=row.pk).update(
        version=2, state=State.AGREED, answer=Answer.STRONG, answered_at=row.asked_at
    )

    response = post(client, "step", row, step="withdraw")

    assert response.status_code == 409
    assert "Somebody changed this request" in words(response)
    assert "Said yes to a strong letter." in words(response)
    assert 'name="version" value="2"' in words(response)
    assert now(row).state == State.AGREED


def test_an_impossible_step_is_refused(client, applicant):
    row = LetterRequestFactory(applicant=applicant)

    response = post(client, "step", row, step="report_upload")

    assert response.status_code == 409
    assert "does not fit how the request stands now" in words(response)


@pytest.mark.parametrize("data", [{"step": "assign"}, {"step": ""}, {"step": "ask"}])
def test_a_step_of_another_page_is_refused(client, applicant, data):
    row = LetterRequestFactory(applicant=applicant, uploaded=True)

    assert post(client, "step", row, **data).status_code == 422


@pytest.mark.parametrize("reason", ["", "Short."])
def test_the_office_gives_a_reason(client, applicant, reason):
    row = LetterRequestFactory(applicant=applicant, asked=True)
    client.force_login(applicant.advisor)

    response = post(client, "step", row, step="withdraw", reason=reason)

    assert response.status_code == 422
    assert now(row).state == State.ASKED


def test_the_offices_reason_is_kept(client, applicant):
    row = LetterRequestFactory(applicant=applicant, asked=True)
    client.force_login(applicant.advisor)

    post(client, "step", row, step="withdraw", reason=REASON)

    change = RequestChange.objects.get(letter_request=row)
    assert (change.reason, change.party, change.by) == (REASON, "office", applicant.advisor)


def test_no_packet_is_mailed_to_an_address_that_denied(client, applicant):
    row = LetterRequestFactory(applicant=applicant, agreed=True)
    LetterRequest.objects.filter(pk=row.pk).update(denied_at=row.answered_at)

    response = post(client, "step", row, step="send_packet")

    assert response.status_code == 422
    assert now(row).state == State.AGREED


def test_no_packet_is_mailed_without_an_address(client, applicant):
    writer = WriterFactory(applicant=applicant, without_email=True)
    row = LetterRequestFactory(applicant=applicant, writer=writer, agreed=True)

    response = post(client, "step", row, step="send_packet")

    assert "No e-mail address" in words(response)
    assert now(row).state == State.AGREED


@pytest.mark.parametrize("answer", Answer)
def test_an_answer_by_word_of_mouth_is_noted(client, applicant, answer):
    row = LetterRequestFactory(applicant=applicant, asked=True)

    response = post(client, "answer", row, answer=answer, promised_on="")

    assert response.status_code == 302
    assert now(row).answer == answer


@pytest.mark.parametrize(
    "data", [{"answer": ""}, {"answer": "strong", "promised_on": "2020-01-01"}]
)
def test_an_answer_that_cannot_be_is_refused(client, applicant, data):
    row = LetterRequestFactory(applicant=applicant, asked=True)

    assert post(client, "answer", row, **data).status_code == 422
    assert now(row).answer == ""


def test_a_soft_yes_leads_to_the_next_ask_in_one_step(client, applicant):
    soft = LetterRequestFactory(applicant=applicant, hesitant=True)
    following = WriterFactory(applicant=applicant)

    response = post(
        client, "next-writer", soft, writer=following.pk, thanks="Thank you for your open answer."
    )

    planned = LetterRequest.objects.get(writer=following)
    assert response.url == reverse("letters:ask", args=[planned.pk])
    assert (now(soft).state, planned.state) == (State.WITHDRAWN, State.PLANNED)
    mail = Message.objects.get()
    assert (mail.to, "Thank you for your open answer." in mail.text) == (soft.writer.email, True)
    assert "nothing is sent yet" in words(client.get(response.url))


def test_empty_thanks_send_no_mail(client, applicant):
    soft = LetterRequestFactory(applicant=applicant, hesitant=True)
    following = WriterFactory(applicant=applicant)

    response = post(client, "next-writer", soft, writer=following.pk, thanks="")

    assert not Message.objects.exists()
    assert "no mail was sent" in words(client.get(response.url))


def test_the_writer_of_somebody_else_is_not_there(client, applicant):
    soft = LetterRequestFactory(applicant=applicant, hesitant=True)

    response = post(client, "next-writer", soft, writer=WriterFactory().pk)

    assert response.status_code == 404
    assert now(soft).state == State.ASKED


def test_a_writer_who_was_kept_meanwhile_is_not_thanked_away(client, applicant):
    soft = LetterRequestFactory(applicant=applicant, hesitant=True)
    following = WriterFactory(applicant=applicant)
    post(client, "step", soft, step="accept")

    response = post(client, "next-writer", soft, writer=following.pk)

    assert response.status_code == 409
    assert now(soft).state == State.AGREED


@pytest.mark.parametrize("waiver", Waiver)
def test_either_waiver_is_kept_with_its_day(client, applicant, waiver):
    row = LetterRequestFactory(applicant=applicant)

    post(client, "waiver", row, waiver=waiver)

    assert now(row).waiver == waiver
    assert now(row).waiver_on is not None


def test_no_choice_is_no_waiver(client, applicant):
    row = LetterRequestFactory(applicant=applicant)

    response = post(client, "waiver", row)

    assert response.status_code == 422
    assert now(row).waiver == ""


@pytest.mark.parametrize(("shares", "kept"), [("yes", True), ("no", False)])
def test_the_score_is_shown_only_as_chosen(client, applicant, shares, kept):
    row = LetterRequestFactory(applicant=applicant, shares_score=not kept)

    response = post(client, "share-score", row, shares=shares, back="ask")

    assert response.url == reverse("letters:ask", args=[row.pk])
    assert now(row).shares_score is kept


def test_no_answer_about_the_score_changes_nothing(client, applicant):
    row = LetterRequestFactory(applicant=applicant)

    assert post(client, "share-score", row).status_code == 422
    assert now(row).shares_score is False
