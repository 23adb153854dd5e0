import pytest
from django.urls import reverse

from matchadvisor.privacy.models import LegalHold
from tests.factories.accounts import UserFactory
from tests.factories.privacy import LegalHoldFactory
from tests.factories.triage import ApplicantFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def applicant():
    return ApplicantFactory()


@pytest.fixture
def dean(applicant, client):
    dean = UserFactory(dean=True, school=applicant.school)
    client.force_login(dean)
    return dean


def test_a_hold_is_set_and_lifted(client, applicant, dean):
    held = client.post(
        reverse("privacy:set-hold", args=[applicant.pk]),
        {"hold-reason": "A complaint is open."},
        follow=True,
    )
    lifted = client.post(
        reverse("privacy:lift-hold", args=[applicant.pk]),
        {"hold-reason": "The complaint is settled."},
        follow=True,
    )

    assert "The file is held" in held.text
    assert "A complaint is open." in held.text
    assert "The hold is lifted." in lifted.text
    assert not LegalHold.objects.in_force().exists()


def test_a_second_hold_and_a_second_lifting_are_told(client, applicant, dean):
    LegalHoldFactory(applicant=applicant, reason="The first reason.")
    words = {"hold-reason": "Another reason for it."}

    again = client.post(reverse("privacy:set-hold", args=[applicant.pk]), words, follow=True)
    client.post(reverse("privacy:lift-hold", args=[applicant.pk]), words)
    nothing = client.post(reverse("privacy:lift-hold", args=[applicant.pk]), words, follow=True)

    assert "The first reason." in again.text
    assert "There was no hold to lift." in nothing.text


@pytest.mark.parametrize("name", ["privacy:set-hold", "privacy:lift-hold"])
def test_a_hold_needs_a_reason(client, applicant, dean, name):
    answer = client.post(reverse(name, args=[applicant.pk]), {"hold-reason": "short"})

    assert answer.status_code == 422
    assert "Write the reason in a sentence." in answer.text
    assert not LegalHold.objects.exists()
