"""Handing the upload of one letter to an assistant, and what the assistant does."""

import pytest

from letters.enums import Party, State
from matchadvisor.audit.models import Event
from matchadvisor.outbox.models import Message
from tests.factories.triage import ApplicantFactory
from tests.letters.desk import tokens_mailed
from tests.letters.doors import an_answer, at, done, linked, send

pytestmark = pytest.mark.django_db


def test_upload_is_handed_to_an_assistant(client):
    mine = linked(agreed=True)

    codes = [
        done(send(client, "delegate", mine, email=" Assistant@Hospital.example")) for _ in range(2)
    ]

    assert codes == ["delegated", "delegated"]
    (token,) = tokens_mailed(to="assistant@hospital.example")
    page = client.get(at("page", token=token)).content.decode()
    assert "the assistant of" in page
    assert "A link to this letter was mailed on" in client.get(at("page")).content.decode()


def test_link_is_handed_to_no_student_and_not_back_to_the_writer(client):
    mine = linked(agreed=True)
    fellow = ApplicantFactory(school=mine.applicant.school)

    for email in (mine.applicant.email, fellow.user.email, mine.writer.email):
        assert send(client, "delegate", mine, email=email).status_code == 422

    assert not Message.objects.exists()


def test_fourth_assistant_is_one_too_many(client):
    mine = linked(agreed=True)
    for number in range(3):
        send(client, "delegate", mine, email=f"assistant{number}@hospital.example")

    response = send(client, "delegate", mine, email="assistant4@hospital.example")

    assert response.status_code == 422
    assert "Three addresses were named" in response.content.decode()
    assert Message.objects.count() == 3


@pytest.mark.parametrize("name", ["answer", "delegate"])
def test_assistant_neither_answers_nor_hands_on(client, name):
    mine = linked(delegate=True, agreed=True)

    response = send(client, name, mine, **an_answer(mine, email="other@hospital.example"))

    assert response.status_code == 403
    assert "Only the writer can do this" in response.content.decode()
    mine.refresh_from_db()
    assert mine.state == State.AGREED
    assert not Message.objects.exists()


def test_assistant_sets_the_day(client):
    mine = linked(delegate=True, agreed=True)

    assert done(send(client, "promise", mine, promised_on="2026-12-14")) == "day"

    assert Event.objects.get().details["party"] == Party.DELEGATE
