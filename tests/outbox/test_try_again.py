import pytest

from matchadvisor.outbox import services
from matchadvisor.outbox.enums import State
from matchadvisor.outbox.markers import marker
from tests.factories.outbox import WRITTEN_AT as AT
from tests.factories.outbox import MessageFactory

pytestmark = pytest.mark.django_db


def given_up(**fields):
    return MessageFactory(given_up=True, attempts=7, last_error="no-server", **fields)


def test_a_mail_given_up_leaves_with_the_next_run(mailoutbox):
    mark = marker("link")
    message = given_up(text=f"Open {mark}.\n")

    services.try_again(message=message, secrets={"link": "https://x.example"}, at=AT)
    services.drain(clock=lambda: AT)

    message.refresh_from_db()
    assert (message.state, message.attempts, message.secrets) == (State.SENT, 1, None)
    assert mailoutbox[0].body == "Open https://x.example.\n"


@pytest.mark.parametrize(
    "fields", [{"text": f"Open {marker('link')}.\n"}, {"text": ""}], ids=["link", "trimmed"]
)
def test_a_mail_without_what_it_needs_is_not_tried_again(fields):
    message = given_up(**fields)

    with pytest.raises(services.SecretMissing):
        services.try_again(message=message, secrets={}, at=AT)

    message.refresh_from_db()
    assert message.state == State.FAILED


def test_a_mail_is_not_tried_again_twice():
    message = given_up()

    services.try_again(message=message, secrets={}, at=AT)

    with pytest.raises(services.NotGivenUp):
        services.try_again(message=message, secrets={}, at=AT)


def test_a_sent_mail_is_not_sent_again():
    message = MessageFactory(sent=True)

    with pytest.raises(services.NotGivenUp):
        services.try_again(message=message, secrets={}, at=AT)
