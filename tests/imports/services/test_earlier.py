"""Imports taken back one after the other, the latest first."""

import pytest
from django.utils import timezone

from matchadvisor.accounts.models import User
from tests.factories.accounts import UserFactory
from tests.factories.triage import ApplicantFactory
from tests.imports.files import applied, table, undone
from triage.models import AcademicRecord, Applicant, SpecialtyChoice, Step2Result
from triage.selectors.student_states import student_states
from triage.services import goals, records

pytestmark = pytest.mark.django_db
NAMES = ("aamc_id", "email", "first_name", "last_name")
HEADING = (*NAMES, "step2", "step1", "specialty", "backup")
PERSON = ("15000001", "ana@med.example", "Ana", "Lee")
FIRST = ("241", "failed", "Neurology", "Psychiatry; FM")
SECOND = ("251", "pass", "Psychiatry", "Pediatrics")


@pytest.fixture
def dean():
    return UserFactory(dean=True)


def brought_in(dean, *values, person=PERSON):
    return applied(dean, table((*person, *values), heading=HEADING))


def left(run):
    return [tuple(each) for row in run.rows.order_by("number") for each in row.left]


def values_of(student):
    return student_states(applicants=[student.pk])[student.pk]["values"]


def test_a_student_made_by_the_first_import_goes_after_the_second(dean):
    first = brought_in(dean, *FIRST)
    made = values_of(Applicant.objects.get())
    second = brought_in(dean, *SECOND)

    undone(second, dean)
    between = values_of(Applicant.objects.get())
    undone(first, dean)

    assert between == made
    assert (left(first), left(second)) == ([], [])
    assert not Applicant.objects.exists()
    assert not User.objects.filter(email=PERSON[1]).exists()


def test_three_imports_about_a_known_student_are_taken_back_in_turn(dean):
    student = ApplicantFactory(
        school=dean.school,
        user__email=PERSON[1],
        user__school=dean.school,
        aamc_id=PERSON[0],
        first_name=PERSON[2],
        last_name=PERSON[3],
    )
    stood, runs = [], []
    for values in (FIRST, SECOND, FIRST):
        stood.append(values_of(student))
        runs.append(brought_in(dean, *values))

    found = [values_of(student) for run in reversed(runs) if undone(run, dean)]

    assert found == list(reversed(stood))
    assert [left(run) for run in runs] == [[], [], []]


def test_what_a_person_entered_in_between_holds_the_student(dean):
    first = brought_in(dean, *FIRST)
    second = brought_in(dean, *SECOND)
    student = Applicant.objects.get()
    record = AcademicRecord.objects.in_force().get()
    stamp = {"by": student.user, "at": timezone.now()}
    records.save_record(
        applicant=student, values={"clerkship_failures": 1}, based_on=record.pk, **stamp
    )

    undone(second, dean)
    undone(first, dean)

    assert left(first) == [("", "was changed since")]
    assert AcademicRecord.objects.in_force().get().clerkship_failures == 1


def test_an_answer_about_a_backup_is_not_taken_for_the_imports(dean):
    first = brought_in(dean, *FIRST)
    second = brought_in(dean, "251", "", "", "")
    student = Applicant.objects.get()
    backup = SpecialtyChoice.objects.backups().get(specialty="psychiatry")
    goals.answer_willing(choice=backup, willing=True, by=student.user, at=timezone.now())

    undone(second, dean)
    undone(first, dean)

    assert left(first) == [("", "was changed since")]
    assert Step2Result.objects.in_force().get().score == 241


def test_the_first_import_undone_first_leaves_what_the_second_wrote(dean):
    first = brought_in(dean, *FIRST)
    brought_in(dean, *SECOND)

    undone(first, dean)

    assert left(first) == [("", "was changed since")]
    assert Step2Result.objects.in_force().get().score == 251
