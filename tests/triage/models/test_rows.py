"""What hangs on an applicant: who sees it, and what the database refuses."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from tests.factories.accounts import UserFactory
from tests.factories.triage import (
    AT,
    AcademicRecordFactory,
    AnchorOverruleFactory,
    ApplicantFactory,
    KeptAssessmentFactory,
    ResearchYearAnswersFactory,
    RetakeAnswersFactory,
    RiskDecisionFactory,
    SpecialtyChoiceFactory,
    Step2ResultFactory,
)
from triage.enums import AnchorCode, Way

pytestmark = pytest.mark.django_db

FACTORIES = [
    AcademicRecordFactory,
    AnchorOverruleFactory,
    KeptAssessmentFactory,
    ResearchYearAnswersFactory,
    RetakeAnswersFactory,
    RiskDecisionFactory,
    SpecialtyChoiceFactory,
    Step2ResultFactory,
]


@pytest.mark.parametrize("make", FACTORIES)
def test_private_rows_are_seen_by_student_advisor_and_dean(make):
    applicant = ApplicantFactory(advised=True)
    row = make(applicant=applicant)
    make(applicant=ApplicantFactory(advised=True))
    dean = UserFactory(dean=True, school=applicant.school)
    rows = type(row).objects

    seen = [list(rows.visible_to(person)) for person in (applicant.user, applicant.advisor, dean)]

    assert seen == [[row], [row], [row]]


@pytest.mark.parametrize("make", FACTORIES)
def test_private_rows_are_hidden_from_everyone_else(make):
    applicant = ApplicantFactory(advised=True)
    row = make(applicant=applicant)
    others = [
        UserFactory(coordinator=True, school=applicant.school),
        UserFactory(advisor=True, school=applicant.school),
        UserFactory(student=True, school=applicant.school),
        UserFactory(dean=True),
        UserFactory(administrator=True),
    ]

    seen = [list(type(row).objects.visible_to(person)) for person in others]

    assert seen == [[], [], [], [], []]


@pytest.mark.parametrize(
    ("make", "fields"),
    [
        pytest.param(Step2ResultFactory, {"score": 0}, id="score 0"),
        pytest.param(Step2ResultFactory, {"score": 301}, id="score 301"),
        pytest.param(Step2ResultFactory, {"attempt": 0}, id="attempt 0"),
        pytest.param(Step2ResultFactory, {"outcome": "maybe"}, id="an unknown outcome"),
        pytest.param(Step2ResultFactory, {"origin": "rumour"}, id="an unknown origin"),
        pytest.param(
            Step2ResultFactory, {"expected_on": date(2026, 9, 1)}, id="a result and still expected"
        ),
        pytest.param(
            Step2ResultFactory,
            {"awaited": True, "expected_on": date(2026, 6, 1)},
            id="expected before the test",
        ),
        pytest.param(
            Step2ResultFactory,
            {"ended_by_id": 1, "ended_at": None},
            id="ended by somebody at no time",
        ),
        pytest.param(
            AcademicRecordFactory, {"unremediated": True}, id="unremediated without a failure"
        ),
        pytest.param(AcademicRecordFactory, {"marginal_passes": -1}, id="a negative count"),
        pytest.param(AnchorOverruleFactory, {"reason": ""}, id="an overrule without a reason"),
        pytest.param(AnchorOverruleFactory, {"code": "mood"}, id="an unknown anchor"),
        pytest.param(SpecialtyChoiceFactory, {"willing": True}, id="a target that is asked"),
        pytest.param(SpecialtyChoiceFactory, {"kind": "dream"}, id="an unknown kind"),
        pytest.param(RiskDecisionFactory, {"words": ""}, id="a decision without words"),
        pytest.param(RiskDecisionFactory, {"backup": ""}, id="with a backup, but which"),
        pytest.param(RiskDecisionFactory, {"way": Way.TARGET_ONLY}, id="alone, yet a backup"),
        pytest.param(RiskDecisionFactory, {"willing": None}, id="a backup and no answer"),
        pytest.param(RiskDecisionFactory, {"willing": False}, id="a backup they would hate"),
        pytest.param(
            RiskDecisionFactory, {"countersigned_at": AT}, id="signed by nobody at a time"
        ),
    ],
)
def test_database_refuses_an_impossible_row(make, fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        make(**fields)

    assert not make._meta.model.objects.exists()


def test_database_refuses_the_own_signature():
    applicant = ApplicantFactory(advised=True)

    with pytest.raises(IntegrityError), transaction.atomic():
        RiskDecisionFactory(
            applicant=applicant, countersigned_by=applicant.user, countersigned_at=AT
        )


@pytest.mark.parametrize(
    ("make", "second"),
    [
        pytest.param(Step2ResultFactory, {}, id="two results of an attempt"),
        pytest.param(AcademicRecordFactory, {}, id="two records"),
        pytest.param(AnchorOverruleFactory, {}, id="two overrules of an anchor"),
        pytest.param(SpecialtyChoiceFactory, {"specialty": "psychiatry"}, id="B-5: two targets"),
        pytest.param(
            SpecialtyChoiceFactory,
            {"backup": True, "specialty": "internal-medicine"},
            id="B-5: target and backup at once",
        ),
        pytest.param(RiskDecisionFactory, {}, id="two decisions"),
        pytest.param(RetakeAnswersFactory, {}, id="two sets of retake answers"),
        pytest.param(ResearchYearAnswersFactory, {}, id="two sets of research year answers"),
    ],
)
def test_one_row_is_in_force(make, second):
    first = make()
    applicant = first.applicant

    with pytest.raises(IntegrityError), transaction.atomic():
        make(applicant=applicant, **second)
    type(first).objects.filter(pk=first.pk).update(ended_at=AT)
    later = make(applicant=applicant, **second)

    assert list(type(first).objects.in_force()) == [later]


def test_one_result_is_awaited():
    first = Step2ResultFactory(awaited=True)

    with pytest.raises(IntegrityError), transaction.atomic():
        Step2ResultFactory(awaited=True, applicant=first.applicant, attempt=2)

    assert list(type(first).objects.awaited()) == [first]


def test_same_advice_is_kept_once():
    first = KeptAssessmentFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        KeptAssessmentFactory(applicant=first.applicant, digest=first.digest)

    assert type(first).objects.count() == 1


def test_other_rows_stay_beside_each_other():
    decision = RiskDecisionFactory(countersigned=True)
    overrule = AnchorOverruleFactory(applicant=decision.applicant)

    RiskDecisionFactory(applicant=decision.applicant, specialty="urology")
    AnchorOverruleFactory(applicant=decision.applicant, code=AnchorCode.STEP1_FAILED)

    assert list(type(decision).objects.unsigned().values_list("specialty", flat=True)) == [
        "urology"
    ]
    assert type(overrule).objects.in_force().count() == 2


def test_removing_an_applicant_removes_what_hangs_on_them():
    decision = RiskDecisionFactory()
    kept = KeptAssessmentFactory(applicant=decision.applicant)
    type(decision).objects.filter(pk=decision.pk).update(assessment=kept, ended_at=AT)
    RiskDecisionFactory(applicant=decision.applicant, replaces=decision, assessment=kept)

    decision.applicant.delete()

    assert not type(decision).objects.exists()
