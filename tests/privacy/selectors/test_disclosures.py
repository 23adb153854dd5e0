from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from matchadvisor.audit import services as audit
from matchadvisor.privacy.selectors.disclosures import disclosure_log
from tests.factories.accounts import UserFactory
from tests.factories.letters import LetterRequestFactory, LinkFactory, WriterFactory
from tests.factories.privacy import StatedPurposeFactory
from tests.factories.triage import ApplicantFactory

AT = datetime(2026, 11, 20, 15, tzinfo=UTC)
ZONE = ZoneInfo("America/New_York")

pytestmark = pytest.mark.django_db


@pytest.fixture
def applicant():
    return ApplicantFactory()


@pytest.fixture
def dean(applicant):
    return UserFactory(dean=True, school=applicant.school, first_name="Ada", last_name="Grove")


def look(applicant, by, *, view="dashboard:student", at=AT, is_export=False, others=(), **details):
    return audit.record_disclosure(
        applicants=[applicant.pk, *others],
        view=view,
        is_export=is_export,
        school_id=applicant.school_id,
        by_id=by.pk if by else None,
        at=at,
        **details,
    )


def log(applicant, number=None):
    return disclosure_log(applicant=applicant, zone=ZONE, number=number)


def test_nobody_has_looked_yet(applicant):
    found = log(applicant)

    assert list(found.visits) == []
    assert found.total == 0


def test_looks_of_one_person_on_one_day_are_one_line(applicant, dean):
    look(applicant, dean)
    look(applicant, dean, at=AT + timedelta(hours=1))
    look(applicant, dean, view="letters:cv", at=AT + timedelta(hours=2), is_export=True)

    (visit,) = log(applicant).visits

    assert (visit.reader.name, visit.reader.role) == ("Ada Grove", "dean")
    assert visit.day == date(2026, 11, 20)
    assert (visit.first_at, visit.last_at) == (AT, AT + timedelta(hours=2))
    assert [(each.words, each.times, each.is_file) for each in visit.looks] == [
        ("your student page: standing, letters, dates, decision and notes", 2, False),
        ("your CV", 1, True),
    ]


def test_a_day_is_the_schools(applicant, dean):
    look(applicant, dean, at=datetime(2026, 11, 21, 2, tzinfo=UTC))
    look(applicant, dean, at=datetime(2026, 11, 21, 12, tzinfo=UTC))

    assert [visit.day for visit in log(applicant).visits] == [
        date(2026, 11, 21),
        date(2026, 11, 20),
    ]


def test_other_students_looks_are_not_there(applicant, dean):
    other = ApplicantFactory(school=applicant.school)
    look(other, dean)
    look(other, dean, view="dashboard:students", others=[applicant.pk])

    (visit,) = log(applicant).visits

    assert [each.words for each in visit.looks] == ["the list of students, with a line about you"]


def test_a_writer_is_named_as_on_the_plan(applicant):
    writer = WriterFactory(applicant=applicant, name="Dr. Ilse Marr", email="marr@hospital.example")
    asked = LetterRequestFactory(applicant=applicant, writer=writer, asked=True)
    link = LinkFactory(about=asked)
    look(applicant, None, view="letters:writer-page", link=link.pk)
    look(applicant, None, view="letters:writer-page", link=link.pk + 1)

    assert {(visit.reader.name, visit.reader.role) for visit in log(applicant).visits} == {
        ("Dr. Ilse Marr", "letter writer"),
        ("Whoever held a letter writer's link", ""),
    }


def test_a_reader_whose_account_is_gone_is_said_to_be(applicant, dean):
    look(applicant, dean)
    dean.delete()

    (visit,) = log(applicant).visits

    assert visit.reader.name == "Somebody whose account is gone"


def test_why_is_shown_where_it_was_asked(applicant, dean):
    mine = StatedPurposeFactory(applicant=applicant)
    shared = StatedPurposeFactory(applicant=None, school=applicant.school, by=dean)
    look(applicant, dean, view="privacy:student-data", is_export=True, purpose=mine.pk)
    look(applicant, dean, view="privacy:audit-export", is_export=True, purpose=shared.pk)

    (visit,) = log(applicant).visits

    assert {each.why for each in visit.looks} == {
        "A complaint or an appeal: For the appeal of October",
        "A complaint or an appeal",
    }


@pytest.mark.parametrize("count", [1, 40])
def test_a_page_of_the_log_query_count(applicant, dean, count, django_assert_num_queries):
    for number in range(count):
        look(applicant, dean, at=AT - timedelta(days=number))

    with django_assert_num_queries(5):
        found = log(applicant)

    assert len(found.visits) == min(count, 30)


def test_the_log_is_paged(applicant, dean):
    for number in range(40):
        look(applicant, dean, at=AT - timedelta(days=number))

    second = log(applicant, "2")

    assert len(second.visits) == 10
    assert second.visits[-1].day == date(2026, 10, 12)
