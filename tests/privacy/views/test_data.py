from io import BytesIO
from zipfile import ZipFile

import pytest
from django.urls import reverse

from matchadvisor.audit.models import Event
from matchadvisor.privacy.models import StatedPurpose
from tests.factories.accounts import UserFactory
from tests.factories.triage import ApplicantFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def applicant():
    return ApplicantFactory(last_name="Quillfeather")


@pytest.fixture
def dean(applicant):
    return UserFactory(dean=True, school=applicant.school)


def test_the_page_says_what_is_left_out(client, applicant):
    client.force_login(applicant.user)

    page = client.get(reverse("privacy:data")).text

    assert "told the office in confidence" in page
    assert "Your letters" in page


def test_a_student_takes_their_data_along(client, applicant):
    client.force_login(applicant.user)

    answer = client.post(reverse("privacy:data"))

    assert answer["Content-Disposition"] == 'attachment; filename="my-data.zip"'
    assert answer["Cache-Control"] == "private, no-store"
    archive = ZipFile(BytesIO(b"".join(answer)))
    assert "Quillfeather" in archive.read("index.html").decode()
    assert [event.kind for event in Event.objects.all()] == ["privacy.own_data_taken"]


def test_a_dean_takes_a_students_data_and_the_student_reads_why(client, applicant, dean):
    client.force_login(dean)

    answer = client.post(
        reverse("privacy:student-data", args=[applicant.pk]),
        {"purpose": "law", "words": "For the court in May"},
    )

    assert b"".join(answer).startswith(b"PK")
    event = Event.objects.get()
    assert event.kind == "records.exported"
    assert event.details["purpose"] == StatedPurpose.objects.get().pk
    client.force_login(applicant.user)
    page = client.get(reverse("privacy:disclosures")).text
    assert "Everything that is kept about you" in page
    assert "taken along as a file" in page
    assert "A court or the law asks for it: For the court in May" in page


@pytest.mark.parametrize(
    "sent",
    [
        pytest.param({}, id="nothing"),
        pytest.param({"purpose": "law", "words": ""}, id="no words"),
        pytest.param({"purpose": "curiosity", "words": "I want to know"}, id="no purpose"),
    ],
)
def test_without_a_purpose_nothing_is_handed_out(client, applicant, dean, sent):
    client.force_login(dean)

    answer = client.post(reverse("privacy:student-data", args=[applicant.pk]), sent)

    assert answer.status_code == 422
    assert not StatedPurpose.objects.exists()
    assert [event.kind for event in Event.objects.all()] == ["records.viewed"]
