"""The table of roles in one place: who may do what with an applicant."""

import pytest

from tests.factories.accounts import SchoolFactory, UserFactory
from tests.factories.triage import (
    AnchorOverruleFactory,
    ApplicantFactory,
    RiskDecisionFactory,
    Step2ResultFactory,
)
from triage import permissions

pytestmark = pytest.mark.django_db

EVERYONE = (
    "student",
    "advisor",
    "dean",
    "coordinator",
    "administrator",
    "another_student",
    "another_advisor",
    "another_dean",
    "another_coordinator",
    "advisor_who_moved",
)
READERS = ("student", "advisor", "dean")
ADVISERS = ("advisor", "dean")
OFFICE = ("dean", "coordinator")
ALLOWED = {
    "can_read_scores": READERS,
    "can_read_assessment": READERS,
    "can_read_decision": READERS,
    "can_enter_score": ("student",),
    "can_edit_record": ("student",),
    "can_edit_goals": ("student",),
    "can_enter_backup": READERS,
    "can_enter_professionalism": ADVISERS,
    "can_overrule_anchor": ADVISERS,
    "can_decide": ("student",),
    "can_answer_questions": READERS,
    "can_assign_advisor": OFFICE,
}


@pytest.fixture
def applicant():
    return ApplicantFactory(advised=True)


@pytest.fixture
def people(applicant):
    school = applicant.school
    return {
        "student": applicant.user,
        "advisor": applicant.advisor,
        "dean": UserFactory(dean=True, school=school),
        "coordinator": UserFactory(coordinator=True, school=school),
        "administrator": UserFactory(administrator=True),
        "another_student": UserFactory(student=True, school=school),
        "another_advisor": UserFactory(advisor=True, school=school),
        "another_dean": UserFactory(dean=True),
        "another_coordinator": UserFactory(coordinator=True),
        "advisor_who_moved": _moved(applicant.advisor),
    }


def _moved(advisor):
    moved = type(advisor).objects.get(pk=advisor.pk)
    moved.school = SchoolFactory()
    return moved


@pytest.mark.parametrize("verb", ALLOWED)
def test_verb_on_an_applicant(verb, applicant, people):
    allowed = tuple(who for who in EVERYONE if getattr(permissions, verb)(people[who], applicant))

    assert set(allowed) == set(ALLOWED[verb])


@pytest.mark.parametrize(
    ("verb", "make", "expected"),
    [
        ("can_correct_score", Step2ResultFactory, ("student",)),
        ("can_withdraw_overrule", AnchorOverruleFactory, ADVISERS),
        ("can_countersign", RiskDecisionFactory, ADVISERS),
    ],
)
def test_verb_on_a_row(verb, make, expected, applicant, people):
    row = make(applicant=applicant)

    allowed = tuple(who for who in EVERYONE if getattr(permissions, verb)(people[who], row))

    assert allowed == expected


@pytest.mark.parametrize("verb", ["can_manage_people", "can_import_students"])
def test_verb_on_a_school(verb, applicant, people):
    allowed = tuple(
        who for who in EVERYONE if getattr(permissions, verb)(people[who], applicant.school)
    )

    assert allowed == OFFICE


def test_only_the_dean_ends_a_season(applicant, people):
    allowed = [who for who in EVERYONE if permissions.can_roll_over(people[who], applicant.school)]

    assert allowed == ["dean"]


def test_applicant_without_a_sign_in_is_nobodys_own():
    applicant = ApplicantFactory(without_user=True)
    unsaved = UserFactory.build(student=True, school=applicant.school)

    assert not permissions.can_read_scores(unsaved, applicant)
