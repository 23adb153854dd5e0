from datetime import timedelta

import pytest

from matchadvisor.audit.models import Event
from matchadvisor.policy.loading import shipped_policy
from tests.factories.accounts import UserFactory
from tests.factories.triage import AT, AcademicRecordFactory, AnchorOverruleFactory
from triage.enums import AnchorCode, Step1
from triage.models import AnchorOverrule
from triage.services import anchors

pytestmark = pytest.mark.django_db

LATER = AT + timedelta(days=1)


@pytest.fixture
def record():
    return AcademicRecordFactory(applicant__advised=True, step1=Step1.FAILED_THEN_PASSED)


def overrule(record, code=AnchorCode.STEP1_FAILED, *, reason="Five years ago.", by=None):
    return anchors.overrule_anchor(
        applicant=record.applicant,
        code=code,
        reason=reason,
        by=by or record.applicant.advisor,
        at=AT,
        policy=shipped_policy("guide"),
        season=2027,
    )


def test_a_3_overrule_keeps_who_when_why_and_on_which_record(record):
    kept = overrule(record, reason=" Five years ago. ")

    kept.refresh_from_db()
    assert (kept.code, kept.reason) == ("step1_failed", "Five years ago.")
    assert (kept.overruled_by, kept.overruled_at) == (record.applicant.advisor, AT)
    assert kept.record == record
    assert Event.objects.get().details == {
        "applicant": record.applicant_id,
        "code": "step1_failed",
    }


def test_overruling_twice_is_once(record):
    assert overrule(record) == overrule(record)
    assert Event.objects.count() == 1


def test_second_person_to_overrule_is_told(record):
    first = overrule(record)
    dean = UserFactory(dean=True, school=record.applicant.school)

    with pytest.raises(anchors.AlreadyOverruled):
        overrule(record, by=dean)

    assert AnchorOverrule.objects.get() == first


def test_overrule_needs_a_reason(record):
    with pytest.raises(anchors.ReasonMissing):
        overrule(record, reason=" ")


def test_overrule_needs_the_anchor(record):
    with pytest.raises(anchors.NoSuchAnchor):
        overrule(record, AnchorCode.PROFESSIONALISM)

    assert not AnchorOverrule.objects.exists()


def test_withdrawn_overrule_stays_on_file():
    kept = AnchorOverruleFactory()
    advisor = kept.applicant.advisor

    anchors.withdraw_overrule(overrule=kept, by=advisor, at=LATER)
    anchors.withdraw_overrule(overrule=kept, by=advisor, at=LATER + timedelta(days=1))

    assert (kept.ended_by, kept.ended_at) == (advisor, LATER)
    assert Event.objects.get().kind == "triage.overrule_withdrawn"


def test_anchor_can_be_overruled_again(record):
    first = overrule(record)
    anchors.withdraw_overrule(overrule=first, by=record.applicant.advisor, at=LATER)

    second = overrule(record)

    assert list(AnchorOverrule.objects.in_force()) == [second]
