"""Two people, or one with a nervous finger, at the same instant."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from matchadvisor.policy.loading import shipped_policy, shipped_season
from matchadvisor.policy.selectors import Policies
from tests.factories.accounts import SchoolFactory, UserFactory
from tests.factories.triage import (
    AT,
    AcademicRecordFactory,
    ApplicantFactory,
    RiskDecisionFactory,
    Step2ResultFactory,
)
from triage.enums import AnchorCode, Step1
from triage.models import (
    AcademicRecord,
    AnchorOverrule,
    Applicant,
    KeptAssessment,
    SpecialtyChoice,
    Step2Result,
)
from triage.selectors.dossiers import dossier_of
from triage.selectors.standing import standing_for
from triage.selectors.student_lines import read_student_file
from triage.services import anchors, decisions, goals, records, results
from triage.services.assessments import keep_assessment
from triage.services.student_import import import_students

pytestmark = pytest.mark.django_db(transaction=True)

GUIDE = shipped_policy("guide")
POLICY = {"policy": GUIDE, "season": 2027}


def at_once(*calls):
    """Run calls at the same instant, each in a transaction of its own; what each came to."""
    barrier = Barrier(len(calls))

    def run(call):
        try:
            barrier.wait()
            call()
        except Exception as refusal:  # noqa: BLE001  # a refusal is what the tests look for
            return type(refusal)
        finally:
            connection.close()
        return None

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def refusals(outcomes):
    return [outcome for outcome in outcomes if outcome is not None]


def test_double_click_enters_one_score():
    applicant = ApplicantFactory()

    def click():
        results.add_result(
            applicant=applicant,
            score=234,
            taken_on=None,
            outcome=None,
            by=applicant.user,
            at=AT,
            **POLICY,
        )

    outcomes = at_once(click, click, click)

    assert refusals(outcomes) == []
    assert Step2Result.objects.count() == 1


def test_one_of_two_corrections_wins_and_the_other_is_told():
    result = Step2ResultFactory()

    def correct(score):
        return lambda: results.correct_result(
            result=result,
            score=score,
            taken_on=None,
            outcome=None,
            by=result.applicant.user,
            at=AT,
            **POLICY,
        )

    outcomes = at_once(correct(240), correct(241))

    assert refusals(outcomes) == [results.ResultChanged]
    assert Step2Result.objects.in_force().count() == 1


def test_record_saved_by_two_at_once_keeps_both():
    base = AcademicRecordFactory(applicant__advised=True)
    applicant = base.applicant

    outcomes = at_once(
        lambda: records.save_record(
            applicant=applicant,
            values={"clinical": "strong"},
            based_on=base.pk,
            by=applicant.user,
            at=AT,
        ),
        lambda: records.enter_professionalism(
            applicant=applicant, has_concern=True, reason="Noted.", by=applicant.advisor, at=AT
        ),
    )

    record = AcademicRecord.objects.in_force().get()
    assert refusals(outcomes) == []
    assert (record.clinical, record.professionalism) == ("strong", True)
    assert AcademicRecord.objects.count() == 3


def test_two_targets_at_once_leave_one():
    applicant = ApplicantFactory()

    def choose(slug):
        return lambda: goals.set_target(applicant=applicant, slug=slug, by=applicant.user, at=AT)

    outcomes = at_once(choose("urology"), choose("dermatology"), choose("psychiatry"))

    assert refusals(outcomes) == []
    assert SpecialtyChoice.objects.targets().count() == 1
    assert SpecialtyChoice.objects.count() == 3


def test_one_of_two_overrules_wins():
    record = AcademicRecordFactory(applicant__advised=True, step1=Step1.FAILED)
    dean = UserFactory(dean=True, school=record.applicant.school)

    def overrule(person):
        return lambda: anchors.overrule_anchor(
            applicant=record.applicant,
            code=AnchorCode.STEP1_FAILED,
            reason="A documented illness.",
            by=person,
            at=AT,
            **POLICY,
        )

    outcomes = at_once(overrule(record.applicant.advisor), overrule(dean))

    assert refusals(outcomes) == [anchors.AlreadyOverruled]
    assert AnchorOverrule.objects.count() == 1


def test_one_of_two_signatures_counts():
    decision = RiskDecisionFactory()
    dean = UserFactory(dean=True, school=decision.applicant.school)

    def sign(person):
        row = type(decision).objects.get(pk=decision.pk)
        return lambda: decisions.countersign(decision=row, by=person, at=AT)

    outcomes = at_once(sign(decision.applicant.advisor), sign(dean))

    assert refusals(outcomes) == [decisions.AlreadyCountersigned]


def test_same_advice_shown_twice_at_once_is_kept_once():
    applicant = Step2ResultFactory().applicant
    policies = Policies(GUIDE, shipped_policy("matched-2026"))
    standing = standing_for(
        dossier=dossier_of(applicant),
        slug="internal-medicine",
        policies=policies,
        season=shipped_season(2027),
        today=AT.date(),
    )

    def show():
        keep_assessment(applicant=applicant, standing=standing, policies=policies, at=AT)

    outcomes = at_once(show, show, show)

    assert refusals(outcomes) == []
    assert KeptAssessment.objects.count() == 1


def test_two_imports_at_once_follow_each_other():
    school = SchoolFactory()
    lines = [f"1500000{n},p{n}@school.example,Maren,Okafor,234" for n in range(5)]
    text = "\n".join(["aamc_id,email,first_name,last_name,step2", *lines])
    file = read_student_file(text.encode(), **POLICY)

    def run():
        import_students(school=school, file=file, by=None, at=AT, **POLICY)

    outcomes = at_once(run, run)

    assert refusals(outcomes) == []
    assert Applicant.objects.count() == 5
    assert Step2Result.objects.count() == 5
