"""Undo of students: what the import wrote goes, what somebody did since stays and is named."""

from datetime import date

import pytest
from django.utils import timezone

from matchadvisor.accounts.models import User
from matchadvisor.audit.models import Event
from matchadvisor.imports.enums import RunState
from matchadvisor.imports.services import runs
from matchadvisor.policy.loading import shipped_policy
from matchadvisor.timeline.services.ticking import tick_school
from tests.factories.accounts import UserFactory
from tests.factories.programs_lists import ProgramListFactory
from tests.factories.triage import (
    AcademicRecordFactory,
    ApplicantFactory,
    RiskDecisionFactory,
    SpecialtyChoiceFactory,
    Step2ResultFactory,
)
from tests.imports.files import applied, table, undone
from triage.enums import Origin
from triage.models import AcademicRecord, Applicant, DetailChange, SpecialtyChoice, Step2Result
from triage.selectors.student_states import student_states
from triage.services import goals, people, results

pytestmark = pytest.mark.django_db
COLUMNS = ("aamc_id", "email", "first_name", "last_name")


@pytest.fixture
def dean():
    return UserFactory(dean=True)


@pytest.fixture
def student(dean):
    user = UserFactory(school=dean.school, first_name="Ana", last_name="Lee")
    return ApplicantFactory(
        school=dean.school, user=user, aamc_id="15000001", first_name="Ana", last_name="Lee"
    )


def file(student, **more):
    """A file of one student, with more columns."""
    own = (student.aamc_id, student.email, student.first_name, student.last_name)
    return table((*own, *more.values()), heading=(*COLUMNS, *more))


def stands(student):
    """What is in force about a student, without keys of rows."""
    state = dict(student_states(applicants=[student.pk])[student.pk])
    result = Step2Result.objects.in_force().filter(applicant=student)
    choices = SpecialtyChoice.objects.in_force().filter(applicant=student)
    return {
        "values": state["values"],
        "imported": state["imported"],
        "person": state["person"],
        "step1": state["step1"],
        "results": list(result.values_list("attempt", "score", "origin", "expected_on")),
        "choices": sorted(choices.values_list("specialty", "kind", "willing", "origin")),
    }


def left(run):
    return [tuple(each) for row in run.rows.order_by("number") for each in row.left]


@pytest.mark.parametrize(
    "more",
    [
        {"step2": "251"},
        {"step1": "failed"},
        {"specialty": "Neurology"},
        {"backup": "Psychiatry; Neurology"},
        {"graduation_year": "2029"},
        {"step2": "251", "step1": "pass", "specialty": "Psychiatry", "backup": "Neurology"},
    ],
    ids=lambda more: "-".join(more),
)
@pytest.mark.parametrize("had", ["nothing", "values of a person", "an awaited result"])
def test_undo_restores_each_value(dean, student, more, had):
    if had == "values of a person":
        Step2ResultFactory(applicant=student, score=236)
        AcademicRecordFactory(applicant=student, step1="pass", origins={"step1": "self"})
        SpecialtyChoiceFactory(applicant=student, specialty="pediatrics")
        SpecialtyChoiceFactory(
            applicant=student, specialty="psychiatry", kind="backup", willing=True, position=1
        )
    elif had == "an awaited result":
        Step2ResultFactory(
            applicant=student, score=None, taken_on=None, expected_on=date(2026, 12, 9)
        )
    before = stands(student)

    run = applied(dean, file(student, **more))
    changed = stands(student)
    undone(run, dean)

    assert changed["values"] != before["values"] or more == {"step1": "pass"}
    assert stands(student) == before
    assert left(run) == []


def test_undo_restores_names_address_and_advisor(dean, student):
    advisor, former = (UserFactory(advisor=True, school=dean.school) for _ in range(2))
    Applicant.objects.filter(pk=student.pk).update(advisor=former)
    User.objects.filter(pk=student.user_id).update(password="!")
    before = stands(student)
    row = (student.aamc_id, "new@med.example", "Anna", "Leigh", advisor.email)

    run = applied(dean, table(row, heading=(*COLUMNS, "advisor_email")))
    changed = stands(student)
    undone(run, dean)

    student.user.refresh_from_db()
    assert changed["person"]["advisor_id"] == advisor.pk
    assert stands(student) == before
    assert student.user.get_full_name() == "Ana Lee"
    assert student.user.email == student.email


def test_undo_keeps_the_history(dean, student):
    result = Step2ResultFactory(applicant=student, score=236)

    run = applied(dean, file(student, step2="251", graduation_year="2029"))
    undone(run, dean)

    scores = Step2Result.objects.filter(applicant=student).order_by("pk")
    assert list(scores.values_list("score", "origin")) == [
        (236, "self"),
        (251, "import"),
        (236, "self"),
    ]
    assert scores.last().entered_by == dean
    assert scores.first() == result
    years = DetailChange.objects.filter(field="graduation_year").order_by("pk")
    assert list(years.values_list("new", "origin")) == [("2029", "import"), ("2027", "office")]


def test_undo_leaves_what_the_student_changed_since(dean, student):
    run = applied(
        dean, file(student, step2="251", step1="failed", specialty="Neurology", backup="Psychiatry")
    )
    now = {"by": student.user, "at": timezone.now()}
    results.correct_result(
        result=Step2Result.objects.in_force().get(),
        score=252,
        taken_on=None,
        outcome=None,
        policy=shipped_policy("guide"),
        season=2027,
        **now,
    )
    goals.set_target(applicant=student, slug="pediatrics", **now)
    backup = SpecialtyChoice.objects.backups().get()
    goals.answer_willing(choice=backup, willing=True, **now)

    undone(run, dean)

    assert left(run) == [
        ("specialty", "was changed since"),
        ("backup", "the student answered about it since"),
        ("step2", "was changed since"),
    ]
    assert stands(student)["values"] | {"step1": ""} == stands(student)["values"]
    assert Step2Result.objects.in_force().get().score == 252


def test_undo_leaves_a_decision_its_target(dean, student):
    run = applied(dean, file(student, specialty="Dermatology"))
    RiskDecisionFactory(applicant=student, specialty="dermatology")

    undone(run, dean)

    assert left(run) == [("specialty", "a decision was made about it since")]


def test_undo_leaves_an_advisor_who_was_handed_over_since(dean, student):
    first, second = (UserFactory(advisor=True, school=dean.school) for _ in range(2))
    run = applied(dean, file(student, advisor_email=first.email))
    people.assign_advisor(applicant=student, advisor=second, by=dean, at=timezone.now())

    undone(run, dean)

    student.refresh_from_db()
    assert student.advisor == second
    assert left(run) == [("advisor_email", "was changed since")]


def test_undo_removes_students_and_the_users_it_made(dean):
    new = ("15000009", "ana@med.example", "Ana", "Lee", "241", "Neurology")
    run = applied(dean, table(new, heading=(*COLUMNS, "step2", "specialty")))
    tick_school(school=dean.school, at=timezone.now())  # milestones come by themselves
    made = Applicant.objects.get()

    undone(run, dean)

    assert not Applicant.objects.exists()
    assert not User.objects.filter(email="ana@med.example").exists()
    kinds = Event.objects.filter(target_model="applicant", target_pk=str(made.pk)).order_by("seq")
    assert kinds.last().kind == "triage.applicant_removed"


def test_undo_removes_a_student_and_leaves_a_user_who_was_there(dean):
    user = UserFactory(student=True, school=dean.school, email="ana@med.example")
    run = applied(dean, table(("15000009", "ana@med.example", "Ana", "Lee"), heading=COLUMNS))

    undone(run, dean)

    assert not Applicant.objects.exists()
    assert User.objects.filter(pk=user.pk).exists()


@pytest.mark.parametrize("what", ["signed in", "a list", "a score", "a password"])
def test_undo_leaves_a_new_student_with_whom_something_was_done(dean, what):
    run = applied(dean, table(("15000009", "ana@med.example", "Ana", "Lee"), heading=COLUMNS))
    made = Applicant.objects.get()
    if what == "signed in":
        User.objects.filter(pk=made.user_id).update(last_login=timezone.now())
    elif what == "a password":
        made.user.set_password("a long sentence")
        made.user.save()
    elif what == "a list":
        ProgramListFactory(applicant=made)
    else:
        Step2ResultFactory(applicant=made)

    undone(run, dean)

    reason = {
        "signed in": "has a sign-in that is in use",
        "a password": "has a sign-in that is in use",
        "a list": "there is more about them since: program list",
        "a score": "was changed since",
    }[what]
    assert left(run) == [("", reason)]
    assert Applicant.objects.filter(pk=made.pk).exists()


def test_undo_says_which_students_are_gone(dean):
    run = applied(dean, table(("15000009", "ana@med.example", "Ana", "Lee"), heading=COLUMNS))
    Applicant.objects.all().delete()

    undone(run, dean)

    assert left(run) == [("", "is not on file any more")]


def test_undo_works_once(dean, student):
    run = undone(applied(dean, file(student, step2="251")), dean)

    with pytest.raises(runs.NotNow):
        runs.ask_to_undo(run=run, by=dean, at=timezone.now())

    assert run.state == RunState.UNDONE
    assert not run.file
    assert Step2Result.objects.filter(origin=Origin.IMPORT).count() == 1
    assert not AcademicRecord.objects.exists()


def test_undo_leaves_other_columns_of_a_record_as_they_are_now(dean, student):
    run = applied(dean, file(student, step1="failed"))
    record = AcademicRecord.objects.in_force().get()
    AcademicRecord.objects.filter(pk=record.pk).update(ended_at=timezone.now())
    AcademicRecordFactory(
        applicant=student,
        step1="failed",
        marginal_passes=2,
        origins={"step1": "import", "marginal_passes": "self"},
    )

    undone(run, dean)

    now = AcademicRecord.objects.in_force().get()
    assert (now.step1, now.marginal_passes) == ("pass", 2)
    assert now.origins == {"marginal_passes": "self"}
    assert left(run) == []
