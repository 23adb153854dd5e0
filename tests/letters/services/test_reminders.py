import pytest

from letters.services.reminders import remind_writer, waits_for_writer
from matchadvisor.audit.models import Event
from matchadvisor.outbox.models import Message
from tests.factories.letters import LetterRequestFactory, SentMailFactory
from tests.letters.desk import LATER

pytestmark = pytest.mark.django_db


def remind(letter_request, occasion="due-14", by=None):
    return remind_writer(letter_request=letter_request, occasion=occasion, by=by, at=LATER)


@pytest.mark.parametrize(
    ("come", "words"),
    [
        ("asked", "has no answer yet"),
        ("agreed", "you agreed to write"),
        ("packet_sent", "you agreed to write"),
    ],
)
def test_writer_is_reminded_of_what_waits_for_them(come, words):
    letter_request = LetterRequestFactory(**{come: True})

    assert remind(letter_request)

    message = Message.objects.get()
    assert message.to == letter_request.writer.email
    assert words in message.text
    assert words in message.html
    assert Event.objects.get().details["occasion"] == "due-14"


@pytest.mark.parametrize("come", ["hesitant", "uploaded", "assigned", "declined", "withdrawn"])
def test_nobody_is_reminded_of_what_is_not_theirs(come):
    letter_request = LetterRequestFactory(**{come: True})

    assert not remind(letter_request)
    assert not Message.objects.exists()


def test_plan_waits_for_no_writer():
    assert not waits_for_writer(LetterRequestFactory())


def test_occasion_has_one_mail():
    letter_request = LetterRequestFactory(asked=True)
    advisor = letter_request.applicant.advisor

    outcomes = [
        remind(letter_request),
        remind(letter_request),
        remind(letter_request, "office-2026-08-03", by=advisor),
    ]

    assert outcomes == [True, False, True]
    assert Event.objects.order_by("-seq").first().by_id == advisor.pk


@pytest.mark.parametrize("more", [{"denied_at": LATER}, {"writer__without_email": True}])
def test_writer_who_cannot_be_mailed_is_not_reminded(more):
    letter_request = LetterRequestFactory(asked=True, **more)

    assert not remind(letter_request)
    assert not Message.objects.exists()


def test_t_5_reminders_end_with_the_third_mail():
    letter_request = LetterRequestFactory(agreed=True)
    SentMailFactory(letter_request=letter_request, kind="ask")
    SentMailFactory(letter_request=letter_request, kind="packet")

    assert [remind(letter_request), remind(letter_request, "due-3")] == [True, False]
