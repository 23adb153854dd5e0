import pytest
from django.db import IntegrityError, transaction

from tests.factories.accounts import UserFactory
from tests.factories.triage import ApplicantFactory
from triage.models import Applicant

pytestmark = pytest.mark.django_db


def test_student_sees_only_themselves():
    me = ApplicantFactory()
    ApplicantFactory(school=me.school)
    ApplicantFactory()

    assert list(Applicant.objects.visible_to(me.user)) == [me]


def test_advisor_sees_the_assigned_of_the_own_school():
    mine = ApplicantFactory(advised=True)
    ApplicantFactory(advised=True, school=mine.school)
    ApplicantFactory(school=mine.school)
    ApplicantFactory(advisor=mine.advisor)

    assert list(Applicant.objects.visible_to(mine.advisor)) == [mine]


@pytest.mark.parametrize("trait", ["coordinator", "dean"])
def test_office_sees_its_school(trait):
    person = UserFactory(**{trait: True})
    ours = ApplicantFactory(school=person.school)
    ApplicantFactory()

    assert list(Applicant.objects.visible_to(person)) == [ours]


def test_administrator_sees_no_student():
    administrator = UserFactory(administrator=True)
    ApplicantFactory()

    assert list(Applicant.objects.visible_to(administrator)) == []


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"aamc_id": "12a4567"}, id="a letter in the AAMC ID"),
        pytest.param({"aamc_id": "12"}, id="an AAMC ID of two digits"),
        pytest.param({"email": "Upper@school.example"}, id="e-mail not in lower case"),
        pytest.param({"email": ""}, id="a sign-in without an e-mail"),
        pytest.param({"graduation_year": 1999}, id="a year too early"),
        pytest.param({"graduation_year": 2101}, id="a year too late"),
        pytest.param({"first_name": ""}, id="no first name"),
        pytest.param({"last_name": ""}, id="no last name"),
        pytest.param({"origin": "rumour"}, id="an unknown origin"),
    ],
)
def test_database_refuses_an_impossible_applicant(fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        ApplicantFactory(**fields)

    assert not Applicant.objects.exists()


@pytest.mark.parametrize("field", ["aamc_id", "email"])
def test_database_refuses_a_second_one_in_a_school(field):
    first = ApplicantFactory(without_user=True, email="one@school.example")

    with pytest.raises(IntegrityError), transaction.atomic():
        ApplicantFactory(without_user=True, school=first.school, **{field: getattr(first, field)})

    assert ApplicantFactory(without_user=True, **{field: getattr(first, field)}).pk


def test_several_applicants_may_lack_id_and_email():
    first = ApplicantFactory(without_user=True, aamc_id="")

    second = ApplicantFactory(without_user=True, aamc_id="", school=first.school)

    assert second.pk != first.pk
