from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from letters.models import SentMail
from matchadvisor.outbox.models import Message
from matchadvisor.timeline.models import Reminder
from matchadvisor.timeline.services import milestones
from matchadvisor.timeline.services.reminders import decide_reminders
from tests.factories.accounts import UserFactory
from tests.factories.letters import LetterRequestFactory
from tests.factories.timeline import CohortDateFactory, MailPreferenceFactory, MilestoneFactory
from tests.factories.triage import ApplicantFactory, Step2ResultFactory

pytestmark = pytest.mark.django_db
EASTERN = ZoneInfo("America/New_York")
DUE, LATEST = date(2026, 8, 12), date(2026, 8, 19)


def noon(day, hour=12, zone=EASTERN):
    return datetime.combine(day, datetime.min.time(), tzinfo=zone) + timedelta(hours=hour)


@pytest.fixture
def office():
    """A student with an advisor, and a coordinator."""
    applicant = ApplicantFactory(advised=True)
    UserFactory(coordinator=True, school=applicant.school, email="coordinator@school.example")
    return applicant


def recipients(applicant):
    by_address = {applicant.user.email: "student", "coordinator@school.example": "coordinator"}
    by_address[applicant.advisor.email] = "advisor"
    sent = Message.objects.order_by("pk").values_list("to", flat=True)
    return [by_address.get(address, "writer") for address in sent]


@pytest.mark.parametrize(
    ("day", "told"),
    [
        pytest.param(DUE - timedelta(15), [], id="fifteen days before"),
        pytest.param(DUE - timedelta(14), ["student"], id="fourteen days before"),
        pytest.param(DUE - timedelta(3), ["student"], id="three days before"),
        pytest.param(LATEST - timedelta(8), ["student"], id="eight before the last day"),
        pytest.param(LATEST - timedelta(7), ["student", "coordinator"], id="seven before it"),
        pytest.param(
            LATEST - timedelta(3), ["student", "coordinator", "advisor"], id="three before it"
        ),
        pytest.param(
            LATEST + timedelta(14), ["student", "coordinator", "advisor"], id="after an outage"
        ),
        pytest.param(LATEST + timedelta(15), [], id="when it is long past"),
    ],
)
def test_t_5_each_rung_reaches_those_it_names(office, day, told):
    MilestoneFactory(applicant=office)

    decide_reminders(school=office.school, at=noon(day))

    assert sorted(recipients(office)) == sorted(told)


def test_the_ladder_is_climbed_once(office):
    MilestoneFactory(applicant=office)

    for days in range(30):
        for hour in (8, 12, 19):
            decide_reminders(school=office.school, at=noon(DUE - timedelta(16 - days), hour))

    told = Reminder.objects.order_by("pk").values_list("recipient", "occasion")
    assert list(told) == [
        ("applicant", "applicant-14:2026-07-29"),
        ("applicant", "applicant-3:2026-08-09"),
        ("coordinator", "coordinator-7:2026-08-12"),
        ("advisor", "advisor-3:2026-08-16"),
    ]
    assert Message.objects.count() == 4


@pytest.mark.parametrize(
    ("zone", "hour", "is_told"),
    [
        pytest.param("", 10, False, id="six in the morning"),
        pytest.param("", 11, True, id="seven in the morning"),
        pytest.param("", 23, True, id="seven in the evening"),
        pytest.param("", 24, False, id="eight in the evening"),
        pytest.param("America/Los_Angeles", 13, False, id="six in the morning out west"),
        pytest.param("America/Los_Angeles", 14, True, id="seven out west"),
        pytest.param("America/Los_Angeles", 26, True, id="seven in the evening out west"),
        pytest.param("Asia/Tokyo", 13, False, id="ten at night in Tokyo"),
        pytest.param("Asia/Tokyo", 0, True, id="nine in the morning in Tokyo"),
    ],
)
def test_nobody_is_mailed_in_the_quiet_hours_of_their_own_day(office, zone, hour, is_told):
    MilestoneFactory(applicant=office)
    MailPreferenceFactory(user=office.user, time_zone=zone)

    decide_reminders(school=office.school, at=noon(date(2026, 7, 29), hour, UTC))

    assert recipients(office) == (["student"] if is_told else [])


@pytest.mark.parametrize("clocks", [date(2026, 11, 1), date(2027, 3, 14)])
@pytest.mark.parametrize(("hour", "is_told"), [(6, False), (7, True), (19, True), (20, False)])
def test_quiet_hours_hold_on_days_when_clocks_change(office, clocks, hour, is_told):
    MilestoneFactory(applicant=office, due_on=clocks + timedelta(3), latest_on=None)
    at = datetime(clocks.year, clocks.month, clocks.day, hour, tzinfo=EASTERN).astimezone(UTC)

    decide_reminders(school=office.school, at=at)

    assert ("student" in recipients(office)) is is_told


def test_a_student_s_items_come_in_one_mail_of_days_and_counts(office):
    MilestoneFactory(applicant=office)
    MilestoneFactory(applicant=office, kind="cv")
    MilestoneFactory(applicant=office, own=True, title="Tell Ada my score")

    decide_reminders(school=office.school, at=noon(date(2026, 8, 9)))

    message = Message.objects.get()
    assert message.subject == "3 items are due"
    for text in (message.text, message.html):
        assert "Wed 12 Aug, in 3 days" in text
        assert "3 items" in text
        assert "Statement" not in text
        assert "Ada" not in text


def test_staff_get_one_mail_that_names_students_and_kinds_only(office):
    other = ApplicantFactory(school=office.school, advisor=office.advisor)
    for applicant in (office, other):
        MilestoneFactory(applicant=applicant, note="A private note")
    cohort_date = CohortDateFactory(school=office.school, title="A private title")
    MilestoneFactory(
        applicant=other, kind="cohort", specialty="", cohort_date=cohort_date, title="private"
    )

    decide_reminders(school=office.school, at=noon(LATEST - timedelta(3)))

    message = Message.objects.get(to=office.advisor.email)
    assert message.subject == "3 items of 2 students need a look"
    for text in (message.text, message.html):
        assert office.get_full_name() in text
        assert other.get_full_name() in text
        assert "Statement final" in text
        assert "A date of the office" in text
        assert "private" not in text


def test_a_date_of_one_s_own_is_nobody_else_s_business(office):
    MilestoneFactory(applicant=office, own=True, due_on=LATEST)

    decide_reminders(school=office.school, at=noon(LATEST - timedelta(1)))

    assert recipients(office) == ["student"]


def test_one_mail_a_day_and_the_rest_tomorrow(office):
    MilestoneFactory(applicant=office)
    decide_reminders(school=office.school, at=noon(date(2026, 7, 29)))
    MilestoneFactory(applicant=office, kind="cv")

    decide_reminders(school=office.school, at=noon(date(2026, 7, 29), 15))
    later_that_day = Message.objects.count()
    decide_reminders(school=office.school, at=noon(date(2026, 7, 30), 8))

    assert later_that_day == 1
    assert Message.objects.count() == Reminder.objects.count() == 2


def test_what_is_completed_is_never_reminded_of(office):
    milestone = MilestoneFactory(applicant=office)
    milestones.complete_milestone(
        milestone=milestone, sequence=0, by=office.user, at=noon(date(2026, 7, 20))
    )

    decided = decide_reminders(school=office.school, at=noon(DUE))

    assert (decided.reminders, decided.mails) == (0, 0)


def test_what_facts_prove_is_never_reminded_of(office):
    LetterRequestFactory(applicant=office, assigned=True)
    MilestoneFactory(applicant=office, kind="letters_assigned")

    decided = decide_reminders(school=office.school, at=noon(DUE))

    assert decided.reminders == 0


@pytest.mark.parametrize(
    "traits", [{"event": True}, {"undated": True}, {"cancelled_at": noon(DUE)}, {"season": 2026}]
)
def test_what_nobody_can_do_is_not_reminded_of(office, traits):
    MilestoneFactory(applicant=office, **traits)

    assert decide_reminders(school=office.school, at=noon(DUE)).reminders == 0


def test_a_day_that_moves_is_reminded_of_anew(office):
    milestone = MilestoneFactory(applicant=office)
    decide_reminders(school=office.school, at=noon(DUE - timedelta(14)))
    milestone.due_on, milestone.latest_on = date(2026, 9, 12), None
    milestone.save()

    decide_reminders(school=office.school, at=noon(date(2026, 8, 29)))

    assert recipients(office) == ["student", "student"]


def test_who_wants_no_reminders_gets_none_but_the_decision_is_kept(office):
    MilestoneFactory(applicant=office)
    MailPreferenceFactory(user=office.user, reminders=False)

    decided = decide_reminders(school=office.school, at=noon(DUE - timedelta(14)))

    assert (decided.reminders, decided.mails) == (1, 0)
    assert Reminder.objects.get().message_key == ""


def test_what_was_assigned_reminds_whom_it_was_assigned_to(office):
    MilestoneFactory(applicant=office, assigned_to=office.advisor)

    decide_reminders(school=office.school, at=noon(DUE - timedelta(14)))

    assert recipients(office) == ["advisor"]


def test_without_an_advisor_the_coordinator_hears_and_without_those_the_dean():
    applicant = ApplicantFactory()
    dean = UserFactory(dean=True, school=applicant.school)
    MilestoneFactory(applicant=applicant)

    decide_reminders(school=applicant.school, at=noon(LATEST - timedelta(3)))

    told = Reminder.objects.filter(user=dean).order_by("pk").values_list("recipient", flat=True)
    assert sorted(told) == ["advisor", "coordinator"]
    assert Message.objects.filter(to=dean.email).count() == 1


def test_another_school_s_students_stay_apart(office):
    MilestoneFactory()

    assert decide_reminders(school=office.school, at=noon(DUE)).reminders == 0


def test_mails_can_be_stopped_with_one_click_and_answered(office):
    office.school.office_email = "office@school.example"
    office.school.postal_address = "400 Ferry Road"
    office.school.save()
    MilestoneFactory(applicant=office)

    decide_reminders(school=office.school, at=noon(DUE - timedelta(14)))

    message = Message.objects.get()
    ((mark, link),) = message.secrets.items()
    assert message.headers == {
        "List-Unsubscribe": f"<{mark}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    assert link.startswith("https://advising.example/unsubscribe/")
    assert mark in message.text
    assert mark in message.html
    assert "400 Ferry Road" in message.text
    assert "400 Ferry Road" in message.html
    assert message.reply_to == "office@school.example"


@pytest.mark.parametrize("size", [1, 3])
def test_reading_takes_the_same_queries_for_any_number(office, size, django_assert_max_num_queries):
    for _ in range(size):
        applicant = ApplicantFactory(school=office.school, advised=True)
        MilestoneFactory(applicant=applicant)
        LetterRequestFactory(applicant=applicant, agreed=True)
        Step2ResultFactory(applicant=applicant)
    at = noon(DUE - timedelta(14))
    decide_reminders(school=office.school, at=at)

    with django_assert_max_num_queries(16):
        decided = decide_reminders(school=office.school, at=at)

    assert decided.reminders == 0
    assert SentMail.objects.count() == 0
