from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from letters.enums import Answer, State
from matchadvisor.outbox.models import Message
from matchadvisor.timeline.models import Reminder
from matchadvisor.timeline.services.reminders import decide_reminders
from tests.factories.accounts import UserFactory
from tests.factories.letters import LetterRequestFactory, SentMailFactory, WriterFactory
from tests.factories.triage import AT, ApplicantFactory

pytestmark = pytest.mark.django_db
EASTERN = ZoneInfo("America/New_York")
PROMISED = date(2026, 9, 10)
ASKED_ON = AT.astimezone(EASTERN).date()


def noon(day, hour=12):
    return datetime(day.year, day.month, day.day, hour, tzinfo=EASTERN).astimezone(UTC)


@pytest.fixture
def applicant():
    applicant = ApplicantFactory(advised=True)
    UserFactory(coordinator=True, school=applicant.school)
    return applicant


def told():
    rows = Reminder.objects.order_by("decided_at", "pk").values_list("recipient", "occasion")
    return [f"{recipient} {occasion}" for recipient, occasion in rows]


def test_t_5_the_ladder_of_a_silent_writer(applicant):
    LetterRequestFactory(applicant=applicant, agreed=True, promised_on=PROMISED)

    for days in range(30):
        for hour in (6, 9, 21):
            decide_reminders(
                school=applicant.school, at=noon(date(2026, 8, 20) + timedelta(days), hour)
            )

    assert told() == [
        "writer writer-14:2026-08-27",
        "coordinator coordinator-7:2026-09-03",
        "advisor advisor-3:2026-09-07",
        "writer writer-3:2026-09-07",
    ]
    assert Message.objects.count() == 4


@pytest.mark.parametrize(
    ("days", "is_told"),
    [
        pytest.param(6, False, id="six days after the ask"),
        pytest.param(7, True, id="seven days after it"),
        pytest.param(9, True, id="nine days after it"),
    ],
)
def test_t_5_without_an_answer_the_applicant_hears(applicant, days, is_told):
    LetterRequestFactory(applicant=applicant, asked=True)

    decide_reminders(school=applicant.school, at=noon(ASKED_ON + timedelta(days)))

    messages = Message.objects.filter(to=applicant.user.email)
    assert messages.exists() is is_told
    if is_told:
        assert messages.get().subject == "1 item without an answer"


@pytest.mark.parametrize(
    "after",
    [
        pytest.param({"state": State.WITHDRAWN}, id="withdrawn"),
        pytest.param(
            {"state": State.DECLINED, "answer": Answer.DECLINED, "answered_at": AT}, id="declined"
        ),
        pytest.param({"answer": Answer.HESITANT, "answered_at": AT}, id="can write one"),
        pytest.param(
            {
                "state": State.UPLOADED,
                "answer": Answer.STRONG,
                "answered_at": AT,
                "uploaded_at": AT,
                "uploaded_says": "writer",
            },
            id="uploaded",
        ),
    ],
)
def test_nobody_hears_of_a_letter_that_does_not_wait_for_its_writer(applicant, after):
    LetterRequestFactory(applicant=applicant, asked=True, needed_on=PROMISED, **after)

    for days in range(0, 60, 4):
        decide_reminders(school=applicant.school, at=noon(ASKED_ON + timedelta(days)))

    assert told() == []
    assert not Message.objects.exists()


def test_a_writer_who_answered_is_not_said_to_be_silent(applicant):
    LetterRequestFactory(applicant=applicant, agreed=True, promised_on=PROMISED)

    decide_reminders(school=applicant.school, at=noon(ASKED_ON + timedelta(8)))

    assert told() == []


def test_three_mails_about_one_request_are_the_most(applicant):
    letter_request = LetterRequestFactory(applicant=applicant, agreed=True, promised_on=PROMISED)
    for kind in ("ask", "packet"):
        SentMailFactory(letter_request=letter_request, kind=kind)

    for days in range(25):
        decide_reminders(school=applicant.school, at=noon(date(2026, 8, 20) + timedelta(days)))

    assert [line for line in told() if line.startswith("writer")] == ["writer writer-14:2026-08-27"]


def test_a_writer_gets_one_mail_a_day_for_several_students(applicant):
    for _ in range(2):
        student = ApplicantFactory(school=applicant.school, advised=True)
        writer = WriterFactory(applicant=student, email="one@hospital.example")
        LetterRequestFactory(applicant=student, writer=writer, agreed=True, promised_on=PROMISED)

    sent = []
    for days in range(3):
        decide_reminders(school=applicant.school, at=noon(date(2026, 8, 27) + timedelta(days)))
        sent.append(Message.objects.filter(to="one@hospital.example").count())

    assert sent == [1, 2, 2]


@pytest.mark.parametrize("writer", [{"without_email": True}, {"email": "denied@hospital.example"}])
def test_a_writer_who_cannot_be_reached_is_not_mailed_but_the_office_hears(applicant, writer):
    LetterRequestFactory(
        applicant=applicant,
        writer__applicant=applicant,
        **{f"writer__{name}": value for name, value in writer.items()},
        agreed=True,
        promised_on=PROMISED,
        denied_at=AT,
    )

    decide_reminders(school=applicant.school, at=noon(PROMISED - timedelta(5)))

    assert told() == ["coordinator coordinator-7:2026-09-03"]
