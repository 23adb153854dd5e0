from datetime import date, timedelta

import pytest

from matchadvisor.policy.loading import shipped_policy, shipped_season
from matchadvisor.policy.selectors import Policies
from tests.factories.triage import AT, ApplicantFactory, Step2ResultFactory
from triage.models import KeptAssessment
from triage.selectors.dossiers import dossier_of
from triage.selectors.standing import standing_for
from triage.services.assessments import keep_assessment

pytestmark = pytest.mark.django_db

TODAY = AT.date()
GUIDE_DECIDES = Policies(shipped_policy("guide"), shipped_policy("matched-2026"))
LENS_DECIDES = Policies(shipped_policy("matched-2026"), shipped_policy("guide"))


def keep(applicant, *, policies=GUIDE_DECIDES, today=TODAY, at=AT):
    standing = standing_for(
        dossier=dossier_of(applicant),
        slug="internal-medicine",
        policies=policies,
        season=shipped_season(2027),
        today=today,
    )
    return keep_assessment(applicant=applicant, standing=standing, policies=policies, at=at)


def test_kept_assessment_holds_inputs_versions_and_the_whole_result():
    applicant = Step2ResultFactory(score=234).applicant

    kept = keep(applicant)

    kept.refresh_from_db()
    assert (kept.specialty, kept.season, kept.as_of) == ("internal-medicine", 2027, AT.date())
    assert kept.policy_version.startswith("guide/")
    assert kept.lens_version.startswith("matched-2026/")
    assert kept.inputs["step2"]["score"] == 234
    assert (kept.result["zone"], kept.result["shade"]) == ("yellow", "below_band")
    assert all(f["text"] and f["because"] and f["source"] for f in kept.result["findings"])
    assert kept.result["lens"]["zone"] == "yellow"


def test_same_advice_on_another_day_is_kept_once():
    applicant = Step2ResultFactory(score=234).applicant

    first = keep(applicant)
    second = keep(applicant, today=AT.date() + timedelta(days=1), at=AT + timedelta(days=1))

    assert second == first
    assert second.first_seen_at == AT


@pytest.mark.parametrize("change", ["score", "policies"])
def test_other_advice_is_kept_beside_the_former(change):
    result = Step2ResultFactory(score=234)
    first = keep(result.applicant)
    if change == "score":
        type(result).objects.update(score=241)

    second = keep(
        result.applicant, policies=LENS_DECIDES if change == "policies" else GUIDE_DECIDES
    )

    assert second != first
    assert KeptAssessment.objects.count() == 2


def test_advice_of_two_people_is_kept_for_each():
    applicants = ApplicantFactory.create_batch(2)

    kept = [keep(applicant, today=date(2026, 8, 3)) for applicant in applicants]

    assert kept[0].digest == kept[1].digest
    assert kept[0] != kept[1]
