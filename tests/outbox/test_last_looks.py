import pytest

from matchadvisor.outbox import services
from tests.factories.outbox import WRITTEN_AT as AT
from tests.factories.outbox import MessageFactory

pytestmark = pytest.mark.django_db


def breaks(messages, *, at):
    raise KeyError


def test_a_look_that_fails_holds_up_no_mail(settings, mailoutbox):
    settings.OUTBOX_LAST_LOOK = f"{__name__}.breaks"
    MessageFactory()

    drained = services.drain(clock=lambda: AT)

    assert drained.sent == len(mailoutbox) == 1


def test_mails_that_the_office_did_not_write_leave_as_they_are(mailoutbox):
    MessageFactory(school_id=7, key="letters.ask:1:once")
    MessageFactory(school_id=7)

    services.drain(clock=lambda: AT)

    assert len(mailoutbox) == 2
