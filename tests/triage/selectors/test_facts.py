from dataclasses import replace
from datetime import date

import pytest

from tests.factories.triage import (
    AT,
    AcademicRecordFactory,
    AnchorOverruleFactory,
    ApplicantFactory,
    ResearchYearAnswersFactory,
    RetakeAnswersFactory,
    RiskDecisionFactory,
    SpecialtyChoiceFactory,
    Step2ResultFactory,
)
from triage.enums import (
    Absence,
    AnchorCode,
    ApplicantType,
    Clinical,
    Outcome,
    RecordItem,
    Step1,
    Strength,
    Way,
)
from triage.facts import (
    ApplicantFacts,
    BackupFacts,
    RecordFacts,
    ResearchYearFacts,
    RetakeFacts,
    RiskDecision,
    Step2Facts,
)
from triage.selectors.dossiers import dossier_of, dossiers
from triage.selectors.facts import facts_for, inputs_of

pytestmark = pytest.mark.django_db

TODAY = date(2026, 8, 3)


def facts(applicant, specialty="dermatology", **more):
    return facts_for(dossier_of(applicant), specialty, season=2027, today=TODAY, **more)


def test_nothing_on_file_gives_the_defaults():
    assert facts(ApplicantFactory()) == ApplicantFacts("dermatology", 2027, as_of=TODAY)


def test_everything_on_file_reaches_the_facts():
    applicant = ApplicantFactory(advised=True)
    Step2ResultFactory(applicant=applicant, score=232, outcome=Outcome.PASS)
    AcademicRecordFactory(
        applicant=applicant,
        applicant_type=ApplicantType.US_DO,
        step1=Step1.FAILED_THEN_PASSED,
        clinical=Clinical.STRONG,
        clerkship_failures=1,
        marginal_passes=2,
        unremediated=True,
        professionalism=True,
        leave=Absence.EXPLAINED,
        gap=Absence.UNEXPLAINED,
        strength_letters=Strength.STRONG,
        strength_research=Strength.SOFT,
    )
    AnchorOverruleFactory(applicant=applicant, code=AnchorCode.STEP1_FAILED)
    SpecialtyChoiceFactory(applicant=applicant, specialty="dermatology")
    SpecialtyChoiceFactory(applicant=applicant, backup=True, willing=True)
    RiskDecisionFactory(applicant=applicant, countersigned=True)
    RetakeAnswersFactory(applicant=applicant, cause_dealt_with=True, jump_credible=False)
    ResearchYearAnswersFactory(
        applicant=applicant, mentor_or_project=True, output_in_sight=False, willing_to_delay=None
    )

    found = facts(applicant, hard_line=date(2026, 9, 23))

    assert found == ApplicantFacts(
        specialty="dermatology",
        season=2027,
        step2=Step2Facts(232, date(2026, 6, 12), Outcome.PASS, attempts=1),
        record=RecordFacts(
            applicant_type=ApplicantType.US_DO,
            step1=Step1.FAILED_THEN_PASSED,
            clinical=Clinical.STRONG,
            clerkship_failures=1,
            marginal_passes=2,
            unremediated=True,
            professionalism=True,
            leave=Absence.EXPLAINED,
            gap=Absence.UNEXPLAINED,
            strengths={RecordItem.LETTERS: Strength.STRONG, RecordItem.RESEARCH: Strength.SOFT},
        ),
        overruled=frozenset({AnchorCode.STEP1_FAILED}),
        backups=(BackupFacts("family-medicine", willing=True),),
        risk=RiskDecision(Way.WITH_BACKUP, countersigned=True),
        retake=RetakeFacts(cause_dealt_with=True, jump_credible=False),
        research_year=ResearchYearFacts(mentor_or_project=True, output_in_sight=False),
        as_of=TODAY,
        hard_line=date(2026, 9, 23),
    )


def test_what_has_ended_counts_no_more():
    applicant = ApplicantFactory(advised=True)
    for make in (
        Step2ResultFactory,
        AcademicRecordFactory,
        AnchorOverruleFactory,
        RiskDecisionFactory,
        RetakeAnswersFactory,
        ResearchYearAnswersFactory,
    ):
        make(applicant=applicant, ended_at=AT)
    SpecialtyChoiceFactory(applicant=applicant, backup=True, ended_at=AT)

    assert facts(applicant) == ApplicantFacts("dermatology", 2027, as_of=TODAY)


def test_latest_attempt_counts_and_all_are_seen():
    first = Step2ResultFactory(score=205, taken_on=date(2026, 1, 5))
    Step2ResultFactory(applicant=first.applicant, attempt=2, score=231)

    step2 = facts(first.applicant).step2

    assert step2 == Step2Facts(231, date(2026, 6, 12), attempts=2)


def test_awaited_attempt_leaves_the_former_result_standing():
    first = Step2ResultFactory(score=205, taken_on=date(2026, 1, 5))
    Step2ResultFactory(applicant=first.applicant, attempt=2, awaited=True)

    step2 = facts(first.applicant).step2

    assert step2 == Step2Facts(205, date(2026, 1, 5), attempts=1)


def test_awaited_alone_is_no_result():
    awaited = Step2ResultFactory(awaited=True)

    assert facts(awaited.applicant).step2 == Step2Facts()


def test_b_5_each_specialty_reads_its_own_decision_and_backups_stand_behind_the_target_only():
    decision = RiskDecisionFactory(specialty="dermatology")
    applicant = decision.applicant
    SpecialtyChoiceFactory(applicant=applicant, specialty="dermatology")
    SpecialtyChoiceFactory(applicant=applicant, backup=True, specialty="internal-medicine")
    SpecialtyChoiceFactory(applicant=applicant, backup=True, specialty="psychiatry", position=1)

    target, backup = facts(applicant, "dermatology"), facts(applicant, "internal-medicine")

    assert target.risk is not None
    assert target.backups == (BackupFacts("internal-medicine"), BackupFacts("psychiatry"))
    assert (backup.risk, backup.backups) == (None, ())


def test_decision_of_another_season_is_not_read():
    decision = RiskDecisionFactory(season=2026)

    assert facts(decision.applicant).risk is None


@pytest.mark.parametrize("applicant_count", [1, 3])
def test_dossiers_query_count(django_assert_num_queries, applicant_count):
    applicants = [ApplicantFactory() for _ in range(applicant_count)]
    for applicant in applicants:
        Step2ResultFactory(applicant=applicant)
        RiskDecisionFactory(applicant=applicant)

    with django_assert_num_queries(7):
        found = dossiers(applicants)

    assert [dossier.applicant for dossier in found] == applicants
    assert all(dossier.latest_result and dossier.decisions for dossier in found)


def test_inputs_are_the_same_on_another_day():
    applicant = Step2ResultFactory(score=232).applicant
    AnchorOverruleFactory(applicant=applicant, overruled_by=applicant.user)
    today = facts(applicant, hard_line=date(2026, 9, 23))

    inputs = inputs_of(today)

    assert inputs == inputs_of(replace(today, as_of=date(2026, 8, 4)))
    assert inputs["step2"] == {
        "score": 232,
        "taken_on": "2026-06-12",
        "outcome": None,
        "attempts": 1,
    }
    assert (inputs["overruled"], inputs["hard_line"]) == (["clerkships"], "2026-09-23")
