from datetime import UTC, date, datetime

import pytest
from django.db import connection

from matchadvisor.audit.models import Event
from tests.at_once import at_once
from tests.factories.accounts import SchoolFactory, UserFactory
from tests.factories.people import ArchivedFactory, AssignmentRuleFactory
from tests.factories.triage import ApplicantFactory
from triage.enums import Scope
from triage.models import Applicant, AssignmentRule, DetailChange
from triage.selectors.assignment import hand_over_preview, rule_preview
from triage.services import assignment
from triage.services.people import NotAnAdvisor

AT = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
TODAY = AT.date()
YESTERDAY = date(2026, 11, 22)
needs_locks = pytest.mark.skipif(
    connection.vendor == "sqlite", reason="SQLite lets one transaction write at a time"
)


@pytest.fixture
def dean(db):
    return UserFactory(dean=True)


@pytest.fixture
def advisor(dean):
    return UserFactory(advisor=True, school=dean.school)


def assign(dean, applicants, advisor):
    return assignment.assign_many(
        school=dean.school,
        applicants=[each.pk for each in applicants],
        advisor=advisor,
        by=dean,
        at=AT,
    )


def advisors_by_key():
    return dict(Applicant.objects.order_by("pk").values_list("pk", "advisor_id"))


def test_assign_many_keeps_what_changed(dean, advisor):
    one, two = (ApplicantFactory(school=dean.school) for _ in range(2))
    theirs = ApplicantFactory(school=dean.school, advisor=advisor)

    count = assign(dean, [one, two, theirs], advisor)

    assert count == 2
    assert set(advisors_by_key().values()) == {advisor.pk}
    changes = DetailChange.objects.order_by("applicant")
    assert [(each.applicant, each.field, each.old, each.changed_by) for each in changes] == [
        (one, "advisor", "", dean),
        (two, "advisor", "", dean),
    ]
    assert all(advisor.email in each.new for each in changes)
    event = Event.objects.get()
    assert sorted(event.details["applicants"]) == [one.pk, two.pk]


def test_assigning_twice_changes_nothing_more(dean, advisor):
    student = ApplicantFactory(school=dean.school)
    assign(dean, [student], advisor)

    assert assign(dean, [student], advisor) == 0
    assert Event.objects.count() == 1


def test_an_advisor_can_be_taken_away(dean):
    student = ApplicantFactory(school=dean.school, advised=True)

    assert assign(dean, [student], None) == 1
    assert advisors_by_key() == {student.pk: None}


def test_students_elsewhere_or_gone_stay_as_they_are(dean, advisor):
    students = [ApplicantFactory(), ArchivedFactory(school=dean.school)]

    assert assign(dean, students, advisor) == 0
    assert set(advisors_by_key().values()) == {None}


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"coordinator": True}, id="a coordinator"),
        pytest.param({"advisor": True, "access_ends_on": YESTERDAY}, id="somebody who left"),
        pytest.param({"advisor": True, "school": None}, id="another school's"),
    ],
)
def test_only_who_advises_is_assigned(dean, fields):
    school = dean.school if "school" not in fields else SchoolFactory()
    other = UserFactory(**fields | {"school": school})
    student = ApplicantFactory(school=dean.school)

    with pytest.raises(NotAnAdvisor):
        assign(dean, [student], other)


@pytest.mark.parametrize("count", [1, 40])
def test_assigning_takes_as_many_queries_however_many_students(
    dean, advisor, count, django_assert_max_num_queries
):
    students = [ApplicantFactory(school=dean.school) for _ in range(count)]

    with django_assert_max_num_queries(15):
        assign(dean, students, advisor)


def add(dean, advisor, **fields):
    said = {"specialty": "", "last_from": "", "last_to": ""} | fields
    return assignment.add_rule(school=dean.school, advisor=advisor, by=dean, at=AT, **said)


def test_rules_are_asked_in_the_order_in_which_they_came(dean, advisor):
    first = add(dean, advisor, specialty="psychiatry")
    second = add(dean, advisor)

    assert list(AssignmentRule.objects.in_order()) == [first, second]
    assert [each.kind for each in Event.objects.order_by("seq")] == [
        "triage.assignment_rule_added"
    ] * 2


def test_the_same_students_have_one_rule(dean, advisor):
    add(dean, advisor)

    with pytest.raises(assignment.RuleThere):
        add(dean, UserFactory(advisor=True, school=dean.school))


def test_a_rule_can_be_asked_first_and_removed(dean, advisor):
    first, second = add(dean, advisor, specialty="psychiatry"), add(dean, advisor)

    for _ in range(2):
        assignment.ask_rule_first(rule=second, by=dean, at=AT)
    assert list(AssignmentRule.objects.in_order()) == [second, first]
    for _ in range(2):
        assignment.remove_rule(rule=second, by=dean, at=AT)

    assert list(AssignmentRule.objects.all()) == [first]
    kinds = [each.kind.rpartition("_")[2] for each in Event.objects.order_by("seq")]
    assert kinds == ["added", "added", "moved", "removed"]


def apply(dean, seen, scope=Scope.UNASSIGNED):
    return assignment.apply_rules(school=dean.school, scope=scope, seen=seen, by=dean, at=AT)


def shown(dean, scope=Scope.UNASSIGNED):
    return rule_preview(school=dean.school, scope=scope, today=TODAY).digest


def test_apply_rules_does_what_was_shown(dean, advisor):
    add(dean, advisor)
    student = ApplicantFactory(school=dean.school)
    has_one = ApplicantFactory(school=dean.school, advised=True)

    assert apply(dean, shown(dean)) == 1
    assert advisors_by_key() == {student.pk: advisor.pk, has_one.pk: has_one.advisor_id}


def test_apply_rules_does_nothing_else_than_was_shown(dean, advisor):
    add(dean, advisor)
    seen = shown(dean)
    ApplicantFactory(school=dean.school)

    with pytest.raises(assignment.ChangedMeanwhile):
        apply(dean, seen)
    assert set(advisors_by_key().values()) == {None}


def give(dean, leaving, to, seen=None, last_day=None):
    return assignment.hand_over(
        advisor=leaving,
        to=to,
        seen=seen or hand_over_preview(advisor=leaving, to=to).digest,
        last_day=last_day,
        by=dean,
        at=AT,
    )


def test_hand_over_moves_students_and_rules_and_ends_access(dean, advisor):
    leaving = UserFactory(advisor=True, school=dean.school)
    rule = AssignmentRuleFactory(school=dean.school, advisor=leaving)
    student = ApplicantFactory(school=dean.school, advisor=leaving)
    gone = ArchivedFactory(school=dean.school, advisor=leaving)

    moved = give(dean, leaving, [advisor], last_day=YESTERDAY)

    leaving.refresh_from_db()
    rule.refresh_from_db()
    assert moved == {student.pk: advisor.pk}
    assert advisors_by_key() == {student.pk: advisor.pk, gone.pk: leaving.pk}
    assert rule.advisor == advisor
    assert leaving.access_ends_on == YESTERDAY


def test_hand_over_needs_somebody_to_hand_to(dean):
    leaving = ApplicantFactory(school=dean.school, advised=True).advisor

    with pytest.raises(assignment.NobodyToHandTo):
        give(dean, leaving, [])
    with pytest.raises(NotAnAdvisor):
        give(dean, leaving, [leaving])


def test_hand_over_does_nothing_else_than_was_shown(dean, advisor):
    leaving = ApplicantFactory(school=dean.school, advised=True).advisor
    seen = hand_over_preview(advisor=leaving, to=[advisor]).digest
    late = ApplicantFactory(school=dean.school, advisor=leaving)

    with pytest.raises(assignment.ChangedMeanwhile):
        give(dean, leaving, [advisor], seen=seen, last_day=YESTERDAY)

    leaving.refresh_from_db()
    assert advisors_by_key()[late.pk] == leaving.pk
    assert leaving.access_ends_on is None


@needs_locks
@pytest.mark.django_db(transaction=True)
def test_rules_applied_twice_at_once_assign_once():
    dean = UserFactory(dean=True)
    AssignmentRuleFactory(school=dean.school)
    ApplicantFactory.create_batch(5, school=dean.school)
    seen = shown(dean)

    outcomes = at_once(*(lambda: apply(dean, seen) for _ in range(2)))

    assert sorted(str(each) for each in outcomes if isinstance(each, int)) == ["5"]
    assert sum(isinstance(each, assignment.ChangedMeanwhile) for each in outcomes) == 1
    assert DetailChange.objects.count() == 5


@needs_locks
@pytest.mark.django_db(transaction=True)
def test_two_hand_overs_at_once_leave_no_student_between():
    dean = UserFactory(dean=True)
    leaving, one, other = (UserFactory(advisor=True, school=dean.school) for _ in range(3))
    ApplicantFactory.create_batch(4, school=dean.school, advisor=leaving)
    seen = {heir: hand_over_preview(advisor=leaving, to=[heir]).digest for heir in (one, other)}

    outcomes = at_once(
        *(lambda heir=heir: give(dean, leaving, [heir], seen=seen[heir]) for heir in (one, other))
    )

    assert sum(isinstance(each, assignment.ChangedMeanwhile) for each in outcomes) == 1
    assert len(set(advisors_by_key().values())) == 1
