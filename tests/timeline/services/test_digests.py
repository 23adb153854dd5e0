from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from matchadvisor.outbox.models import Message
from matchadvisor.timeline.models import Digest
from matchadvisor.timeline.services import milestones
from matchadvisor.timeline.services.digests import decide_digests
from tests.factories.accounts import UserFactory
from tests.factories.contacts import ContactFactory
from tests.factories.letters import LetterRequestFactory, RequestChangeFactory
from tests.factories.timeline import MailPreferenceFactory, MilestoneFactory
from tests.factories.triage import ApplicantFactory

pytestmark = pytest.mark.django_db
EASTERN = ZoneInfo("America/New_York")
MONDAY = date(2026, 8, 10)
"""Two days before a statement of the factories is due, nine before its last day."""


def morning(day=MONDAY, hour=9):
    return datetime(day.year, day.month, day.day, hour, tzinfo=EASTERN).astimezone(UTC)


@pytest.fixture
def applicant():
    return ApplicantFactory(advised=True)


def mail_to(user):
    return Message.objects.filter(to=user.email).first()


def test_a_student_hears_days_and_counts_and_nothing_more(applicant):
    MilestoneFactory(applicant=applicant)
    MilestoneFactory(applicant=applicant, own=True, title="Ask about my score")
    MilestoneFactory(applicant=applicant, kind="cv", due_on=date(2026, 8, 3), latest_on=None)

    decide_digests(school=applicant.school, at=morning())

    message = mail_to(applicant.user)
    assert message.subject == "2 items are due this week"
    for text in (message.text, message.html):
        assert "Wed 12 Aug, in 2 days" in text
        assert "1 item is open past its day." in text
        assert "on Mondays" in text
        assert "Statement" not in text
        assert "Ask about" not in text


def test_with_nothing_to_say_no_mail_leaves_and_the_day_is_decided(applicant):
    written = decide_digests(school=applicant.school, at=morning())
    MilestoneFactory(applicant=applicant)
    later = decide_digests(school=applicant.school, at=morning(hour=15))

    assert (written, later) == (0, 0)
    assert set(Digest.objects.values_list("day", "message_key")) == {(MONDAY, "")}


def test_a_digest_comes_once_a_week(applicant):
    MilestoneFactory(applicant=applicant, due_on=date(2026, 8, 20), latest_on=None)

    for hours in range(13 * 24):
        decide_digests(school=applicant.school, at=morning() + timedelta(hours=hours))

    keys = Message.objects.filter(to=applicant.user.email).order_by("pk")
    assert [key.rpartition(":")[2] for key in keys.values_list("key", flat=True)] == ["2026-08-17"]


@pytest.mark.parametrize(
    ("day", "subject"),
    [
        pytest.param(date(2026, 8, 10), None, id="nothing today or tomorrow"),
        pytest.param(date(2026, 8, 11), "1 item is due today or tomorrow", id="tomorrow"),
        pytest.param(date(2026, 8, 12), "1 item is due today or tomorrow", id="today"),
        pytest.param(date(2026, 8, 14), None, id="between the aim and the last day"),
        pytest.param(date(2026, 8, 20), "1 item is open past its day", id="the day after"),
        pytest.param(date(2026, 8, 21), None, id="two days after"),
    ],
)
def test_a_daily_digest_speaks_of_today_and_tomorrow(applicant, day, subject):
    MilestoneFactory(applicant=applicant)
    MailPreferenceFactory(user=applicant.user, digest="daily")

    decide_digests(school=applicant.school, at=morning(day))

    message = mail_to(applicant.user)
    assert (message.subject if message else None) == subject


def test_staff_hear_what_slipped_what_changed_and_whom_to_call(applicant):
    coordinator = UserFactory(coordinator=True, school=applicant.school)
    other = ApplicantFactory(school=applicant.school)
    for student in (applicant, other):
        MilestoneFactory(applicant=student, due_on=date(2026, 8, 6), latest_on=None, note="A note")
    done = MilestoneFactory(applicant=applicant, kind="cv")
    milestones.complete_milestone(
        milestone=done, sequence=0, by=applicant.user, at=morning(date(2026, 8, 7))
    )
    RequestChangeFactory(
        letter_request=LetterRequestFactory(applicant=applicant, agreed=True),
        step="answer_strong",
        after="agreed",
        by_writer=True,
        at=morning(date(2026, 8, 8)),
    )

    decide_digests(school=applicant.school, at=morning())

    for user, students in ((applicant.advisor, [applicant]), (coordinator, [applicant, other])):
        message = mail_to(user)
        slipped = len(students)
        assert message.subject.endswith(
            f"2 changes, {slipped} student{'s' * (slipped - 1)} to call"
        )
        for text in (message.text, message.html):
            assert all(student.get_full_name() in text for student in students)
            assert "Thu 6 Aug, 4 days ago" in text
            assert "Statement final" in text
            assert "1 item past its day" in text
            assert "1 item completed" in text
            assert "1 letter writer answered" in text
            assert "A note" not in text
    assert other.get_full_name() not in mail_to(applicant.advisor).text


def test_news_are_told_once(applicant):
    MailPreferenceFactory(user=applicant.advisor, digest="daily")
    done = MilestoneFactory(applicant=applicant)
    milestones.complete_milestone(
        milestone=done, sequence=0, by=applicant.user, at=morning(MONDAY, 7)
    )

    for days in range(4):
        decide_digests(school=applicant.school, at=morning(MONDAY + timedelta(days)))

    assert Message.objects.filter(to=applicant.advisor.email).count() == 1


def test_a_student_s_own_dates_are_not_the_office_s(applicant):
    MilestoneFactory(applicant=applicant, own=True, due_on=date(2026, 8, 6))

    decide_digests(school=applicant.school, at=morning())

    assert mail_to(applicant.advisor) is None


def test_what_students_do_with_their_own_dates_is_no_news_to_the_office(applicant):
    milestone = MilestoneFactory(applicant=applicant, own=True)
    milestones.complete_milestone(
        milestone=milestone, sequence=0, by=applicant.user, at=morning() - timedelta(hours=1)
    )

    decide_digests(school=applicant.school, at=morning())

    assert mail_to(applicant.advisor) is None


def test_an_advisor_hears_with_whom_a_follow_up_is_due_and_not_what(applicant):
    MailPreferenceFactory(user=applicant.advisor, digest="daily")
    ContactFactory(applicant=applicant, on=MONDAY, next_step="Read the list", next_on=MONDAY)
    ContactFactory(applicant=applicant, on=MONDAY, next_step="Later", next_on=date(2026, 8, 14))

    decide_digests(school=applicant.school, at=morning())

    message = mail_to(applicant.advisor)
    assert message.subject == "1 student to call"
    for text in (message.text, message.html):
        assert applicant.get_full_name() in text
        assert "a follow-up due Mon 10 Aug, today" in text
        assert "Read the list" not in text


def test_a_coordinator_hears_of_the_follow_ups_they_wrote_themselves(applicant):
    coordinator = UserFactory(coordinator=True, school=applicant.school)
    MailPreferenceFactory(user=coordinator, digest="daily")
    other = ApplicantFactory(school=applicant.school, advised=True)
    ContactFactory(applicant=applicant, on=MONDAY, next_step="Read", next_on=MONDAY)
    ContactFactory(applicant=other, by=coordinator, on=MONDAY, next_step="Call", next_on=MONDAY)

    decide_digests(school=applicant.school, at=morning())

    text = mail_to(coordinator).text
    assert other.get_full_name() in text
    assert applicant.get_full_name() not in text


@pytest.mark.parametrize("size", [1, 4])
def test_reading_takes_the_same_queries_for_any_number(
    applicant, size, django_assert_max_num_queries
):
    for _ in range(size):
        student = ApplicantFactory(school=applicant.school, advised=True)
        MailPreferenceFactory(user=student.advisor, digest="never")
        MailPreferenceFactory(user=student.user, digest="never")
        MilestoneFactory(applicant=student, due_on=date(2026, 8, 6), latest_on=None)
    UserFactory(coordinator=True, school=applicant.school)
    MailPreferenceFactory(user=applicant.user, digest="never")
    MailPreferenceFactory(user=applicant.advisor, digest="never")

    with django_assert_max_num_queries(25):
        assert decide_digests(school=applicant.school, at=morning()) == 1
