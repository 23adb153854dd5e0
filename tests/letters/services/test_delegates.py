import pytest

from letters.services.delegates import DelegatesSpent, delegate_upload
from letters.services.steps import StepRefused
from letters.services.writers import AddressOfAStudent
from matchadvisor.audit.models import Event
from matchadvisor.outbox.models import Message
from tests.factories.letters import LetterRequestFactory, SentMailFactory
from tests.letters.desk import LATER, opened_with, tokens_mailed

pytestmark = pytest.mark.django_db


def delegate(letter_request, email="desk@hospital.example"):
    return delegate_upload(letter_request=letter_request, email=email, at=LATER)


def test_assistant_gets_a_link_to_one_request():
    letter_request = LetterRequestFactory(agreed=True)
    LetterRequestFactory(
        applicant=letter_request.applicant,
        writer=letter_request.writer,
        specialty="family-medicine",
        agreed=True,
    )

    assert delegate(letter_request, " Desk@Hospital.example ")

    (token,) = tokens_mailed(to="desk@hospital.example")
    assert opened_with(token) == [letter_request.pk]
    assert Event.objects.get().kind == "letters.upload_delegated"
    assert "desk" not in str(Event.objects.get().details)


def test_same_address_is_mailed_once_and_three_at_most():
    letter_request = LetterRequestFactory(agreed=True)

    sent = [delegate(letter_request, f"desk{n}@hospital.example") for n in (1, 1, 2, 3)]

    assert sent == [True, False, True, True]
    with pytest.raises(DelegatesSpent):
        delegate(letter_request, "desk4@hospital.example")
    assert Message.objects.count() == 3


def test_assistants_do_not_count_as_the_writers_mails():
    letter_request = LetterRequestFactory(agreed=True)
    SentMailFactory.create_batch(3, letter_request=letter_request)

    assert delegate(letter_request)


def test_student_is_no_assistant():
    letter_request = LetterRequestFactory(agreed=True)

    with pytest.raises(AddressOfAStudent):
        delegate(letter_request, letter_request.applicant.email)


def test_nothing_is_delegated_once_the_letter_is_there():
    with pytest.raises(StepRefused):
        delegate(LetterRequestFactory(uploaded=True))
