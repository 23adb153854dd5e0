import pytest

from letters.enums import LinkPurpose, MailKind
from letters.services.links import open_link
from matchadvisor.audit.models import Event
from matchadvisor.outbox.enums import State
from matchadvisor.outbox.markers import marker
from matchadvisor.outbox.services import SecretMissing
from matchadvisor.timeline.enums import MailKind as Stopped
from matchadvisor.timeline.services import second_tries
from matchadvisor.timeline.services.unsubscribing import read_token
from tests.factories.accounts import UserFactory
from tests.factories.letters import LetterRequestFactory
from tests.factories.outbox import MessageFactory
from tests.factories.triage import AT

pytestmark = pytest.mark.django_db

LINK = f"Open {marker('link')}.\n"
STOP = f"Stop: {marker('unsubscribe')}\n"


def given_up(**fields):
    return MessageFactory(given_up=True, **fields)


def try_again(message):
    coordinator = UserFactory(coordinator=True)
    second_tries.try_again(message=message, by=coordinator, at=AT)
    message.refresh_from_db()
    (secret,) = (message.secrets or {"": ""}).values()
    return secret


@pytest.fixture
def letter_request():
    return LetterRequestFactory(asked=True)


def mail_about(letter_request, kind=MailKind.ASK, **fields):
    values = {
        "key": f"letters.{kind.value}:{letter_request.pk}:once",
        "to": letter_request.writer.email,
        "school_id": letter_request.applicant.school_id,
        "text": LINK,
    }
    return given_up(**values | fields)


@pytest.mark.parametrize(
    ("kind", "purpose"),
    [
        (MailKind.ASK, LinkPurpose.WRITER),
        (MailKind.REMINDER, LinkPurpose.WRITER),
        (MailKind.DELEGATE, LinkPurpose.DELEGATE),
    ],
)
def test_a_mail_about_a_letter_gets_a_fresh_link(letter_request, kind, purpose):
    secret = try_again(mail_about(letter_request, kind))

    opened = open_link(token=secret.rstrip("/").rpartition("/")[2], at=AT)
    assert opened.purpose == purpose
    assert opened.requests == (letter_request,)


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"to": "somebody.else@hospital.example"}, id="another address by now"),
        pytest.param({"key": "letters.ask:999999:once"}, id="no such letter"),
        pytest.param({"key": "letters.unheard:1:once"}, id="no such mail"),
        pytest.param({"key": "accounts.password_reset_key:1"}, id="a link to sign in"),
        pytest.param({"school_id": None}, id="no school"),
        pytest.param({"key": "timeline.digest:1:2026-08-03"}, id="nobody reads it any more"),
    ],
)
def test_a_link_that_should_not_go_there_is_not_made(letter_request, fields):
    message = mail_about(letter_request, **fields)

    with pytest.raises(SecretMissing):
        try_again(message)

    message.refresh_from_db()
    assert message.state == State.FAILED
    assert not Event.objects.filter(kind="timeline.mail_tried_again").exists()


def test_an_address_that_is_not_the_writers_gets_no_link(letter_request):
    letter_request.denied_at = AT
    letter_request.save()

    with pytest.raises(SecretMissing):
        try_again(mail_about(letter_request))


@pytest.mark.parametrize("kind", Stopped)
def test_a_mail_of_the_office_gets_the_link_that_stops_it(kind):
    reader = UserFactory(student=True)
    message = given_up(
        key=f"timeline.{kind}:{reader.pk}:2026-08-03",
        to=reader.email,
        school_id=reader.school_id,
        text=STOP,
    )

    secret = try_again(message)

    assert read_token(secret.rstrip("/").rpartition("/")[2]) == (reader, kind)


def test_a_mail_without_a_link_goes_out_as_it_is():
    message = given_up(school_id=UserFactory(coordinator=True).school_id)

    try_again(message)

    assert (message.state, message.secrets) == (State.PENDING, None)
    assert Event.objects.get(kind="timeline.mail_tried_again").school_id == message.school_id
