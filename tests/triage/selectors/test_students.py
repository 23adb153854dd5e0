from datetime import date

import pytest

from matchadvisor.policy.loading import shipped_policy, shipped_season
from matchadvisor.policy.selectors import Policies
from tests.factories.accounts import UserFactory
from tests.factories.triage import (
    ApplicantFactory,
    RiskDecisionFactory,
    SpecialtyChoiceFactory,
    Step2ResultFactory,
)
from triage.enums import Zone
from triage.selectors.students import people_for, students_for

pytestmark = pytest.mark.django_db

WHEN = {
    "policies": Policies(shipped_policy("guide"), shipped_policy("matched-2026")),
    "season": shipped_season(2027),
    "today": date(2026, 8, 3),
}


def student(advisor, slug="internal-medicine", score=234, **more):
    applicant = ApplicantFactory(school=advisor.school, advisor=advisor, **more)
    SpecialtyChoiceFactory(applicant=applicant, specialty=slug)
    Step2ResultFactory(applicant=applicant, score=score)
    return applicant


@pytest.mark.parametrize("item_count", [1, 3])
def test_students_query_count(django_assert_num_queries, item_count):
    advisor = UserFactory(advisor=True)
    mine = [student(advisor) for _ in range(item_count)]
    student(UserFactory(advisor=True, school=advisor.school))

    with django_assert_num_queries(8):
        rows = students_for(user=advisor, **WHEN)

    assert {row.person.pk for row in rows} == {applicant.pk for applicant in mine}


def test_students_stand_by_name_with_where_they_stand():
    advisor = UserFactory(advisor=True)
    student(advisor, "dermatology", 232, last_name="Zephyr", first_name="Ada")
    student(advisor, last_name="Ash", first_name="Zoe")

    rows = students_for(user=advisor, **WHEN)

    assert [
        (row.person.sort_name, row.specialty_name, row.score, row.outline.zone) for row in rows
    ] == [
        ("Ash, Zoe", "Internal Medicine", 234, Zone.YELLOW),
        ("Zephyr, Ada", "Dermatology", 232, Zone.RED),
    ]


def test_student_without_a_target_has_no_assessment():
    advisor = UserFactory(advisor=True)
    applicant = ApplicantFactory(school=advisor.school, advisor=advisor)
    Step2ResultFactory(applicant=applicant, awaited=True)

    row = students_for(user=advisor, **WHEN)[0]

    assert (row.outline, row.score, row.expected_on) == (None, None, date(2026, 9, 1))


def test_risk_question_is_open_then_unsigned_then_settled():
    advisor = UserFactory(advisor=True)
    applicant = student(advisor, "dermatology", 232)

    def asked():
        row = students_for(user=advisor, **WHEN)[0]
        return row.is_unanswered, row.is_unsigned

    seen = [asked()]
    decision = RiskDecisionFactory(applicant=applicant)
    seen.append(asked())
    type(decision).objects.update(countersigned_by=advisor, countersigned_at=decision.decided_at)
    seen.append(asked())

    assert seen == [(True, False), (False, True), (False, False)]


@pytest.mark.parametrize("trait", ["coordinator", "administrator", "student"])
def test_nobody_else_reads_where_students_stand(django_assert_num_queries, trait):
    person = UserFactory(**{trait: True})
    if person.school:
        student(UserFactory(advisor=True, school=person.school))

    with django_assert_num_queries(0):
        rows = students_for(user=person, **WHEN)

    assert rows == []


def test_coordinator_sees_the_people(django_assert_num_queries):
    coordinator = UserFactory(coordinator=True)
    advisor = UserFactory(advisor=True, school=coordinator.school)
    applicant = student(advisor)
    student(UserFactory(advisor=True))

    with django_assert_num_queries(1):
        people = people_for(user=coordinator)

    assert [(p.pk, p.name, p.advisor, p.has_sign_in) for p in people] == [
        (applicant.pk, applicant.get_full_name(), advisor.get_full_name(), True)
    ]
