import pytest

from letters.enums import Answer, LetterKind, State
from letters.models import LetterRequest
from letters.services import requests
from matchadvisor.audit.models import Event
from matchadvisor.outbox.models import Message
from tests.factories.letters import LetterRequestFactory, WriterFactory
from tests.letters.desk import LATER, stamp, student_writer

pytestmark = pytest.mark.django_db


def ask(letter_request, mailed=True, message="Dear Dr. Calloway", **more):
    requests.send_ask(
        letter_request=letter_request,
        message=message,
        mailed=mailed,
        version=1,
        **stamp(letter_request, **more),
    )


def test_ask_by_mail_puts_one_into_the_outbox():
    letter_request = LetterRequestFactory()

    ask(letter_request)

    assert (letter_request.state, letter_request.asked_at) == (State.ASKED, LATER)
    assert Message.objects.get().to == letter_request.writer.email
    assert Event.objects.get().details["mailed"] is True


def test_ask_copied_out_sends_nothing_and_makes_no_link():
    letter_request = LetterRequestFactory(writer__without_email=True)

    ask(letter_request, mailed=False, message="")

    assert letter_request.state == State.ASKED
    assert not Message.objects.exists()
    assert not letter_request.mails.exists()


@pytest.mark.parametrize(
    ("writer", "message", "refusal"),
    [
        ({"without_email": True}, "Dear you", requests.AddressMissing),
        ({}, " ", requests.MessageMissing),
    ],
)
def test_ask_that_cannot_be_mailed_asks_nobody(writer, message, refusal):
    letter_request = LetterRequestFactory(**{f"writer__{k}": v for k, v in writer.items()})

    with pytest.raises(refusal):
        ask(letter_request, message=message)

    assert LetterRequest.objects.get().state == State.PLANNED
    assert not Message.objects.exists()


def test_packet_is_told_of_by_mail_or_by_hand():
    by_mail, by_hand = LetterRequestFactory(agreed=True), LetterRequestFactory(agreed=True)

    for letter_request, mailed in ((by_mail, True), (by_hand, False), (by_mail, True)):
        requests.send_packet(
            letter_request=letter_request, mailed=mailed, version=None, **stamp(letter_request)
        )

    assert (by_mail.state, by_hand.state) == (State.PACKET_SENT, State.PACKET_SENT)
    assert (
        list(Message.objects.values_list("to", flat=True).order_by("pk"))
        == [by_mail.writer.email] * 2
    )


def thank(letter_request, next_writer, **more):
    version = more.pop("version", letter_request.version)
    return requests.thank_and_ask_next(
        letter_request=letter_request,
        next_writer=next_writer,
        version=version,
        **stamp(letter_request, **more),
    )


def hesitant_and_next(**more):
    writer = student_writer()
    letter_request = LetterRequestFactory(
        applicant=writer.applicant, hesitant=True, kind=LetterKind.CHAIR, **more
    )
    return letter_request, writer


def test_l_4_a_soft_yes_is_thanked_and_the_next_writer_planned_in_one_step():
    letter_request, writer = hesitant_and_next()

    following = thank(letter_request, writer, thanks="Thank you for being frank.")

    mail = Message.objects.get()
    assert letter_request.state == State.WITHDRAWN
    assert (following.writer, following.state, following.kind) == (writer, "planned", "chair")
    assert "Thank you for being frank." in mail.text
    assert not mail.secrets
    assert [event.kind for event in Event.objects.order_by("seq")] == [
        "letters.writer_thanked",
        "letters.request_planned",
    ]


def test_thanks_go_by_hand_without_words_or_address():
    wordless, writer = hesitant_and_next()
    thank(wordless, writer)
    homeless, writer = hesitant_and_next(writer__without_email=True)

    thank(homeless, writer, thanks="Thank you.")

    assert homeless.state == State.WITHDRAWN
    assert not Message.objects.exists()


def test_next_writer_who_is_planned_already_stays_so():
    letter_request, writer = hesitant_and_next()
    present = LetterRequestFactory(applicant=writer.applicant, writer=writer, asked=True)

    assert thank(letter_request, writer) == present


@pytest.mark.parametrize(
    ("changes", "version", "refusal"),
    [
        ({"answer": Answer.STRONG, "state": State.AGREED}, None, requests.StepRefused),
        ({"state": State.AGREED}, None, requests.StepRefused),
        ({"version": 2}, 1, requests.RequestChanged),
    ],
)
def test_only_a_soft_yes_that_stands_is_let_go(changes, version, refusal):
    letter_request, writer = hesitant_and_next()
    LetterRequest.objects.filter(pk=letter_request.pk).update(**changes)

    with pytest.raises(refusal):
        thank(letter_request, writer, version=version)

    assert LetterRequest.objects.get().state != State.WITHDRAWN


def test_next_writer_is_the_applicants_own():
    letter_request, _ = hesitant_and_next()

    with pytest.raises(requests.AnotherApplicant):
        thank(letter_request, WriterFactory())
