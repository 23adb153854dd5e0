"""Who sees which rows, and the wall before a writer's remark (L-7)."""

import pytest

from letters.models import (
    Assignment,
    CurriculumVitae,
    DraftStatement,
    Example,
    LetterRequest,
    Remark,
    RequestChange,
    Writer,
    WriterChange,
)
from tests.factories.accounts import UserFactory
from tests.factories.letters import (
    AssignmentFactory,
    DraftStatementFactory,
    ExampleFactory,
    LetterRequestFactory,
    RemarkFactory,
    RequestChangeFactory,
    WriterChangeFactory,
    WriterFactory,
)
from tests.factories.triage import AT, ApplicantFactory

pytestmark = pytest.mark.django_db

SEEN_BY = {"student", "advisor", "coordinator", "dean"}
MAKE = {
    Assignment: lambda one: AssignmentFactory(
        letter_request__applicant=one, letter_request__assigned=True
    ),
    CurriculumVitae: lambda one: CurriculumVitae.objects.create(
        applicant=one,
        file="letters/cv/a.pdf",
        shown_name="cv.pdf",
        size=1,
        pages=1,
        uploaded_by=one.user,
        uploaded_at=AT,
    ),
    DraftStatement: lambda one: DraftStatementFactory(applicant=one),
    Example: lambda one: ExampleFactory(applicant=one),
    LetterRequest: lambda one: LetterRequestFactory(applicant=one),
    Remark: lambda one: RemarkFactory(letter_request__applicant=one),
    RequestChange: lambda one: RequestChangeFactory(letter_request__applicant=one),
    Writer: lambda one: WriterFactory(applicant=one),
    WriterChange: lambda one: WriterChangeFactory(writer__applicant=one),
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
        "coordinator": UserFactory(coordinator=True, school=school),
        "dean": UserFactory(dean=True, school=school),
        "administrator": UserFactory(administrator=True),
        "another_student": ApplicantFactory(school=school).user,
        "another_advisor": UserFactory(advisor=True, school=school),
        "another_coordinator": UserFactory(coordinator=True),
        "another_dean": UserFactory(dean=True),
    }


def seen_by(model, people):
    return {who for who, user in people.items() if model.objects.visible_to(user).exists()}


@pytest.mark.parametrize("model", [model for model in MAKE if model is not Remark])
def test_rows_are_seen_by_the_student_and_whoever_looks_after_them(model, applicant, people):
    MAKE[model](applicant)

    assert seen_by(model, people) == SEEN_BY


def test_l_7_remarks_are_seen_by_the_office_and_never_by_the_applicant(applicant, people):
    MAKE[Remark](applicant)

    assert seen_by(Remark, people) == SEEN_BY - {"student"}


@pytest.mark.parametrize("waiver", ["waived", "kept"])
def test_l_7_no_waiver_opens_a_remark_to_the_applicant(applicant, waiver):
    remark = MAKE[Remark](applicant)
    LetterRequest.objects.update(waiver=waiver, waiver_on=AT.date())

    assert not remark.letter_request.remarks.visible_to(applicant.user).exists()


def test_current_rows_are_those_that_nothing_ended(applicant):
    MAKE[CurriculumVitae](applicant)
    kept = ExampleFactory(applicant=applicant)
    ExampleFactory(applicant=applicant, removed_at=AT)
    CurriculumVitae.objects.update(ended_at=AT)

    assert list(Example.objects.current()) == [kept]
    assert not CurriculumVitae.objects.current().exists()
