import pytest

from matchadvisor.accounts.models import User
from matchadvisor.audit.models import Event
from tests.factories.accounts import SchoolFactory, UserFactory
from tests.factories.triage import AT
from tests.triage.services.student_files import LATER, MAREN, POLICY, csv, on_file, reasons, run
from triage.enums import Origin
from triage.models import Applicant, SpecialtyChoice, Step2Result
from triage.selectors.dossiers import dossier_of
from triage.selectors.student_lines import read_student_file
from triage.selectors.student_plan import plan_students
from triage.services import goals, records, results
from triage.services.student_import import import_students

pytestmark = pytest.mark.django_db


@pytest.fixture
def school():
    return SchoolFactory()


def test_import_makes_applicants_who_need_a_reset(school):
    advisor = UserFactory(advisor=True, school=school)
    line = MAREN | {
        "step2": "234",
        "step1": "failed_then_passed",
        "specialty": "IM",
        "backup": "FM|Psych",
        "advisor_email": advisor.email,
        "graduation_year": "2028",
    }

    counts = run(school, line)

    applicant = Applicant.objects.get()
    assert counts == (1, 0, 0, 0)
    assert (applicant.school, applicant.origin, applicant.graduation_year) == (
        school,
        "import",
        2028,
    )
    assert applicant.advisor == advisor
    assert (applicant.user.email, applicant.user.has_usable_password()) == (MAREN["email"], False)
    assert on_file() == {
        "step2": 234,
        "step1": "failed_then_passed",
        "specialty": "internal-medicine",
        "backups": ["family-medicine", "psychiatry"],
    }
    assert {row.origin for row in Step2Result.objects.all()} == {"import"}
    assert {row.origin for row in SpecialtyChoice.objects.all()} == {"import"}
    assert dossier_of(applicant).record.origins == {"step1": "import"}


def test_graduation_year_left_blank_is_the_seasons(school):
    run(school, MAREN)

    assert Applicant.objects.get().graduation_year == 2027


def test_same_file_again_changes_nothing(school):
    line = MAREN | {"step2": "234", "step1": "pass", "specialty": "IM", "backup": "FM"}
    run(school, line)
    events = Event.objects.count()

    counts = run(school, line, at=LATER)

    assert counts == (0, 0, 1, 0)
    assert Event.objects.count() == events + 1
    assert Step2Result.objects.count() == 1


def test_news_updates_what_is_on_file(school):
    run(school, MAREN | {"step2": "234", "specialty": "IM", "backup": "FM", "step1": "pass"})

    counts = run(
        school,
        MAREN
        | {
            "first_name": "Maren A.",
            "step2": "236",
            "specialty": "Psych",
            "backup": "FM|Neurology",
            "step1": "failed",
        },
        at=LATER,
    )

    assert counts == (0, 1, 0, 0)
    assert on_file() == {
        "step2": 236,
        "step1": "failed",
        "specialty": "psychiatry",
        "backups": ["family-medicine", "neurology"],
    }
    assert User.objects.get(email=MAREN["email"]).first_name == "Maren A."
    assert Step2Result.objects.get(score=236).replaces.score == 234


def test_old_file_never_overwrites_what_a_person_entered_since(school):
    line = MAREN | {"step2": "234", "step1": "pass", "specialty": "IM", "backup": "FM"}
    run(school, line)
    applicant = Applicant.objects.get()
    student, dossier = applicant.user, dossier_of(applicant)
    results.correct_result(
        result=dossier.latest_result,
        score=243,
        taken_on=None,
        outcome=None,
        by=student,
        at=AT,
        **POLICY,
    )
    records.save_record(
        applicant=applicant,
        values={"step1": "failed"},
        based_on=dossier.record.pk,
        by=student,
        at=AT,
    )
    goals.set_target(applicant=applicant, slug="psychiatry", by=student, at=AT)
    goals.remove_backup(choice=dossier.backups[0], by=student, at=AT)

    counts = run(school, line, at=LATER)

    assert counts == (0, 0, 1, 0)
    assert on_file() == {
        "step2": 243,
        "step1": "failed",
        "specialty": "psychiatry",
        "backups": [],
    }


def test_news_takes_the_place_of_an_own_value_and_says_so(school):
    run(school, MAREN)
    applicant = Applicant.objects.get()
    results.add_result(
        applicant=applicant,
        score=243,
        taken_on=None,
        outcome=None,
        by=applicant.user,
        at=AT,
        **POLICY,
    )
    file = read_student_file(csv(MAREN | {"step2": "234"}), **POLICY)

    plan = import_students(school=school, file=file, by=None, at=LATER, **POLICY)

    assert plan.updated[0].overrides == ("step2",)
    assert on_file()["step2"] == 234
    assert Step2Result.objects.get(score=243).ended_at == LATER


def test_value_that_the_student_entered_first_is_unchanged(school):
    run(school, MAREN)
    applicant = Applicant.objects.get()
    results.add_result(
        applicant=applicant,
        score=234,
        taken_on=None,
        outcome=None,
        by=applicant.user,
        at=AT,
        **POLICY,
    )

    counts = run(school, MAREN | {"step2": "234"})

    assert counts == (0, 0, 1, 0)
    assert Step2Result.objects.get().origin == Origin.SELF


@pytest.mark.parametrize(
    ("first", "second", "attempts"),
    [
        pytest.param("205", "231", [205, 231], id="after a fail: a further attempt"),
        pytest.param("231", "233", [233], id="after a pass: a correction"),
    ],
)
def test_second_score(school, first, second, attempts):
    run(school, MAREN | {"step2": first})

    run(school, MAREN | {"step2": second}, at=LATER)

    rows = Step2Result.objects.in_force().order_by("attempt")
    assert [row.score for row in rows] == attempts


def test_score_fills_the_awaited_result(school):
    run(school, MAREN)
    applicant = Applicant.objects.get()
    results.expect_result(
        applicant=applicant, expected_on=None, taken_on=None, by=applicant.user, at=AT, **POLICY
    )

    run(school, MAREN | {"step2": "234"}, at=LATER)

    assert [row.score for row in Step2Result.objects.in_force()] == [234]


def test_blank_cells_say_nothing(school):
    run(school, MAREN | {"step2": "234", "specialty": "IM"})

    counts = run(school, MAREN | {"step2": "", "specialty": ""})

    assert counts == (0, 0, 1, 0)
    assert on_file()["specialty"] == "internal-medicine"


def test_refused_lines_change_nothing_and_the_rest_is_applied(school):
    bad = MAREN | {"aamc_id": "15000002", "email": "petra@school.example", "step2": "999"}

    counts = run(school, MAREN, bad)

    assert counts == (1, 0, 0, 1)
    assert [applicant.aamc_id for applicant in Applicant.objects.all()] == ["15000001"]
    assert not User.objects.filter(email="petra@school.example").exists()


def test_backup_that_is_the_target_on_file_is_refused(school):
    run(school, MAREN | {"specialty": "IM"})

    assert reasons(school, MAREN | {"backup": "IM"}) == ["backup: names the target on file"]


def test_import_is_audited_with_counts(school):
    coordinator = UserFactory(coordinator=True, school=school)
    file = read_student_file(csv(MAREN, MAREN), **POLICY)

    import_students(school=school, file=file, by=coordinator, at=AT, **POLICY)

    event = Event.objects.order_by("-seq").first()
    assert (event.kind, event.by_id, event.school_id) == (
        "triage.students_imported",
        coordinator.pk,
        school.pk,
    )
    assert event.details == {"created": 1, "updated": 0, "unchanged": 1, "refused": 0}


@pytest.mark.parametrize("row_count", [1, 3])
def test_plan_query_count(school, django_assert_num_queries, row_count):
    lines = [
        MAREN | {"aamc_id": f"1500000{n}", "email": f"p{n}@school.example", "step2": "234"}
        for n in range(row_count)
    ]
    run(school, *lines)
    file = read_student_file(csv(*lines), **POLICY)

    with django_assert_num_queries(9):
        plan = plan_students(school=school, file=file, **POLICY)

    assert plan.unchanged == row_count
