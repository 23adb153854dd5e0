"""Many students at once: the same rows and events as one by one, in as few queries for many."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from matchadvisor.accounts.models import User
from matchadvisor.audit.models import Event
from matchadvisor.audit.selectors import verify_chain
from tests.factories.accounts import SchoolFactory, UserFactory
from tests.factories.triage import SpecialtyChoiceFactory, Step2ResultFactory
from tests.triage.services.student_files import LATER, MAREN, on_file, run
from triage.models import Applicant, DetailChange, SpecialtyChoice, Step2Result

pytestmark = pytest.mark.django_db
WHOLE = {
    "step2": "234",
    "step1": "pass",
    "specialty": "IM",
    "backup": "FM|Psych",
    "graduation_year": "2028",
}


@pytest.fixture
def school():
    return SchoolFactory()


@pytest.fixture
def advisor(school):
    return UserFactory(advisor=True, school=school)


def people(count, **more):
    return [
        MAREN | {"aamc_id": str(15_000_000 + n), "email": f"p{n}@school.example", **more}
        for n in range(count)
    ]


def told():
    """What the audit was told, without the summary of the file."""
    events = Event.objects.exclude(kind="triage.students_imported").order_by("seq")
    return [(event.kind, event.target_model, event.details) for event in events]


def test_a_new_student_is_told_of_as_if_entered_one_by_one(school, advisor):
    run(school, MAREN | WHOLE | {"advisor_email": advisor.email})

    pk = Applicant.objects.get().pk
    about = {"applicant": pk, "origin": "import"}
    assert told() == [
        ("triage.applicant_added", "applicant", {"origin": "import"}),
        ("triage.advisor_assigned", "applicant", {"origin": "import", "advisor": advisor.pk}),
        ("triage.result_entered", "step2result", about | {"attempt": 1}),
        ("triage.record_saved", "academicrecord", about | {"fields": ["step1"]}),
        ("triage.target_set", "specialtychoice", about | {"specialty": "internal-medicine"}),
        ("triage.backup_added", "specialtychoice", about | {"specialty": "family-medicine"}),
        ("triage.backup_added", "specialtychoice", about | {"specialty": "psychiatry"}),
    ]
    assert set(Event.objects.values_list("school_id", flat=True)) == {school.pk}
    assert verify_chain().broken_at is None


def test_a_known_student_is_told_of_as_if_entered_one_by_one(school, advisor):
    run(school, MAREN | WHOLE)
    seen = len(told())

    run(
        school,
        MAREN
        | {
            "step2": "241",
            "step1": "failed",
            "specialty": "FM",
            "backup": "Psych|Neurology",
            "advisor_email": advisor.email,
        },
        at=LATER,
    )

    kinds = [kind for kind, _, _ in told()[seen:]]
    assert kinds == [
        "triage.advisor_assigned",
        "triage.result_corrected",
        "triage.record_saved",
        "triage.target_set",
        "triage.backup_added",
    ]
    assert on_file() == {
        "step2": 241,
        "step1": "failed",
        "specialty": "family-medicine",
        "backups": ["psychiatry", "neurology"],
    }


def test_what_is_replaced_ends_and_stays(school):
    run(school, MAREN | WHOLE)
    first = Step2Result.objects.get()

    run(school, MAREN | {"step2": "241", "specialty": "FM"}, at=LATER)

    first.refresh_from_db()
    assert (first.ended_at, first.replaced_by.score) == (LATER, 241)
    ended = SpecialtyChoice.objects.exclude(ended_at=None).order_by("pk")
    assert list(ended.values_list("specialty", "kind", "ended_at")) == [
        ("internal-medicine", "target", LATER),
        ("family-medicine", "backup", LATER),
    ]


def test_the_advisor_before_is_kept_in_the_history(school, advisor):
    other = UserFactory(advisor=True, school=school)
    run(school, MAREN | {"advisor_email": advisor.email})

    run(school, MAREN | {"advisor_email": other.email}, at=LATER)

    assert Applicant.objects.get().advisor == other
    changes = DetailChange.objects.filter(field="advisor").order_by("pk")
    assert [(each.old == "", advisor.email in each.old) for each in changes] == [
        (True, False),
        (False, True),
    ]


def test_an_awaited_result_of_a_further_attempt_is_filled(school):
    run(school, MAREN | {"step2": "200"})
    applicant = Applicant.objects.get()
    awaited = Step2ResultFactory(
        applicant=applicant, attempt=2, score=None, taken_on=None, expected_on=date(2026, 12, 9)
    )

    run(school, MAREN | {"step2": "241"}, at=LATER)

    now = Step2Result.objects.in_force().order_by("attempt")
    assert list(now.values_list("attempt", "score", "expected_on")) == [
        (1, 200, None),
        (2, 241, None),
    ]
    assert now.last().replaces == awaited


@pytest.mark.parametrize(("days", "is_kept"), [(-20, True), (20, False)])
def test_a_score_keeps_the_day_of_a_test_that_has_been(school, days, is_kept):
    run(school, MAREN)
    taken_on = LATER.date() + timedelta(days=days)
    Step2ResultFactory(
        applicant=Applicant.objects.get(),
        score=None,
        taken_on=taken_on,
        expected_on=taken_on + timedelta(days=21),
    )

    run(school, MAREN | {"step2": "241"}, at=LATER)

    assert Step2Result.objects.in_force().get().taken_on == (taken_on if is_kept else None)


def test_a_new_backup_stands_behind_the_others(school):
    run(school, MAREN)
    applicant = Applicant.objects.get()
    SpecialtyChoiceFactory(applicant=applicant, specialty="neurology", kind="backup", position=4)

    run(school, MAREN | {"backup": "Neurology|FM|Psych"}, at=LATER)

    backups = SpecialtyChoice.objects.backups().order_by("position")
    assert list(backups.values_list("specialty", "position")) == [
        ("neurology", 4),
        ("family-medicine", 5),
        ("psychiatry", 6),
    ]


def test_students_without_an_address_get_no_user(school):
    data = b"15000001\t1-234\tAna\tM\tLee\t1999-01-01\r\n15000002\t1-235\tBo\tM\tLi\t1999-01-01\r\n"

    run(school, data=data)

    assert Applicant.objects.filter(user=None).count() == 2
    assert not User.objects.exists()


@pytest.mark.parametrize("what", ["new", "changed"])
def test_many_students_take_as_many_queries_as_one(school, advisor, what):
    run(school, MAREN)  # the first event of all begins the chain
    counts = []
    for count in (1, 6):
        Applicant.objects.all().delete()
        User.objects.exclude(pk=advisor.pk).delete()
        if what == "changed":
            run(school, *people(count, **WHOLE))
        later = WHOLE | {"step2": "241", "step1": "failed", "advisor_email": advisor.email}
        with CaptureQueriesContext(connection) as queries:
            run(school, *people(count, **(later | {"specialty": "Neurology"})), at=LATER)
        counts.append(len(queries))

    assert len(set(counts)) == 1
