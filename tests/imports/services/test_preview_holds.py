"""What a preview says is what is on file afterwards, column by column."""

import pytest

from tests.factories.accounts import UserFactory
from tests.factories.triage import ApplicantFactory, SpecialtyChoiceFactory, Step2ResultFactory
from tests.imports.files import previewed, queued, table, work_through
from triage.models import Applicant
from triage.selectors.student_states import student_states

pytestmark = pytest.mark.django_db
COLUMNS = ("aamc_id", "email", "first_name", "last_name", "step2", "step1", "specialty", "backup")
PERSON = ("15000001", "ana@med.example", "Ana", "Lee")


@pytest.fixture
def dean():
    return UserFactory(dean=True)


@pytest.fixture
def student(dean):
    """Somebody with a score, a target and two backups of their own."""
    applicant = ApplicantFactory(
        school=dean.school,
        user__email=PERSON[1],
        user__school=dean.school,
        aamc_id=PERSON[0],
        first_name="Anna",
        last_name=PERSON[3],
    )
    Step2ResultFactory(applicant=applicant, score=236)
    SpecialtyChoiceFactory(applicant=applicant, specialty="pediatrics")
    for position, slug in enumerate(("family-medicine", "psychiatry"), start=1):
        SpecialtyChoiceFactory(
            applicant=applicant, specialty=slug, kind="backup", position=position
        )
    return applicant


def file(*values):
    return table((*PERSON, *values), heading=COLUMNS)


def values_of(applicant):
    return student_states(applicants=[applicant.pk])[applicant.pk]["values"]


@pytest.mark.parametrize(
    "values",
    [
        pytest.param(("", "", "", ""), id="a name"),
        pytest.param(("251", "failed", "Neurology", "Dermatology"), id="everything"),
        pytest.param(("", "", "FM", ""), id="a backup becomes the target"),
        pytest.param(("", "", "FM", "Dermatology|Psych"), id="and another comes behind"),
        pytest.param(("", "", "", "Psych|Neurology"), id="one backup is there already"),
    ],
)
def test_a_changed_row_becomes_what_the_preview_says(dean, student, values):
    before = values_of(student)

    run = queued(dean, file(*values))
    row = run.rows.get()
    work_through()

    after = values_of(student)
    assert {column: old for column, old, _ in row.changes}.items() <= before.items()
    assert before | {column: new for column, _, new in row.changes} == after


def test_a_backup_that_the_student_dropped_is_not_announced(dean, student):
    queued(dean, file("", "", "", "Neurology"))
    work_through()
    dropped = student.specialty_choices.get(specialty="neurology")
    dropped.delete()

    run = previewed(dean, file("", "", "", "Neurology|Dermatology"))

    (change,) = run.rows.get().changes
    assert change == [
        "backup",
        "family-medicine|psychiatry",
        "family-medicine|psychiatry|dermatology",
    ]


def test_a_new_row_becomes_what_the_preview_says(dean):
    run = queued(dean, file("251", "failed", "Neurology", "Dermatology|Psych"))
    row = run.rows.get()
    work_through()

    after = values_of(Applicant.objects.get())
    assert {column: new for column, _, new in row.changes}.items() <= after.items()
