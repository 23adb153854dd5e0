from datetime import date

import pytest
from django.urls import reverse

from matchadvisor.privacy.models import ErasedFile, ErasureRequest
from tests.factories.accounts import UserFactory
from tests.factories.people import ArchivedFactory
from tests.factories.privacy import ErasureRequestFactory, LegalHoldFactory
from tests.factories.triage import ApplicantFactory
from triage.models import Applicant

pytestmark = pytest.mark.django_db


@pytest.fixture
def dean():
    return UserFactory(dean=True)


@pytest.fixture
def applicant(dean):
    return ApplicantFactory(school=dean.school, last_name="Quillfeather")


@pytest.fixture
def archived(dean):
    return ArchivedFactory(school=dean.school, last_name="Oldham", left_on=date(2020, 6, 1))


def at(applicant, name="erasure"):
    return reverse(f"privacy:{name}", args=[applicant.pk])


def test_a_dean_erases_a_file_whose_time_has_passed(client, dean, archived):
    client.force_login(dean)
    assert "Erase the file" in client.get(at(archived)).text

    answer = client.post(at(archived), {"name": " oldham "}, follow=True)

    assert "The file is erased." in answer.text
    assert f"File {archived.pk}" in answer.text
    assert not Applicant.objects.filter(pk=archived.pk).exists()
    assert client.get(at(archived)).status_code == 404


@pytest.mark.parametrize("name", ["", "Somebody"])
def test_the_name_has_to_be_typed(client, dean, archived, name):
    client.force_login(dean)

    answer = client.post(at(archived), {"name": name})

    assert answer.status_code == 422
    assert Applicant.objects.filter(pk=archived.pk).exists()


def test_it_is_too_early_for_a_student_in_the_class(client, dean, applicant):
    client.force_login(dean)

    answer = client.post(at(applicant), {"name": "Quillfeather"})

    assert answer.status_code == 409
    assert "The time for which files are kept has not passed" in answer.text
    assert Applicant.objects.filter(pk=applicant.pk).exists()


def test_a_dean_asks_and_a_coordinator_confirms(client, dean, applicant):
    coordinator = UserFactory(coordinator=True, school=dean.school)
    client.force_login(dean)
    asked = client.post(
        at(applicant, "ask-erasure"), {"reason": "The student asked in writing."}, follow=True
    )
    assert "Another dean or a coordinator" in asked.text
    assert "Confirm and erase" not in asked.text
    client.force_login(coordinator)
    assert "The student asked in writing." in client.get(at(applicant)).text

    answer = client.post(at(applicant, "confirm-erasure"), {"name": "Quillfeather"})

    assert answer.status_code == 302
    left = ErasedFile.objects.get()
    assert (left.erased_by, left.confirmed_by) == (dean, coordinator)


def test_a_dean_does_not_confirm_their_own_request(client, dean, applicant):
    ErasureRequestFactory(applicant=applicant, asked_by=dean)
    client.force_login(dean)

    answer = client.post(at(applicant, "confirm-erasure"), {"name": "Quillfeather"})

    assert answer.status_code == 409
    assert "somebody else has to confirm it" in answer.text
    assert Applicant.objects.filter(pk=applicant.pk).exists()


def test_nothing_is_confirmed_that_nobody_asks(client, dean, applicant):
    client.force_login(dean)

    answer = client.post(at(applicant, "confirm-erasure"), {"name": "Quillfeather"})

    assert answer.status_code == 409
    assert "taken back meanwhile" in answer.text


def test_a_confirmation_needs_the_name(client, dean, applicant):
    ErasureRequestFactory(applicant=applicant)
    client.force_login(dean)

    answer = client.post(at(applicant, "confirm-erasure"), {"name": "Else"})

    assert answer.status_code == 422
    assert ErasureRequest.objects.exists()


def test_a_held_file_offers_nothing(client, dean, archived):
    LegalHoldFactory(applicant=archived)
    client.force_login(dean)

    page = client.get(at(archived)).text
    answer = client.post(at(archived), {"name": "Oldham"})
    asked = client.post(at(archived, "ask-erasure"), {"reason": "The student asked for it."})

    assert "until the dean lifts the hold" in " ".join(page.split())
    assert "It stays" in page
    assert (answer.status_code, asked.status_code) == (409, 409)
    assert "The file is held" in answer.text


def test_a_request_is_taken_back(client, dean, applicant):
    ErasureRequestFactory(applicant=applicant)
    client.force_login(dean)

    first = client.post(at(applicant, "withdraw-erasure"), follow=True)
    second = client.post(at(applicant, "withdraw-erasure"), follow=True)

    assert "the file stays" in first.text
    assert "There was no request" in second.text


def test_a_request_needs_a_reason_and_stands_once(client, dean, applicant):
    client.force_login(dean)
    url = at(applicant, "ask-erasure")

    assert client.post(url, {"reason": ""}).status_code == 422
    client.post(url, {"reason": "The student asked for it."})
    again = client.post(url, {"reason": "Asked for once more."}, follow=True)

    assert "Somebody asks for it already" in again.text


def test_a_coordinator_sees_that_nobody_asks(client, dean, applicant):
    client.force_login(UserFactory(coordinator=True, school=dean.school))

    assert "Nobody asks to erase this file." in client.get(at(applicant)).text
