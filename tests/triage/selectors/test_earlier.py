from datetime import timedelta

import pytest

from tests.factories.triage import AT, KeptAssessmentFactory
from triage.enums import Shade, Zone
from triage.selectors.earlier import earlier_assessments

pytestmark = pytest.mark.django_db


def test_earlier_assessments_stand_latest_first():
    first = KeptAssessmentFactory(result={"zone": "pending", "shade": None, "findings": []})
    second = KeptAssessmentFactory(
        applicant=first.applicant,
        result={"zone": "red", "shade": "near", "findings": []},
        first_seen_at=AT + timedelta(days=1),
    )
    KeptAssessmentFactory()

    found = earlier_assessments(applicant=first.applicant)

    assert [(each.pk, each.zone, each.shade, each.specialty_name) for each in found] == [
        (second.pk, Zone.RED, Shade.NEAR, "Internal Medicine"),
        (first.pk, Zone.PENDING, None, "Internal Medicine"),
    ]
