"""A zone belongs to an applicant and a specialty: who aims at two has two (Z-5)."""

from datetime import date

import pytest

from matchadvisor.policy.years import school_year
from tests.factories.triage import ApplicantFactory, SpecialtyChoiceFactory, Step2ResultFactory
from triage.enums import Zone
from triage.selectors.dossiers import dossier_of
from triage.selectors.standing import standings_for

pytestmark = pytest.mark.django_db


def test_one_score_has_a_zone_in_each_specialty():
    applicant = ApplicantFactory()
    Step2ResultFactory(applicant=applicant, score=234)
    SpecialtyChoiceFactory(applicant=applicant, specialty="dermatology")
    for slug in ("internal-medicine", "family-medicine"):
        SpecialtyChoiceFactory(applicant=applicant, specialty=slug, backup=True)
    year = school_year(school=applicant.school, today=date(2026, 11, 23))

    standings = standings_for(
        dossier=dossier_of(applicant),
        policies=year.policies,
        season=year.season,
        today=year.today,
    )

    assert {each.specialty: each.assessment.zone for each in standings} == {
        "dermatology": Zone.RED,
        "internal-medicine": Zone.YELLOW,
        "family-medicine": Zone.GREEN,
    }
