from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from letters.enums import Answer, Party
from matchadvisor.outbox.enums import State
from matchadvisor.outbox.models import Message
from matchadvisor.outbox.services import drain
from matchadvisor.timeline.models import Milestone
from matchadvisor.timeline.services import milestones
from matchadvisor.timeline.services.reminders import decide_reminders
from tests.factories.accounts import UserFactory
from tests.factories.letters import LetterRequestFactory
from tests.factories.timeline import MailPreferenceFactory, MilestoneFactory
from tests.factories.triage import ApplicantFactory

pytestmark = pytest.mark.django_db
EASTERN, PACIFIC = ZoneInfo("America/New_York"), ZoneInfo("America/Los_Angeles")
NOON = datetime(2026, 8, 10, 12, tzinfo=EASTERN).astimezone(UTC)
LATER = NOON + timedelta(hours=1)


@pytest.fixture
def applicant():
    return ApplicantFactory(user__email="student@school.example", advised=True)


@pytest.fixture
def milestone(applicant):
    milestone = MilestoneFactory(applicant=applicant)
    decide_reminders(school=applicant.school, at=NOON)
    assert Message.objects.get().state == State.PENDING
    return milestone


def send(at=LATER):
    return drain(clock=lambda: at)


def complete(milestone):
    milestone.refresh_from_db()
    milestones.complete_milestone(
        milestone=milestone, sequence=milestone.sequence, by=milestone.applicant.user, at=NOON
    )


def move(milestone):
    milestones.move_milestone(
        milestone=milestone,
        sequence=milestone.sequence,
        due_on=date(2026, 9, 1),
        reason="The rotation was moved.",
        by=milestone.applicant.advisor,
        at=NOON + timedelta(minutes=1),
    )


def stop(milestone):
    MailPreferenceFactory(user=milestone.applicant.user, reminders=False)


def leave(milestone):
    user = milestone.applicant.user
    user.is_active = False
    user.save()


@pytest.mark.parametrize("ends", [complete, move, stop, leave])
def test_a_reminder_on_its_way_that_nobody_needs_any_more_stays(milestone, ends, mailoutbox):
    ends(milestone)

    drained = send()

    assert (drained.claimed, drained.held, drained.sent) == (1, 1, 0)
    assert mailoutbox == []
    message = Message.objects.get()
    assert (message.state, message.secrets, message.attempts) == (State.WITHDRAWN, None, 0)


def test_a_reminder_leaves_while_one_of_its_items_waits(applicant, mailoutbox):
    done, _ = MilestoneFactory(applicant=applicant), MilestoneFactory(applicant=applicant, own=True)
    Milestone.objects.update(due_on=date(2026, 8, 12))
    decide_reminders(school=applicant.school, at=NOON)
    complete(done)

    send()

    assert len(mailoutbox) == 1


def test_a_reminder_whose_item_was_moved_long_before_leaves(applicant, mailoutbox):
    milestone = MilestoneFactory(applicant=applicant)
    Milestone.objects.filter(pk=milestone.pk).update(moved_at=NOON, moved_by=applicant.advisor)
    decide_reminders(school=applicant.school, at=NOON)

    send()

    assert len(mailoutbox) == 1


@pytest.mark.parametrize(
    "change",
    [
        {"state": "uploaded", "uploaded_at": LATER, "uploaded_says": Party.WRITER},
        {"answer": Answer.HESITANT, "answered_at": LATER},
        {"state": "agreed", "answer": Answer.STRONG, "answered_at": LATER},
        {"denied_at": LATER},
    ],
    ids=["uploaded", "hesitant", "agreed", "denied"],
)
def test_a_writer_hears_nothing_after_an_answer(applicant, change, mailoutbox):
    letter_request = LetterRequestFactory(
        applicant=applicant, asked=True, needed_on=date(2026, 8, 20)
    )
    decide_reminders(school=applicant.school, at=NOON)
    Message.objects.exclude(to=letter_request.writer.email).delete()
    assert Message.objects.count() == 1
    type(letter_request).objects.update(**change)

    send()

    assert mailoutbox == []
    assert Message.objects.get().state == State.WITHDRAWN


@pytest.mark.parametrize(
    ("answer", "is_sent"), [(Answer.STRONG, False), ("", True)], ids=["answered", "silent"]
)
def test_the_student_hears_of_no_silence_that_ended(applicant, answer, is_sent, mailoutbox):
    letter_request = LetterRequestFactory(applicant=applicant, asked=True)
    at = letter_request.asked_at + timedelta(days=8)
    decide_reminders(school=applicant.school, at=at)
    Message.objects.exclude(to="student@school.example").delete()
    assert Message.objects.count() == 1
    if answer:
        type(letter_request).objects.update(state="agreed", answer=answer, answered_at=at)

    send(at + timedelta(minutes=1))

    assert bool(mailoutbox) is is_sent


@pytest.mark.parametrize(
    ("zone", "hour", "leaves"),
    [
        pytest.param("", 19, None, id="still loud"),
        pytest.param("", 20, (EASTERN, 11), id="the evening"),
        pytest.param("America/Los_Angeles", 20, None, id="an evening elsewhere"),
        pytest.param("America/Los_Angeles", 23, (PACIFIC, 11), id="the reader's evening"),
    ],
)
def test_t_5_a_second_try_waits_for_the_readers_morning(applicant, zone, hour, leaves, mailoutbox):
    MailPreferenceFactory(user=applicant.user, time_zone=zone, reminders=True)
    MilestoneFactory(applicant=applicant)
    decide_reminders(school=applicant.school, at=NOON)

    send(datetime(2026, 8, 10, hour, tzinfo=EASTERN))

    assert bool(mailoutbox) is (leaves is None)
    if leaves:
        morning = datetime(2026, 8, leaves[1], 7, tzinfo=leaves[0])
        message = Message.objects.get()
        assert (message.due_at, message.attempts, message.lease) == (morning, 0, None)
        send(morning)
        assert len(mailoutbox) == 1


def test_other_mails_leave_at_any_hour(mailoutbox):
    user = UserFactory()
    Message.objects.create(
        key=f"accounts.reset:{user.pk}", to=user.email, due_at=NOON, created_at=NOON
    )

    send(datetime(2026, 8, 10, 23, tzinfo=EASTERN))

    assert len(mailoutbox) == 1
