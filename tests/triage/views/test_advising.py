import pytest
from django.urls import reverse

from tests.factories.triage import (
    AcademicRecordFactory,
    AnchorOverruleFactory,
    ApplicantFactory,
    SpecialtyChoiceFactory,
)
from triage.enums import Step1
from triage.models import AcademicRecord, AnchorOverrule, SpecialtyChoice

pytestmark = pytest.mark.django_db

REASON = "A documented family emergency in May."


@pytest.fixture
def applicant(client):
    applicant = ApplicantFactory(advised=True)
    client.force_login(applicant.advisor)
    return applicant


def url(name, applicant, *more):
    return reverse(f"triage:{name}", args=[applicant.pk, *more])


def test_professionalism_is_entered_with_name_and_reason(client, applicant):
    address = url("enter-professionalism", applicant)

    response = client.post(address, {"concern": "yes", "reason": REASON})

    record = AcademicRecord.objects.in_force().get()
    assert response.url == reverse("dashboard:student", args=[applicant.pk])
    assert (record.professionalism, record.reason) == (True, REASON)
    assert (record.entered_by, record.origins) == (
        applicant.advisor,
        {"professionalism": "office"},
    )
    assert "checked" in client.get(address).content.decode()


@pytest.mark.parametrize("data", [{}, {"concern": "yes"}, {"reason": REASON}])
def test_professionalism_needs_answer_and_reason(client, applicant, data):
    response = client.post(url("enter-professionalism", applicant), data)

    assert response.status_code == 422
    assert not AcademicRecord.objects.exists()


def test_anchor_is_set_aside_and_counts_again(client, applicant):
    AcademicRecordFactory(applicant=applicant, step1=Step1.FAILED)

    client.post(url("overrule-anchor", applicant, "step1_failed"), {"reason": REASON})
    overrule = AnchorOverrule.objects.in_force().get()
    client.post(url("withdraw-overrule", applicant, overrule.pk))

    overrule.refresh_from_db()
    assert (overrule.code, overrule.reason) == ("step1_failed", REASON)
    assert overrule.overruled_by == overrule.ended_by == applicant.advisor


def test_overrule_without_a_reason_is_refused(client, applicant):
    AcademicRecordFactory(applicant=applicant, step1=Step1.FAILED)

    response = client.post(url("overrule-anchor", applicant, "step1_failed"), {"reason": ""})

    assert response.status_code == 422
    assert not AnchorOverrule.objects.exists()


def test_overrule_that_changes_nothing_is_said(client, applicant):
    AnchorOverruleFactory(applicant=applicant, overruled_by=applicant.advisor)
    addresses = [url("overrule-anchor", applicant, code) for code in ("clerkships", "step1_failed")]

    pages = [
        client.post(address, {"reason": REASON}, follow=True).content.decode()
        for address in addresses
    ]

    assert "has set this anchor aside already" in pages[0]
    assert "does not raise this anchor" in pages[1]
    assert AnchorOverrule.objects.count() == 1


def test_unknown_anchor_is_not_found(client, applicant):
    assert client.get(url("overrule-anchor", applicant, "mood")).status_code == 404


def test_backup_of_an_advisor_is_on_file(client, applicant):
    response = client.post(url("student-backup", applicant), {"backup": "psychiatry"})

    choice = SpecialtyChoice.objects.backups().get()
    assert response.status_code == 302
    assert (choice.specialty, choice.origin, choice.chosen_by) == (
        "psychiatry",
        "office",
        applicant.advisor,
    )


def test_backup_that_is_the_target_is_refused(client, applicant):
    SpecialtyChoiceFactory(applicant=applicant)

    response = client.post(url("student-backup", applicant), {"backup": "internal-medicine"})

    assert response.status_code == 422
    assert not SpecialtyChoice.objects.backups().exists()
