"""The office's letters: what is late, who waits for whom, and who is asked by many."""

from datetime import date, timedelta

import pytest

from letters.enums import State, WaitsFor
from letters.selectors.office import OfficeFilter, office_page
from matchadvisor.accounts.enums import Role
from tests.factories.accounts import UserFactory
from tests.factories.letters import (
    AssignmentFactory,
    LetterRequestFactory,
    SentMailFactory,
    WriterFactory,
)
from tests.factories.programs_lists import EntryFactory, ProgramListFactory
from tests.factories.triage import AT, ApplicantFactory, Step2ResultFactory
from tests.letters.sets import TODAY, year_on

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator():
    return UserFactory(coordinator=True)


def request_at(user, name="Dr. A", *, email=None, person=None, **traits):
    """A request of a student of the user's school, to a writer of that name."""
    applicant = person or ApplicantFactory(school=user.school, advised=True)
    address = {} if email is None else {"email": email}
    writer = WriterFactory(applicant=applicant, name=name, **address)
    return LetterRequestFactory(applicant=applicant, writer=writer, **traits)


def read(user, today=TODAY, **wanted):
    year = year_on(user, today)
    return office_page(user=user, year=year, wanted=OfficeFilter(**wanted), most_mails=3)


def test_a_row_holds_what_the_page_shows(coordinator):
    row = request_at(coordinator, packet_sent=True, promised_on=date(2026, 8, 1), version=4)
    SentMailFactory(letter_request=row)
    SentMailFactory(letter_request=row, kind="delegate")

    (shown,) = read(coordinator).rows

    assert (shown.pk, shown.version, shown.student_pk) == (row.pk, 4, row.applicant.pk)
    assert shown.student == row.applicant.get_full_name()
    assert shown.advisor == row.applicant.advisor.get_full_name()
    assert (shown.writer, shown.specialty_name) == ("Dr. A", "Internal Medicine")
    assert (shown.state, shown.waits_for) == (State.PACKET_SENT, WaitsFor.WRITER)
    assert (shown.days_late, shown.mails, shown.can_be_reminded) == (2, 1, True)


def test_late_ones_come_first_and_finished_ones_last(coordinator):
    program = EntryFactory(program_list__applicant__school=coordinator.school)
    done = request_at(coordinator, "Dr. Done", assigned=True, person=program.program_list.applicant)
    AssignmentFactory(letter_request=done, program=program.program)
    waiting = request_at(coordinator, "Dr. Waiting", asked=True)
    late = request_at(coordinator, "Dr. Late", agreed=True, promised_on=date(2026, 8, 1))
    later = request_at(coordinator, "Dr. Later", agreed=True, promised_on=date(2026, 7, 1))

    page = read(coordinator)

    assert [row.pk for row in page.rows] == [later.pk, late.pk, waiting.pk, done.pk]
    assert page.rows[-1].waits_for is WaitsFor.NOBODY
    assert (page.counts.all, page.counts.late) == (4, 2)


def test_a_planned_letter_is_late_after_the_latest_day_to_ask(coordinator):
    request_at(coordinator)

    (row,) = read(coordinator, today=date(2026, 8, 8)).rows

    assert (row.days_late, row.waits_for) == (3, WaitsFor.STUDENT)


def test_an_unread_upload_is_found(coordinator):
    applicant = ApplicantFactory(school=coordinator.school, advised=True)
    EntryFactory(program_list=ProgramListFactory(applicant=applicant))
    unread = request_at(coordinator, uploaded=True, person=applicant)
    request_at(coordinator, "Dr. B", asked=True)

    page = read(coordinator, is_unread=True)

    assert [row.pk for row in page.rows] == [unread.pk]
    assert (page.rows[0].is_unread, page.counts.unread) == (True, 1)


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        pytest.param({}, {"Dr. Planned", "Dr. Asked", "Dr. Denied"}, id="everything"),
        pytest.param({"waits_for": WaitsFor.STUDENT}, {"Dr. Planned"}, id="for the student"),
        pytest.param({"waits_for": WaitsFor.WRITER}, {"Dr. Asked"}, id="for the writer"),
        pytest.param({"waits_for": WaitsFor.OFFICE}, {"Dr. Denied"}, id="for the office"),
        pytest.param({"specialty": "pediatrics"}, {"Dr. Asked"}, id="one specialty"),
        pytest.param({"text": "plänned"}, {"Dr. Planned"}, id="a name, whatever its accents"),
        pytest.param({"text": "nobody here"}, set(), id="no such name"),
        pytest.param({"is_late": True}, set(), id="none late"),
    ],
)
def test_the_filter(coordinator, wanted, names):
    request_at(coordinator, "Dr. Planned")
    request_at(coordinator, "Dr. Asked", asked=True, specialty="pediatrics")
    request_at(coordinator, "Dr. Denied", asked=True, denied_at=AT)

    page = read(coordinator, **wanted)

    assert {row.writer for row in page.rows} == names
    assert (page.counts.all, page.counts.writer) == (3, 1)
    assert (page.counts.student, page.counts.office) == (1, 1)


def test_the_filter_by_advisor(coordinator):
    row = request_at(coordinator)
    request_at(coordinator)

    page = read(coordinator, advisor=row.applicant.advisor_id)

    assert [each.pk for each in page.rows] == [row.pk]
    assert len(page.advisors) == 2
    assert page.specialties == (("internal-medicine", "Internal Medicine"),)


def test_a_student_without_an_advisor_and_a_sign_in_waits_for_the_office(coordinator):
    applicant = ApplicantFactory(school=coordinator.school, without_user=True)
    writer = WriterFactory(applicant=applicant, added_by=coordinator)
    LetterRequestFactory(applicant=applicant, writer=writer, planned_by=coordinator)

    page = read(coordinator)

    assert (page.rows[0].waits_for, page.rows[0].advisor) == (WaitsFor.OFFICE, "")
    assert page.advisors == ()


@pytest.mark.parametrize(
    ("traits", "mails", "expected"),
    [
        pytest.param({"asked": True}, 2, True, id="no answer yet"),
        pytest.param({"agreed": True}, 0, True, id="agreed"),
        pytest.param({"asked": True}, 3, False, id="three mails are enough"),
        pytest.param({"hesitant": True}, 0, False, id="the student's turn"),
        pytest.param({"asked": True, "denied_at": AT}, 0, False, id="a denied address"),
        pytest.param({"asked": True, "email": ""}, 0, False, id="no address"),
        pytest.param({"uploaded": True}, 0, False, id="delivered"),
        pytest.param({}, 0, False, id="not asked"),
    ],
)
def test_who_can_be_reminded(coordinator, traits, mails, expected):
    row = request_at(coordinator, **traits)
    SentMailFactory.create_batch(mails, letter_request=row)

    (shown,) = read(coordinator).rows

    assert shown.can_be_reminded is expected


def test_writers_with_many_open_requests_are_named(coordinator):
    busy = [
        request_at(
            coordinator,
            "Dr. Busy",
            email="busy@hospital.example",
            asked=True,
            needed_on=date(2026, 8, 20) - timedelta(days=days),
        )
        for days in range(3)
    ]
    request_at(coordinator, "Dr. Busy", email="busy@hospital.example")
    request_at(coordinator, "Dr. Free", asked=True)
    request_at(coordinator, "Dr. Nowhere", email="", asked=True)
    request_at(coordinator, "Dr. Nowhere", email="", asked=True)

    (writer,) = read(coordinator).busy

    assert (writer.email, writer.open, writer.earliest) == (
        *("busy@hospital.example", 3, date(2026, 8, 18)),
    )
    assert set(writer.students) == {row.applicant.get_full_name() for row in busy}


@pytest.mark.parametrize(
    ("role", "is_seen"),
    [
        (Role.COORDINATOR, True),
        (Role.DEAN, True),
        (Role.ADVISOR, False),
        (Role.STUDENT, False),
    ],
)
def test_each_sees_the_requests_of_their_own_students(coordinator, role, is_seen):
    request_at(coordinator)
    request_at(UserFactory(coordinator=True))
    reader = UserFactory(role=role, school=coordinator.school)

    assert bool(read(reader).rows) is is_seen


def test_an_advisor_sees_those_assigned(coordinator):
    row = request_at(coordinator)
    request_at(coordinator)

    assert [each.pk for each in read(row.applicant.advisor).rows] == [row.pk]


def test_ended_and_earlier_requests_are_left_out(coordinator):
    request_at(coordinator, declined=True)
    request_at(coordinator, withdrawn=True)
    request_at(coordinator, season=2026)

    assert read(coordinator).rows == ()


def test_nothing_tells_a_score(coordinator):
    row = request_at(coordinator, asked=True, shares_score=True)
    before = read(coordinator)

    Step2ResultFactory(applicant=row.applicant, score=234)

    assert read(coordinator) == before


@pytest.mark.parametrize("count", [1, 200])
def test_five_queries_for_any_number(coordinator, count, django_assert_num_queries):
    for _ in range(count):
        row = request_at(coordinator, uploaded=True)
        EntryFactory(program_list=ProgramListFactory(applicant=row.applicant))
    year = year_on(coordinator)

    with django_assert_num_queries(5):
        page = office_page(user=coordinator, year=year, wanted=OfficeFilter(), most_mails=3)

    assert len(page.rows) == count
