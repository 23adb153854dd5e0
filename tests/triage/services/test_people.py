from datetime import timedelta

import pytest

from matchadvisor.accounts.models import Invitation
from matchadvisor.audit.models import Event
from tests.factories.accounts import InvitationFactory, SchoolFactory, UserFactory
from tests.factories.triage import AT, ApplicantFactory
from triage.models import DetailChange
from triage.services import people

pytestmark = pytest.mark.django_db

LATER = AT + timedelta(days=1)


def add(school, by=None, **changes):
    details = {
        "aamc_id": "15000001",
        "first_name": "Maren",
        "last_name": "Okafor-Lindqvist",
        "email": " Maren@School.example ",
        "graduation_year": 2027,
    }
    return people.add_applicant(school=school, by=by, at=AT, **details | changes)


def test_add_applicant_makes_a_user_who_needs_a_reset():
    applicant = add(SchoolFactory())

    user = applicant.user
    assert (applicant.email, user.email) == ("maren@school.example", "maren@school.example")
    assert (user.role, user.school) == ("student", applicant.school)
    assert not user.has_usable_password()
    assert Event.objects.get().details == {"origin": "office"}


def test_add_applicant_without_email_makes_no_user():
    assert add(SchoolFactory(), email="").user is None


def test_change_details_keeps_old_and_new_and_carries_to_the_user():
    applicant = ApplicantFactory(first_name="Mare", email="old@school.example")
    dean = UserFactory(dean=True, school=applicant.school)

    changed = people.change_details(
        applicant=applicant,
        details={
            "first_name": "Maren",
            "email": "new@school.example",
            "aamc_id": applicant.aamc_id,
        },
        by=dean,
        at=LATER,
    )

    applicant.refresh_from_db()
    assert changed == ("first_name", "email")
    assert (applicant.user.first_name, applicant.user.email) == ("Maren", "new@school.example")
    assert [
        (c.field, c.old, c.new, c.origin, c.changed_by, c.changed_at)
        for c in DetailChange.objects.order_by("pk")
    ] == [
        ("first_name", "Mare", "Maren", "office", dean, LATER),
        ("email", "old@school.example", "new@school.example", "office", dean, LATER),
    ]


def test_a_new_address_closes_the_invitation_that_went_to_the_old_one():
    applicant = add(SchoolFactory())
    invitation = InvitationFactory(user=applicant.user)

    people.change_details(applicant=applicant, details={"last_name": "Lind"}, by=None, at=LATER)
    assert Invitation.objects.open().get() == invitation
    people.change_details(
        applicant=applicant, details={"email": "m@school.example"}, by=None, at=LATER
    )

    invitation.refresh_from_db()
    assert invitation.revoked_at == LATER


def test_change_details_to_the_same_changes_nothing():
    applicant = ApplicantFactory()

    changed = people.change_details(
        applicant=applicant, details={"first_name": applicant.first_name}, by=None, at=LATER
    )

    assert changed == ()
    assert not Event.objects.exists()


def test_first_email_makes_a_user():
    applicant = ApplicantFactory(without_user=True)

    people.change_details(
        applicant=applicant, details={"email": "maren@school.example"}, by=None, at=LATER
    )

    applicant.refresh_from_db()
    assert applicant.user.email == "maren@school.example"


def test_details_of_someone_without_a_sign_in_change():
    applicant = ApplicantFactory(without_user=True)

    people.change_details(applicant=applicant, details={"first_name": "Maren"}, by=None, at=LATER)

    applicant.refresh_from_db()
    assert (applicant.first_name, applicant.user) == ("Maren", None)


@pytest.mark.parametrize("trait", ["advisor", "dean"])
def test_assign_advisor_keeps_who_when_and_before(trait):
    applicant = ApplicantFactory(advised=True)
    before = applicant.advisor
    advisor = UserFactory(school=applicant.school, **{trait: True})
    coordinator = UserFactory(coordinator=True, school=applicant.school)

    changed = people.assign_advisor(applicant=applicant, advisor=advisor, by=coordinator, at=LATER)

    applicant.refresh_from_db()
    change = DetailChange.objects.get()
    assert changed
    assert applicant.advisor == advisor
    assert (change.changed_by, change.changed_at) == (coordinator, LATER)
    assert before.email in change.old
    assert advisor.email in change.new


def test_assigning_the_same_changes_nothing():
    applicant = ApplicantFactory(advised=True)

    changed = people.assign_advisor(
        applicant=applicant, advisor=applicant.advisor, by=None, at=LATER
    )

    assert not changed
    assert not DetailChange.objects.exists()


def test_nobody_can_be_assigned_too():
    applicant = ApplicantFactory(advised=True)

    people.assign_advisor(applicant=applicant, advisor=None, by=None, at=LATER)

    applicant.refresh_from_db()
    assert applicant.advisor is None


@pytest.mark.parametrize(
    "traits",
    [
        pytest.param({"coordinator": True}, id="a coordinator"),
        pytest.param({"student": True}, id="a student"),
        pytest.param({"advisor": True, "is_active": False}, id="somebody who left"),
    ],
)
def test_assign_advisor_refuses_who_cannot_advise(traits):
    applicant = ApplicantFactory()
    other = UserFactory(school=applicant.school, **traits)

    with pytest.raises(people.NotAnAdvisor):
        people.assign_advisor(applicant=applicant, advisor=other, by=None, at=LATER)


def test_assign_advisor_refuses_another_school():
    applicant = ApplicantFactory()

    with pytest.raises(people.NotAnAdvisor):
        people.assign_advisor(
            applicant=applicant, advisor=UserFactory(advisor=True), by=None, at=LATER
        )
