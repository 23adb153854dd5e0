"""Who may do what with contacts, cases and notes."""

import pytest

from matchadvisor.contacts import permissions
from matchadvisor.contacts.models import Case, Contact, Note, NoteVersion
from tests.factories.accounts import UserFactory
from tests.factories.contacts import CaseFactory, ContactFactory, NoteFactory
from tests.factories.triage import ApplicantFactory

pytestmark = pytest.mark.django_db

ADVISERS = {"advisor", "dean"}
OFFICE = ADVISERS | {"coordinator"}


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
        "another_student": ApplicantFactory(school=school).user,
        "another_advisor": UserFactory(advisor=True, school=school),
        "another_dean": UserFactory(dean=True),
        "another_coordinator": UserFactory(coordinator=True),
    }


def allowed(people, may, target):
    return {name for name, user in people.items() if may(user, target)}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("can_log_contacts", OFFICE),
        ("can_write_notes", ADVISERS),
        ("can_handle_cases", ADVISERS),
        ("can_advise", ADVISERS),
    ],
)
def test_who_may_work_with_a_student(applicant, people, name, expected):
    assert allowed(people, getattr(permissions, name), applicant) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("can_read_agreement", ADVISERS | {"student"}),
        ("can_settle_step", ADVISERS),
        ("can_correct_contact", ADVISERS),
    ],
)
def test_who_may_do_what_with_a_contact(applicant, people, name, expected):
    contact = ContactFactory(applicant=applicant, with_step=True)

    assert allowed(people, getattr(permissions, name), contact) == expected


def test_a_coordinator_reads_and_corrects_what_they_wrote(applicant, people):
    contact = ContactFactory(applicant=applicant, by=people["coordinator"])

    assert permissions.can_read_agreement(people["coordinator"], contact)
    assert permissions.can_correct_contact(people["coordinator"], contact)


@pytest.mark.parametrize(
    ("model", "make", "expected"),
    [
        pytest.param(Contact, ContactFactory, OFFICE | {"student"}, id="a meeting"),
        pytest.param(Case, CaseFactory, ADVISERS, id="a case"),
        pytest.param(Note, NoteFactory, ADVISERS, id="an office note"),
    ],
)
def test_who_sees_what(applicant, people, model, make, expected):
    made = make(applicant=applicant)

    seen = {name for name, user in people.items() if made in model.objects.visible_to(user)}

    assert seen == expected


def test_students_see_no_wording_but_the_one_that_stands(applicant, people):
    note = NoteFactory(applicant=applicant, version__audience="shared")
    NoteVersion.objects.update(is_current=False)
    stands = NoteVersion.objects.create(
        note=note, number=2, text="Now.", audience="shared", by=note.begun_by, at=note.begun_at
    )

    assert list(NoteVersion.objects.visible_to(applicant.user)) == [stands]
    assert NoteVersion.objects.visible_to(people["dean"]).count() == 2
