from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from matchadvisor.audit import services as audit
from matchadvisor.audit.models import Event, EventSubject
from matchadvisor.privacy.models import StatedPurpose
from tests.factories.accounts import UserFactory
from tests.factories.letters import LetterRequestFactory
from tests.factories.triage import ApplicantFactory

AT = datetime(2026, 11, 20, 15, tzinfo=UTC)
LOG = "/audit/"

pytestmark = pytest.mark.django_db


@pytest.fixture
def dean(client):
    dean = UserFactory(dean=True, first_name="Ada", last_name="Grove")
    client.force_login(dean)
    return dean


@pytest.fixture
def applicant(dean):
    return ApplicantFactory(school=dean.school, first_name="Maren", last_name="Quillfeather")


def whats(page):
    return [row.what for row in page.context["shown"].rows]


def test_nothing_was_recorded_yet(client, dean):
    page = client.get(LOG)

    assert "Nothing was recorded yet" in page.text
    assert "No file was erased" in page.text


def test_events_are_told_in_plain_words_with_whom_they_are_about(client, dean, applicant):
    letter_request = LetterRequestFactory(applicant=applicant)
    audit.record(
        "letters.answer_recorded",
        target=letter_request,
        by_id=None,
        at=AT,
        school_id=dean.school_id,
    )
    audit.record(
        "policy.cities_set", target=dean.school, by_id=dean.pk, at=AT, school_id=dean.school_id
    )
    audit.record("triage.class_left", target=UserFactory(), by_id=None, at=AT)

    rows = client.get(LOG).context["shown"].rows

    assert [(row.what, row.who, row.students) for row in rows] == [
        ("Cities set", "Ada Grove", ""),
        ("Answer recorded", "The product itself", "Maren Quillfeather"),
    ]


def test_a_look_is_told_with_what_was_looked_at(client, dean, applicant):
    for applicants in ([applicant.pk], [applicant.pk, ApplicantFactory(school=dean.school).pk]):
        audit.record_disclosure(
            applicants=applicants,
            view="letters:cv",
            is_export=True,
            school_id=dean.school_id,
            by_id=dean.pk,
            at=AT,
        )

    rows = client.get(LOG).context["shown"].rows

    assert [(row.what, row.students) for row in rows] == [
        ("Took along the student's CV", "2 students"),
        ("Took along the student's CV", "Maren Quillfeather"),
    ]
    assert EventSubject.objects.filter(event__details__view="privacy:audit").count() == 1


def test_a_file_that_is_gone_keeps_its_number(client, dean):
    audit.record_disclosure(
        applicants=[4711],
        view="letters:cv",
        is_export=False,
        school_id=dean.school_id,
        by_id=9_999_999,
        at=AT,
    )

    (row,) = client.get(LOG).context["shown"].rows

    assert (row.students, row.who) == ("erased file 4711", "Somebody whose account is gone")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        pytest.param("", ["Ladder set", "Day promised", "Cities set"], id="everything"),
        pytest.param("area=policy", ["Ladder set", "Cities set"], id="area"),
        pytest.param("student=quill", ["Day promised"], id="student"),
        pytest.param("student=Quillfeather, Maren", ["Day promised"], id="last name first"),
        pytest.param("student=nobody", [], id="no student"),
        pytest.param("first=2026-11-20", ["Ladder set", "Day promised"], id="from"),
        pytest.param("last=2026-11-19", ["Cities set"], id="to"),
        pytest.param(
            "first=nonsense&area=none&person=x",
            ["Ladder set", "Day promised", "Cities set"],
            id="nonsense",
        ),
    ],
)
def test_the_log_is_narrowed(client, dean, applicant, query, expected):
    letter_request = LetterRequestFactory(applicant=applicant)
    school = {"school_id": dean.school_id}
    audit.record(
        "policy.cities_set", target=dean.school, by_id=dean.pk, at=AT - timedelta(days=1), **school
    )
    audit.record("letters.day_promised", target=letter_request, by_id=None, at=AT, **school)
    audit.record(
        "policy.ladder_set", target=dean.school, by_id=None, at=AT + timedelta(days=1), **school
    )

    assert whats(client.get(f"{LOG}?{query}")) == expected


def test_the_log_is_narrowed_to_a_person(client, dean):
    other = UserFactory(dean=True, school=dean.school)
    audit.record(
        "policy.cities_set", target=dean.school, by_id=dean.pk, at=AT, school_id=dean.school_id
    )
    audit.record(
        "policy.ladder_set", target=dean.school, by_id=other.pk, at=AT, school_id=dean.school_id
    )

    assert whats(client.get(f"{LOG}?person={other.pk}")) == ["Ladder set"]


def test_the_log_goes_on_where_the_page_ends(client, dean):
    for number in range(120):
        audit.record(
            "policy.cities_set",
            target=dean.school,
            by_id=None,
            at=AT,
            number=number,
            school_id=dean.school_id,
        )

    first = client.get(LOG)
    second = client.get(f"{LOG}?before={first.context['shown'].next_before}")

    assert (len(whats(first)), len(whats(second))) == (100, 20)
    assert "Earlier" in first.text
    assert "The latest" in second.text


@pytest.mark.parametrize("count", [1, 60])
def test_the_log_query_count(client, dean, applicant, count, django_assert_num_queries):
    letter_request = LetterRequestFactory(applicant=applicant)
    for _ in range(count):
        audit.record(
            "letters.day_promised",
            target=letter_request,
            by_id=dean.pk,
            at=AT,
            school_id=dean.school_id,
        )

    with django_assert_num_queries(17):
        client.get(LOG)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_log_is_taken_along_for_a_purpose(client, dean, applicant, ending):
    audit.record("triage.class_left", target=applicant, by_id=dean.pk, at=AT)

    answer = client.post(
        reverse("privacy:audit-export", args=[ending]) + "?area=triage",
        {"purpose": "accreditation", "words": "The visit in spring"},
    )

    assert answer["Content-Disposition"] == f'attachment; filename="log-2026-11-23.{ending}"'
    if ending == "csv":
        lines = answer.content.decode("utf-8-sig").splitlines()
        assert lines[0].endswith(",details,what for")
        assert lines[1].startswith("1,2026-11-20 10:00:00,Ada Grove,dean,Student left the class")
    event = Event.objects.get(kind="records.exported")
    assert event.details["purpose"] == StatedPurpose.objects.get().pk
    assert [row.applicant_id for row in event.subjects.all()] == [applicant.pk]


def test_the_log_is_on_record_as_taken_also_where_it_names_no_student(client, dean):
    client.post(
        reverse("privacy:audit-export", args=["csv"]),
        {"purpose": "accreditation", "words": "The visit in spring"},
    )

    (row,) = client.get(LOG).context["shown"].rows

    assert (row.what, row.why, row.details) == (
        "The log taken along",
        "Accreditation or an internal review: The visit in spring",
        "lines: 0",
    )


def test_why_something_was_taken_along_stands_in_the_log(client, dean, applicant):
    client.post(
        reverse("privacy:student-data", args=[applicant.pk]),
        {"purpose": "law", "words": "The court asked in writing"},
    )

    page = client.get(LOG)

    (row,) = [each for each in page.context["shown"].rows if each.why]
    assert row.why == "A court or the law asks for it: The court asked in writing"
    assert row.why in page.text


def test_without_a_purpose_there_is_no_file(client, dean):
    answer = client.post(reverse("privacy:audit-export", args=["csv"]), {})

    assert answer.status_code == 422
    assert not StatedPurpose.objects.exists()


def test_another_ending_is_not_there(client, dean):
    answer = client.post(
        reverse("privacy:audit-export", args=["pdf"]),
        {"purpose": "accreditation", "words": "The visit in spring"},
    )

    assert answer.status_code == 404
