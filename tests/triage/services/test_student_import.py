from datetime import timedelta

import pytest
from django.utils import timezone

from matchadvisor.accounts.models import User
from matchadvisor.audit.models import Event
from matchadvisor.policy.loading import shipped_policy
from tests.factories.accounts import SchoolFactory, UserFactory
from tests.factories.triage import AT, ApplicantFactory
from triage.enums import Origin
from triage.models import Applicant, SpecialtyChoice, Step2Result
from triage.selectors.dossiers import dossier_of
from triage.selectors.student_lines import read_student_file
from triage.selectors.student_plan import plan_students
from triage.services import goals, people, records, results
from triage.services.student_import import import_students

pytestmark = pytest.mark.django_db

POLICY = {"policy": shipped_policy("guide"), "season": 2027}
LATER = AT + timedelta(days=1)
COLUMNS = ("aamc_id", "email", "first_name", "last_name")
MAREN = {
    "aamc_id": "15000001",
    "email": "maren@school.example",
    "first_name": "Maren",
    "last_name": "Okafor",
}


@pytest.fixture
def school():
    return SchoolFactory()


def csv(*lines):
    columns = list(dict.fromkeys(column for line in lines for column in line))
    rows = [",".join(line.get(column, "") for column in columns) for line in lines]
    return "\n".join([",".join(columns), *rows, ""]).encode()


def run(school, *lines, data=None, at=AT):
    file = read_student_file(data or csv(*lines), **POLICY)
    plan = import_students(school=school, file=file, by=None, at=at, **POLICY)
    return len(plan.created), len(plan.updated), plan.unchanged, len(plan.refused)


def reasons(school, *lines):
    file = read_student_file(csv(*lines), **POLICY)
    return [refusal.reason for refusal in plan_students(school=school, file=file, **POLICY).refused]


def on_file(aamc_id="15000001"):
    dossier = dossier_of(Applicant.objects.get(aamc_id=aamc_id))
    return {
        "step2": dossier.latest_result and dossier.latest_result.score,
        "step1": dossier.record and dossier.record.step1,
        "specialty": dossier.target and dossier.target.specialty,
        "backups": [backup.specialty for backup in dossier.backups],
    }


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


def test_backup_that_is_the_target_on_file_is_refused(school):
    run(school, MAREN | {"specialty": "IM"})

    assert reasons(school, MAREN | {"backup": "IM"}) == ["backup: names the target on file"]


def test_another_school_is_not_touched(school):
    elsewhere = ApplicantFactory(aamc_id="15000001", first_name="Petra")

    run(school, MAREN)

    elsewhere.refresh_from_db()
    assert elsewhere.first_name == "Petra"
    assert Applicant.objects.count() == 2


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
