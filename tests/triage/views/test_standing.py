import pytest
from django.urls import reverse

from tests.factories.triage import (
    ApplicantFactory,
    KeptAssessmentFactory,
    SpecialtyChoiceFactory,
    Step2ResultFactory,
)
from triage.models import KeptAssessment

pytestmark = pytest.mark.django_db


@pytest.fixture
def applicant():
    applicant = ApplicantFactory(advised=True)
    SpecialtyChoiceFactory(applicant=applicant, specialty="internal-medicine")
    Step2ResultFactory(applicant=applicant, score=234)
    return applicant


def own(client, applicant, *args, name="triage:standing"):
    client.force_login(applicant.user)
    return client.get(reverse(name, args=args)).content.decode()


def test_standing_shows_both_readings_and_the_ruler(client, applicant):
    page = own(client, applicant)

    assert "Where 234 stands in internal medicine" in page
    assert "1 under the band and 6 under the green line" in page
    assert "3,236 of 3,320 US MD seniors" in page
    assert 'role="img"' in page


def test_every_finding_opens_its_rule_numbers_source_and_policy(client, applicant):
    page = own(client, applicant)

    findings = page.count('class="finding-text"')
    assert findings > 10
    assert page.count("<dt>Rule</dt>") == findings
    assert page.count("<dt>Policy</dt>") == findings
    assert page.count('class="finding-source"') == findings


def test_each_backup_has_a_standing_of_its_own(client, applicant):
    SpecialtyChoiceFactory(applicant=applicant, backup=True, specialty="family-medicine")

    page = own(client, applicant, "family-medicine", name="triage:standing-in")

    assert "Where 234 stands in family medicine" in page


def test_a_specialty_not_on_file_is_not_found(client, applicant):
    client.force_login(applicant.user)

    response = client.get(reverse("triage:standing-in", args=["urology"]))

    assert response.status_code == 404


def test_what_was_shown_is_kept_once(client, applicant):
    own(client, applicant)
    own(client, applicant)

    kept = KeptAssessment.objects.get()
    assert kept.result["zone"] == "yellow"
    assert kept.policy_version == "guide/1"


def test_what_was_shown_can_be_explained_after_the_score_has_changed(client, applicant):
    own(client, applicant)
    kept = KeptAssessment.objects.get()
    applicant.step2_results.update(score=251)

    page = own(client, applicant, kept.pk, name="triage:earlier-one")

    assert "Internal Medicine with 234, as shown" in page
    assert "234 is 1 under the band" in page
    assert "<dt>Green line</dt>" in page


def test_earlier_assessments_of_others_are_not_found(client, applicant):
    other = KeptAssessmentFactory()
    client.force_login(applicant.user)

    response = client.get(reverse("triage:earlier-one", args=[other.pk]))

    assert response.status_code == 404


def test_earlier_assessments_are_listed(client, applicant):
    own(client, applicant)

    page = own(client, applicant, name="triage:earlier")

    assert "Internal Medicine" in page
    assert "guide/1" in page


def test_no_earlier_assessment_says_when_the_first_is_kept(client, applicant):
    assert "None yet" in own(client, applicant, name="triage:earlier")


def test_standing_without_a_target_leads_to_the_goals(client):
    applicant = ApplicantFactory()

    page = own(client, applicant)

    assert reverse("triage:edit-goals") in page


def test_standing_of_a_pending_score_names_no_zone(client, applicant):
    applicant.step2_results.all().delete()

    page = own(client, applicant)

    assert "There is no score yet" in page
    assert "Pending" in page


@pytest.mark.parametrize("backups", [1, 3])
def test_standing_query_count(client, applicant, django_assert_num_queries, backups):
    for slug in ["family-medicine", "pediatrics", "psychiatry"][:backups]:
        SpecialtyChoiceFactory(applicant=applicant, backup=True, specialty=slug)
    own(client, applicant)

    with django_assert_num_queries(16):
        client.get(reverse("triage:standing"))
