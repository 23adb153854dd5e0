from datetime import date, timedelta

import pytest
from django.conf import settings

from letters.enums import LinkPurpose, MailKind
from letters.models import Correspondent, Link, SentMail
from letters.services import mails
from matchadvisor.outbox.models import Message
from tests.factories.accounts import UserFactory
from tests.factories.letters import LetterRequestFactory, SentMailFactory
from tests.factories.triage import Step2ResultFactory
from tests.letters.desk import LATER, opened_with, tokens_mailed

pytestmark = pytest.mark.django_db

WORDS = "Dear Dr. Calloway,\nwould you write a <strong> letter & could we talk?"
TO_WRITER = [MailKind.ASK, MailKind.PACKET, MailKind.REMINDER]


def mail(letter_request, kind=MailKind.ASK, **more):
    mails.mail_writer(
        letter_request=letter_request,
        kind=kind,
        by=letter_request.applicant.user,
        at=LATER,
        **more,
    )
    return Message.objects.order_by("-pk").first()


def whole(message):
    return f"{message.subject}\n{message.text}\n{message.html}"


@pytest.mark.parametrize(
    ("role", "what"), [("faculty", "a strong letter"), ("department", "a letter")]
)
def test_ask_is_for_a_strong_letter_whatever_the_words(role, what):
    letter_request = LetterRequestFactory(asked=True, writer__role=role)

    message = mail(letter_request, message="Dear doctor,")

    assert f"asks you for {what} for residency" in message.subject
    assert f"asks you for {what} for residency" in message.html


def test_ask_holds_the_applicants_words_and_what_a_writer_needs():
    letter_request = LetterRequestFactory(asked=True, needed_on=date(2026, 8, 28))

    message = mail(letter_request, message=WORDS)

    for needed in (letter_request.applicant.get_full_name(), "Internal Medicine", "28 August 2026"):
        assert needed in message.text
        assert needed in message.html
    assert WORDS in message.text
    assert "a &lt;strong&gt; letter &amp; could we talk?" in message.html
    assert (message.to, message.reply_to) == (
        letter_request.writer.email,
        letter_request.applicant.email,
    )
    assert message.school_id == letter_request.applicant.school_id


def test_day_that_is_not_published_is_said_to_be_so():
    message = mail(LetterRequestFactory(asked=True, season=2031), message=WORDS)

    assert "Needed by: the day is not published yet" in message.text


@pytest.mark.parametrize("kind", TO_WRITER)
def test_each_mail_carries_a_fresh_link_that_is_nowhere_in_its_text(kind):
    letter_request = LetterRequestFactory(agreed=True)

    message = mail(letter_request, kind, message=WORDS)

    (token,) = tokens_mailed()
    (marker,) = message.secrets
    assert message.secrets[marker] == f"{settings.SITE_URL}/w/{token}/"
    assert token not in whole(message)
    assert message.text.count(marker) == 1
    assert f'href="{marker}"' in message.html
    assert opened_with(token) == [letter_request.pk]


def test_fresh_link_leaves_the_earlier_ones_open():
    letter_request = LetterRequestFactory(asked=True)

    for kind in TO_WRITER:
        mail(letter_request, kind, message=WORDS)

    tokens = tokens_mailed()
    assert len(set(tokens)) == 3
    assert [opened_with(token) for token in tokens] == [[letter_request.pk]] * 3
    assert Correspondent.objects.count() == 1


def test_thanks_carry_no_link():
    message = mail(LetterRequestFactory(withdrawn=True), MailKind.THANKS, message="Thank you.")

    assert not message.secrets
    assert "/w/" not in whole(message)
    assert not Link.objects.exists()


def test_delegate_mail_is_about_one_request():
    letter_request = LetterRequestFactory(agreed=True, promised_on=date(2026, 8, 21))

    mails.mail_delegate(
        letter_request=letter_request, to="desk@hospital.example", occasion="a", at=LATER
    )

    message, link = Message.objects.get(), Link.objects.get()
    assert (message.to, message.reply_to) == ("desk@hospital.example", "")
    assert (link.purpose, link.letter_request) == (LinkPurpose.DELEGATE, letter_request)
    assert "Promised for: Fri 21 August 2026" in message.text


@pytest.mark.parametrize("kind", [*TO_WRITER, MailKind.THANKS])
def test_mails_say_nothing_of_score_or_answer(kind):
    letter_request = LetterRequestFactory(
        hesitant=True,
        shares_score=True,
        words="Solid work",
        waiver="waived",
        waiver_on=date(2026, 8, 1),
    )
    Step2ResultFactory(applicant=letter_request.applicant, score=234)

    text = whole(mail(letter_request, kind, message="Dear Dr. Calloway"))

    for private in ("234", "Step 2", "Solid work", "waive", "yellow", "hesitant"):
        assert private not in text


@pytest.mark.parametrize(
    ("words", "is_refused"),
    [
        ("My Step 2 CK score is 234.", True),
        ("It went up from 228 to 23 4.", True),
        ("Room 2345, pager 1234.", False),
        ("I saw 235 patients.", False),
    ],
)
def test_l_4_mail_with_a_score_of_the_applicant_is_refused(words, is_refused):
    letter_request = LetterRequestFactory(asked=True)
    Step2ResultFactory(applicant=letter_request.applicant, score=234)
    Step2ResultFactory(applicant=letter_request.applicant, score=228, ended_at=LATER)
    Step2ResultFactory(applicant=letter_request.applicant, attempt=2, awaited=True)

    by = letter_request.applicant.user

    assert mails.holds_score(letter_request, words, by) is is_refused
    if is_refused:
        with pytest.raises(mails.ScoreInMail):
            mail(letter_request, message=words)
        assert not Message.objects.exists()


@pytest.mark.parametrize(
    ("words", "is_refused"),
    [("My score is 234.", True), ("I saw 211 patients.", True), ("Room 2345, 31 August.", False)],
)
def test_a_refusal_tells_no_score_to_who_may_not_read_one(words, is_refused):
    letter_request = LetterRequestFactory(asked=True)
    coordinator = UserFactory(coordinator=True, school=letter_request.applicant.school)
    Step2ResultFactory(applicant=letter_request.applicant, score=234)

    assert mails.holds_score(letter_request, words, coordinator) is is_refused


def test_t_5_writer_gets_three_mails_about_one_request():
    letter_request = LetterRequestFactory(agreed=True)
    SentMailFactory.create_batch(5, letter_request=letter_request, kind=MailKind.DELEGATE)
    left = []

    for number in range(3):
        left.append(mails.mails_left(letter_request))
        mail(letter_request, MailKind.PACKET, occasion=f"version-{number}")

    assert left == [3, 2, 1]
    assert not mails.can_mail(letter_request)
    with pytest.raises(mails.MailsSpent):
        mail(letter_request, MailKind.PACKET, occasion="version-3")


def test_denied_address_is_not_mailed():
    letter_request = LetterRequestFactory(asked=True, denied_at=LATER)

    with pytest.raises(mails.WriterDenied):
        mail(letter_request, message=WORDS)


def test_mail_without_an_address_is_refused():
    with pytest.raises(mails.AddressMissing):
        mail(LetterRequestFactory(asked=True, writer__without_email=True), message=WORDS)


def test_sent_mail_says_who_sent_it_and_the_link_when_it_closes():
    letter_request = LetterRequestFactory(asked=True)

    message = mail(letter_request, message=WORDS)

    sent = SentMail.objects.get()
    assert (sent.kind, sent.by, sent.at) == ("ask", letter_request.applicant.user, LATER)
    assert Link.objects.get().expires_at == LATER + timedelta(days=120)
    assert "works until 1 December 2026" in message.text
