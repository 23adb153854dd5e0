from datetime import timedelta

import pytest
from django.urls import reverse

from tests.factories.triage import (
    AT,
    AcademicRecordFactory,
    ApplicantFactory,
    SpecialtyChoiceFactory,
    Step2ResultFactory,
)
from triage.enums import Origin
from triage.services import goals, records

pytestmark = pytest.mark.django_db


@pytest.fixture
def applicant(client):
    applicant = ApplicantFactory()
    client.force_login(applicant.user)
    return applicant


def page_of(client, name="record"):
    response = client.get(reverse(f"triage:{name}"))
    assert response.status_code == 200
    return response.content.decode()


def test_empty_record_says_what_to_do(client, applicant):
    page = page_of(client)

    assert reverse("triage:edit-goals") in page
    assert reverse("triage:enter-score") in page
    assert "assumed" in page


def test_record_shows_values_with_their_origins(client, applicant):
    Step2ResultFactory(applicant=applicant, score=234, origin=Origin.IMPORT, entered_by=None)
    SpecialtyChoiceFactory(applicant=applicant)
    SpecialtyChoiceFactory(applicant=applicant, backup=True, willing=False)
    AcademicRecordFactory(
        applicant=applicant,
        clinical="strong",
        leave="explained",
        leave_note="A documented illness.",
        origins={"clinical": "self", "leave": "self", "leave_note": "self"},
    )

    page = page_of(client)

    for shown in ("234", "Imported", "Internal Medicine", "Family Medicine", "Strong"):
        assert shown in page
    assert "A documented illness." in page
    assert "you would not train there" in page


def test_failed_result_asks_the_retake_questions(client, applicant):
    Step2ResultFactory(applicant=applicant, score=205)

    page = page_of(client)

    assert "counts as a fail" in page
    assert reverse("triage:answer-retake") in page
    assert reverse("triage:answer-research-year") not in page


def test_hyper_target_asks_the_research_year_questions(client, applicant):
    SpecialtyChoiceFactory(applicant=applicant, specialty="dermatology")
    Step2ResultFactory(applicant=applicant, awaited=True)

    page = page_of(client)

    assert reverse("triage:answer-research-year") in page
    assert reverse("triage:expect-score") in page
    assert reverse("triage:answer-retake") not in page


@pytest.mark.parametrize("backup_count", [1, 3])
def test_record_query_count(client, applicant, django_assert_num_queries, backup_count):
    for slug in ("family-medicine", "psychiatry", "neurology")[:backup_count]:
        SpecialtyChoiceFactory(applicant=applicant, backup=True, specialty=slug)

    with django_assert_num_queries(15):
        page_of(client)


def test_history_shows_each_change_with_its_reason(client, applicant):
    goals.set_target(applicant=applicant, slug="urology", by=applicant.user, at=AT)
    later = AT + timedelta(hours=1)
    goals.set_target(applicant=applicant, slug="dermatology", by=applicant.user, at=later)
    records.enter_professionalism(
        applicant=applicant,
        has_concern=True,
        reason="Noted in May.",
        by=ApplicantFactory(advised=True).advisor,
        at=later,
    )

    page = page_of(client, "history")

    for shown in ("Urology", "Dermatology", "Noted in May.", applicant.user.get_full_name()):
        assert shown in page


def test_empty_history_says_so(client, applicant):
    assert "Nothing has changed yet" in page_of(client, "history")


def test_advisor_reads_the_history(client):
    applicant = ApplicantFactory(advised=True)
    goals.set_target(applicant=applicant, slug="urology", by=applicant.user, at=AT)
    client.force_login(applicant.advisor)

    page = client.get(reverse("triage:student-history", args=[applicant.pk])).content.decode()

    assert "Urology" in page
