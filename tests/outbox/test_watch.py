from datetime import timedelta

import pytest

from matchadvisor.outbox import services, watch
from matchadvisor.outbox.enums import Process, State
from matchadvisor.outbox.models import Heartbeat, Message
from matchadvisor.outbox.selectors import STALE_AFTER
from tests.factories.accounts import UserFactory
from tests.factories.outbox import WRITTEN_AT as AT
from tests.factories.outbox import MessageFactory

pytestmark = pytest.mark.django_db


def alive(**ages):
    for process, age in ages.items():
        services.record_heartbeats(processes=[Process(process)], at=AT - age)


@pytest.mark.parametrize(
    ("age", "mails"),
    [(watch.SILENT_FOR - timedelta(seconds=1), 0), (watch.SILENT_FOR, 1)],
)
def test_warn_of_silence_after_five_minutes(age, mails):
    UserFactory(administrator=True)
    alive(scheduler=age, worker=timedelta())

    new = watch.warn_of_silence(at=AT)

    assert len(new) == Message.objects.count() == mails


def test_warn_of_silence_tells_each_administrator_what_is_silent_since_when():
    administrators = UserFactory.create_batch(2, administrator=True)
    alive(scheduler=timedelta(hours=3))

    watch.warn_of_silence(at=AT)

    messages = Message.objects.order_by("pk")
    assert [message.to for message in messages] == [person.email for person in administrators]
    assert {message.subject for message in messages} == {"The scheduler of Match Advisor is silent"}
    assert "22 November 2026 at 09:00 UTC" in messages[0].text
    assert messages[0].is_urgent


def test_warn_of_silence_writes_one_mail_a_day_and_process():
    UserFactory(administrator=True)
    alive(scheduler=timedelta(hours=1), worker=timedelta(hours=1))

    new = [len(watch.warn_of_silence(at=AT + timedelta(hours=hours))) for hours in (0, 1, 11, 12)]

    assert new == [2, 0, 0, 2]


def test_warn_of_silence_leaves_out_what_never_ran():
    UserFactory(administrator=True)

    assert watch.warn_of_silence(at=AT) == []


def test_warn_now_sends_the_warning_from_here_and_nothing_else(mailoutbox):
    administrator = UserFactory(administrator=True)
    MessageFactory()
    alive(worker=timedelta(hours=1))

    for _ in range(2):
        watch.warn_now(clock=lambda: AT)

    assert [email.to for email in mailoutbox] == [[administrator.email]]


def test_stand_in_does_the_work_of_a_silent_scheduler(mailoutbox):
    UserFactory(administrator=True)
    alive(scheduler=timedelta(hours=1))
    MessageFactory()

    watch.stand_in(clock=lambda: AT)

    assert len(mailoutbox) == 2
    assert not Message.objects.exclude(state=State.SENT).exists()
    assert Heartbeat.objects.get(process="worker").at == AT


def test_stand_in_leaves_a_live_scheduler_to_its_work(mailoutbox):
    alive(scheduler=STALE_AFTER - timedelta(seconds=1))
    MessageFactory()

    watch.stand_in(clock=lambda: AT)

    assert not mailoutbox
