from datetime import date

import pytest

from matchadvisor.policy.loading import shipped_policy, shipped_season
from matchadvisor.policy.registry import UnknownSpecialty
from matchadvisor.policy.selectors import Policies
from tests.factories.triage import ApplicantFactory, SpecialtyChoiceFactory, Step2ResultFactory
from triage.enums import Shade, Zone
from triage.selectors.dossiers import dossier_of
from triage.selectors.standing import standing_for, standings_for

pytestmark = pytest.mark.django_db

WHEN = {
    "policies": Policies(shipped_policy("guide"), shipped_policy("matched-2026")),
    "season": shipped_season(2027),
    "today": date(2026, 8, 3),
}


def test_standing_carries_facts_assessment_and_the_hard_line(django_assert_num_queries):
    applicant = Step2ResultFactory(score=234).applicant
    dossier = dossier_of(applicant)

    with django_assert_num_queries(0):
        standing = standing_for(dossier=dossier, slug="internal-medicine", **WHEN)

    assert (standing.specialty, standing.name) == ("internal-medicine", "Internal Medicine")
    assert standing.facts.step2.score == 234
    assert (standing.assessment.zone, standing.assessment.shade) == (
        Zone.YELLOW,
        Shade.BELOW_BAND,
    )
    assert standing.hard_line == shipped_season(2027).hard_line("eras")
    assert standing.facts.hard_line == standing.hard_line.on


def test_standing_refuses_an_unknown_specialty():
    with pytest.raises(UnknownSpecialty):
        standing_for(dossier=dossier_of(ApplicantFactory()), slug="underwater-surgery", **WHEN)


def test_b_5_one_standing_for_the_target_and_each_full_backup():
    applicant = ApplicantFactory()
    backups = ("internal-medicine", "transitional-year", "psychiatry")
    for position, slug in enumerate(backups):
        SpecialtyChoiceFactory(applicant=applicant, backup=True, specialty=slug, position=position)
    SpecialtyChoiceFactory(applicant=applicant, specialty="dermatology")

    standings = standings_for(dossier=dossier_of(applicant), **WHEN)

    assert [s.specialty for s in standings] == ["dermatology", "internal-medicine", "psychiatry"]


def test_no_goals_give_no_standing():
    assert standings_for(dossier=dossier_of(ApplicantFactory()), **WHEN) == ()
