from datetime import UTC, datetime, timedelta

import pytest

from matchadvisor.outbox import services
from matchadvisor.outbox.enums import Process, State
from matchadvisor.outbox.models import Heartbeat
from matchadvisor.outbox.selectors import (
    STALE_AFTER,
    FailedMessage,
    MailFilter,
    counts_by_state,
    failed_messages,
    mails_of_school,
    problem_words,
    pulses,
    silent_processes,
)
from tests.factories.outbox import MessageFactory

AT = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def test_silent_processes_are_all_before_the_first_heartbeat():
    assert silent_processes(at=AT) == [Process.SCHEDULER, Process.WORKER]


@pytest.mark.parametrize(
    ("age", "silent"),
    [
        (STALE_AFTER - timedelta(seconds=1), []),
        (STALE_AFTER, [Process.SCHEDULER]),
    ],
)
def test_silent_processes_are_those_quiet_for_a_minute(age, silent):
    services.record_heartbeats(processes=[Process.WORKER], at=AT)
    services.record_heartbeats(processes=[Process.SCHEDULER], at=AT - age)

    assert silent_processes(at=AT) == silent


def test_failed_messages_are_those_of_the_school_the_latest_first():
    first = MessageFactory(given_up=True, school_id=1, last_error="address-refused 550")
    second = MessageFactory(given_up=True, school_id=1, last_error="no-server", failed_at=AT)
    MessageFactory(given_up=True, school_id=2, last_error="no-server")
    MessageFactory(given_up=True, last_error="no-server")
    MessageFactory(school_id=1)
    MessageFactory(sent=True, school_id=1)

    rows = failed_messages(school_id=1)

    refused = "The mail server does not take mail for this address"
    absent = "The mail server could not be reached"
    assert rows == [
        FailedMessage(second.pk, second.key, second.to, second.subject, absent, "", AT),
        FailedMessage(first.pk, first.key, first.to, first.subject, refused, "550", AT),
    ]


def test_failed_messages_since_a_time_and_no_more_than_asked_for(django_assert_num_queries):
    for hours in range(4):
        MessageFactory(
            given_up=True,
            school_id=1,
            last_error="no-server",
            failed_at=AT - timedelta(hours=hours),
        )

    with django_assert_num_queries(1):
        rows = failed_messages(school_id=1, since=AT - timedelta(hours=2), limit=2)

    assert [row.failed_at for row in rows] == [AT, AT - timedelta(hours=1)]


def test_pulses_tell_of_each_process_when_it_was_last_seen():
    Heartbeat.objects.create(process=Process.WORKER, at=AT - timedelta(seconds=30))

    found = pulses(at=AT)

    assert [(each.process, each.at is None, each.is_alive) for each in found] == [
        (Process.SCHEDULER, True, False),
        (Process.WORKER, False, True),
    ]


def test_counts_by_state_are_those_of_one_school():
    MessageFactory(school_id=1, sent=True)
    MessageFactory(school_id=2, given_up=True)

    counts = counts_by_state(school_id=1)

    assert counts == dict.fromkeys(State, 0) | {State.SENT: 1}


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (MailFilter(), ["Two items", "A digest"]),
        (MailFilter(text="two ADA"), ["Two items"]),
        (MailFilter(state=State.SENT), ["A digest"]),
        (MailFilter(text="%"), []),
    ],
)
def test_mails_of_school_are_narrowed_and_the_latest_stand_first(wanted, found):
    MessageFactory(school_id=1, subject="A digest", sent=True)
    MessageFactory(school_id=1, subject="Two items", to="ada@school.example")
    MessageFactory(school_id=2, subject="Two items")

    mails = mails_of_school(school_id=1, wanted=wanted)

    assert [each.subject for each in mails] == found


@pytest.mark.parametrize(
    ("last_error", "words"), [("", ""), ("put-off 451", "The mail server asked to try later")]
)
def test_problem_words(last_error, words):
    assert problem_words(MessageFactory.build(last_error=last_error)) == words
