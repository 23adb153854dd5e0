import pytest
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import resolve, reverse

from matchadvisor.audit.chain import subjects_digest
from matchadvisor.audit.disclosing import disclose
from matchadvisor.audit.middleware import DisclosureMiddleware
from matchadvisor.audit.models import Event
from tests.factories.accounts import UserFactory
from tests.factories.letters import LetterRequestFactory
from tests.factories.packets import CurriculumVitaeFactory
from tests.factories.programs_lists import ProgramListFactory
from tests.factories.triage import ApplicantFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def applicant():
    advisor = UserFactory(advisor=True)
    return ApplicantFactory(school=advisor.school, advisor=advisor)


@pytest.fixture
def page(applicant):
    return reverse("dashboard:student", args=[applicant.pk])


def disclosures():
    return list(Event.objects.filter(kind__startswith="records.").order_by("seq"))


def test_a_page_that_shows_a_student_is_recorded(client, applicant, page):
    client.force_login(applicant.advisor)

    client.get(page)

    (event,) = disclosures()
    assert event.kind == "records.viewed"
    assert event.by_id == applicant.advisor.pk
    assert event.school_id == applicant.school_id
    assert (event.target_model, event.target_pk) == ("applicant", str(applicant.pk))
    assert event.details == {
        "view": "dashboard:student",
        "subjects": 1,
        "digest": subjects_digest([applicant.pk]),
    }
    assert [row.applicant_id for row in event.subjects.all()] == [applicant.pk]


def test_every_time_counts(client, applicant, page):
    client.force_login(applicant.advisor)

    client.get(page)
    client.get(page)

    assert len(disclosures()) == 2


def test_a_page_of_several_is_one_event(client, applicant):
    other = ApplicantFactory(advisor=applicant.advisor, school=applicant.school)
    ApplicantFactory(school=applicant.school)
    client.force_login(applicant.advisor)

    client.get(reverse("dashboard:students"), follow=True)

    (event,) = disclosures()
    assert (event.target_model, event.target_pk) == ("school", str(applicant.school_id))
    assert event.details["subjects"] == 2
    assert {row.applicant_id for row in event.subjects.all()} == {applicant.pk, other.pk}


def test_a_download_is_an_export(client, applicant):
    cv = CurriculumVitaeFactory(applicant=applicant)
    client.force_login(applicant.advisor)

    client.get(reverse("letters:cv", args=[cv.pk]))

    assert [event.kind for event in disclosures()] == ["records.exported"]


def test_a_list_taken_along_is_an_export(client, applicant):
    held = ProgramListFactory(applicant=applicant)
    client.force_login(applicant.advisor)

    client.get(reverse("programs:download", args=[held.pk, "xlsx"]))

    assert [event.kind for event in disclosures()] == ["records.exported"]


def test_a_form_that_is_refused_shows_the_student_as_well(client, applicant):
    letter_request = LetterRequestFactory(applicant=applicant)
    client.force_login(applicant.advisor)

    answer = client.post(reverse("letters:needed-day", args=[letter_request.pk]), {})

    assert answer.status_code == 422
    assert [event.details["view"] for event in disclosures()] == ["letters:needed-day"]


@pytest.mark.parametrize(
    ("method", "person", "status"),
    [
        pytest.param("head", "advisor", 200, id="only the head"),
        pytest.param("get", "coordinator", 403, id="not for the role"),
        pytest.param("get", "stranger", 404, id="another school"),
        pytest.param("post", "advisor", 405, id="no such method"),
    ],
)
def test_what_shows_nothing_is_not_recorded(client, applicant, page, method, person, status):
    people = {
        "advisor": applicant.advisor,
        "coordinator": UserFactory(coordinator=True, school=applicant.school),
        "stranger": UserFactory(dean=True),
    }
    client.force_login(people[person])

    answer = getattr(client, method)(page)

    assert answer.status_code == status
    assert not disclosures()


def test_a_page_that_leads_elsewhere_is_not_recorded(client, applicant):
    letter_request = LetterRequestFactory(applicant=applicant, asked=True)
    client.force_login(applicant.advisor)

    answer = client.post(
        reverse("letters:needed-day", args=[letter_request.pk]),
        {"needed_on": "", "reason": "The writer is away until then."},
    )

    assert answer.status_code == 302
    assert not disclosures()


def test_without_a_record_there_is_no_answer(client, applicant, page):
    client.force_login(applicant.advisor)
    client.raise_request_exception = False
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_eventsubject RENAME TO audit_gone")

    with transaction.atomic():
        answer = client.get(page)
        transaction.set_rollback(True)

    assert answer.status_code == 500
    assert applicant.last_name not in answer.content.decode()


class Closing(HttpResponse):
    was_closed = False

    def close(self):
        self.was_closed = True
        super().close()


def test_an_answer_that_cannot_be_recorded_is_closed(client, applicant):
    answer, request = Closing("words"), RequestFactory().get("/")
    disclose(request, applicants=[applicant.pk])
    request.resolver_match = resolve("/students/")

    with pytest.raises(AttributeError):
        DisclosureMiddleware(lambda _: answer)(request)

    assert answer.was_closed


def test_pages_of_the_admin_site_are_recorded(client):
    administrator = UserFactory(administrator=True)
    staff = UserFactory(dean=True)
    client.force_login(administrator)

    client.get(reverse("admin:accounts_user_change", args=[staff.pk]))

    event = Event.objects.get(kind="support.page_viewed")
    assert event.by_id == administrator.pk
    assert event.details == {"view": "admin:accounts_user_change", "row": str(staff.pk)}
