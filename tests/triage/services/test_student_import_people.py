import pytest
from django.utils import timezone

from matchadvisor.accounts.models import User
from tests.factories.accounts import SchoolFactory, UserFactory
from tests.factories.triage import AT, ApplicantFactory
from tests.triage.services.student_files import LATER, MAREN, reasons, run
from triage.enums import LeftAs
from triage.models import Applicant
from triage.services import people

pytestmark = pytest.mark.django_db


@pytest.fixture
def school():
    return SchoolFactory()


def test_nrmp_upload_makes_applicants_who_are_joined_later(school):
    nrmp = b"15000001\t5-1\tMaren\tA.\tOkafor\t1999-01-02\n"

    first = run(school, data=nrmp)
    again = run(school, data=nrmp, at=LATER)
    without = Applicant.objects.get()
    joined = run(school, MAREN, at=LATER)

    applicant = Applicant.objects.get()
    assert (first, again, joined) == ((1, 0, 0, 0), (0, 0, 1, 0), (0, 1, 0, 0))
    assert (without.user, without.email) == (None, "")
    assert (applicant.pk, applicant.user.email) == (without.pk, MAREN["email"])


def test_birth_date_and_usmle_id_are_never_stored(school):
    run(school, data=b"15000001\t5-123-456-7\tMaren\tA.\tOkafor\t1999-01-02\n")

    stored = [str(value) for value in Applicant.objects.values_list().get()]
    assert not any("1999" in value or "5-123" in value for value in stored)


def test_student_known_by_address_gets_the_aamc_id(school):
    applicant = ApplicantFactory(school=school, aamc_id="", user__email=MAREN["email"])

    counts = run(school, MAREN)

    applicant.refresh_from_db()
    assert counts == (0, 1, 0, 0)
    assert applicant.aamc_id == "15000001"


def test_user_without_an_applicant_is_joined(school):
    user = UserFactory(student=True, school=school, email=MAREN["email"])

    run(school, MAREN)

    assert Applicant.objects.get().user == user


def test_user_is_joined_to_an_applicant_without_one(school):
    user = UserFactory(student=True, school=school, email=MAREN["email"])
    people.add_applicant(
        school=school,
        aamc_id="15000001",
        first_name="Maren",
        last_name="Okafor",
        email="",
        graduation_year=2027,
        by=None,
        at=AT,
    )

    run(school, MAREN)

    assert Applicant.objects.get().user == user


@pytest.mark.parametrize(
    "who",
    [
        pytest.param({"advisor": True}, id="an advisor"),
        pytest.param({"student": True, "school": None}, id="a student of another school"),
    ],
)
@pytest.mark.parametrize("is_known", [True, False])
def test_address_of_somebody_else_is_refused(school, who, is_known):
    UserFactory(**({"school": school} | who | {"email": MAREN["email"]} | _elsewhere(who)))
    if is_known:
        ApplicantFactory(school=school, without_user=True, aamc_id="15000001")

    assert reasons(school, MAREN) == ["email: is in use by somebody else"]


def _elsewhere(who):
    return {"school": SchoolFactory()} if "school" in who else {}


def test_address_of_another_student_is_refused(school):
    ApplicantFactory(school=school, user__email=MAREN["email"], aamc_id="15000009")
    ApplicantFactory(school=school, without_user=True, aamc_id="15000001")

    assert reasons(school, MAREN, MAREN | {"aamc_id": "15000002", "email": "x@y.example"}) == [
        "email: belongs to another student"
    ]


def test_aamc_id_of_another_student_is_refused(school):
    ApplicantFactory(school=school, user__email=MAREN["email"], aamc_id="15000009")

    assert reasons(school, MAREN) == ["email: belongs to a student with another AAMC ID"]


def test_new_address_of_someone_never_signed_in_is_taken(school):
    run(school, MAREN)

    run(school, MAREN | {"email": "okafor@school.example"}, at=LATER)

    applicant = Applicant.objects.get()
    assert (applicant.email, applicant.user.email) == ("okafor@school.example",) * 2


@pytest.mark.parametrize("sign", ["password", "visit"])
def test_address_of_someone_who_signs_in_stays(school, sign):
    run(school, MAREN)
    user = Applicant.objects.get().user
    if sign == "password":
        user.set_password("a long sentence to sign in with")
    else:
        user.last_login = timezone.now()
    user.save()

    assert reasons(school, MAREN | {"email": "okafor@school.example"}) == [
        "email: is not the address that the student signs in with"
    ]


def test_new_address_that_a_user_has_is_refused(school):
    run(school, MAREN)
    UserFactory(student=True, school=school, email="okafor@school.example")

    assert reasons(school, MAREN | {"email": "okafor@school.example"}) == [
        "email: is in use by somebody else"
    ]


@pytest.mark.parametrize(
    "traits",
    [
        pytest.param({}, id="nobody"),
        pytest.param({"coordinator": True}, id="a coordinator"),
        pytest.param({"advisor": True, "is_active": False}, id="somebody who left"),
        pytest.param({"advisor": True, "school": None}, id="an advisor of another school"),
    ],
)
def test_unknown_advisor_is_refused(school, traits):
    if traits:
        UserFactory(
            email="ada@school.example",
            **{"school": school} | traits | _elsewhere(traits),
        )

    assert reasons(school, MAREN | {"advisor_email": "ada@school.example"}) == [
        "advisor_email: ada@school.example is no advisor of this school"
    ]


def test_advisor_who_left_since_the_last_import_is_no_news(school):
    advisor = UserFactory(advisor=True, school=school)
    line = MAREN | {"advisor_email": advisor.email}
    run(school, line)
    User.objects.filter(pk=advisor.pk).update(is_active=False)

    assert run(school, line) == (0, 0, 1, 0)


def test_advisor_is_assigned_anew(school):
    first, second = UserFactory.create_batch(2, advisor=True, school=school)
    run(school, MAREN | {"advisor_email": first.email, "graduation_year": "2027"})

    counts = run(school, MAREN | {"advisor_email": second.email, "graduation_year": "2028"})

    applicant = Applicant.objects.get()
    assert counts == (0, 1, 0, 0)
    assert (applicant.advisor, applicant.graduation_year) == (second, 2028)


def test_a_student_who_left_the_class_is_not_changed_by_a_file(school):
    run(school, MAREN)
    Applicant.objects.update(left_on=AT.date(), left_as=LeftAs.GRADUATED)

    assert run(school, MAREN) == (0, 0, 1, 0)
    assert reasons(school, MAREN | {"step2": "241"}) == [
        "aamc_id: this student has left the class; bring them back first"
    ]


def test_another_school_is_not_touched(school):
    elsewhere = ApplicantFactory(aamc_id="15000001", first_name="Petra")

    run(school, MAREN)

    elsewhere.refresh_from_db()
    assert elsewhere.first_name == "Petra"
    assert Applicant.objects.count() == 2
