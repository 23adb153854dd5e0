from datetime import date

import pytest

from tests.factories.accounts import SchoolFactory, UserFactory
from tests.factories.people import ArchivedFactory, AssignmentRuleFactory
from tests.factories.triage import ApplicantFactory, SpecialtyChoiceFactory
from triage.enums import Scope
from triage.selectors.assignment import (
    advisors_of,
    hand_over_preview,
    last_name_lies_between,
    rule_preview,
    rule_rows,
)

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("name", "first", "last", "is_in"),
    [
        pytest.param("Adams", "A", "F", True, id="inside"),
        pytest.param("Fitz", "A", "F", True, id="the whole last letter"),
        pytest.param("Gray", "A", "F", False, id="after it"),
        pytest.param("Fitz", "A", "Fe", False, id="after a longer end"),
        pytest.param("Feld", "A", "Fe", True, id="with a longer end"),
        pytest.param("Fa", "Fe", "Z", False, id="before a longer beginning"),
        pytest.param("Ångström", "A", "A", True, id="an accent"),
        pytest.param("o'Brien", "O", "O", True, id="a mark and small letters"),
        pytest.param("de la Cruz", "D", "Del", True, id="several words"),
    ],
)
def test_last_name_lies_between(name, first, last, is_in):
    assert last_name_lies_between(name, first, last) is is_in


@pytest.fixture
def school(db):
    return SchoolFactory()


def student(school, name="Adams", slug="", **fields):
    applicant = ApplicantFactory(school=school, last_name=name, **fields)
    if slug:
        SpecialtyChoiceFactory(applicant=applicant, specialty=slug)
    return applicant


def moves(preview):
    return {move.applicant_id: move.after_id for move in preview.moves}


def test_the_first_rule_that_fits_decides(school):
    medicine = AssignmentRuleFactory(school=school, specialty="internal-medicine")
    letters = AssignmentRuleFactory(school=school, last_from="A", last_to="F")
    adams, feld = student(school, "Adams", "internal-medicine"), student(school, "Feld")
    student(school, "Gray", "psychiatry")

    preview = rule_preview(school=school, scope=Scope.UNASSIGNED, today=TODAY)

    assert moves(preview) == {adams.pk: medicine.advisor_id, feld.pk: letters.advisor_id}
    assert [name.split(",")[0] for name in preview.unmatched] == ["Gray"]


def test_both_parts_of_a_rule_must_fit(school):
    AssignmentRuleFactory(school=school, specialty="psychiatry", last_from="A", last_to="C")
    fits = student(school, "Adams", "psychiatry")
    student(school, "Gray", "psychiatry")
    student(school, "Boyd", "pediatrics")

    preview = rule_preview(school=school, scope=Scope.UNASSIGNED, today=TODAY)

    assert list(moves(preview)) == [fits.pk]


@pytest.mark.parametrize("scope", list(Scope))
def test_who_has_an_advisor_is_asked_about_only_on_purpose(school, scope):
    rule = AssignmentRuleFactory(school=school)
    has_one = student(school, advised=True)
    student(school, advisor=rule.advisor)

    preview = rule_preview(school=school, scope=scope, today=TODAY)

    assert moves(preview) == ({has_one.pk: rule.advisor_id} if scope is Scope.ALL else {})


def test_nobody_elsewhere_or_gone_is_assigned_and_nobody_gone_advises(school):
    gone = AssignmentRuleFactory(school=school, advisor__access_ends_on=date(2026, 11, 22))
    rule = AssignmentRuleFactory(school=school, last_from="A", last_to="Z")
    ArchivedFactory(school=school)
    ApplicantFactory()
    mine = student(school)

    preview = rule_preview(school=school, scope=Scope.ALL, today=TODAY)

    assert moves(preview) == {mine.pk: rule.advisor_id}
    rows = rule_rows(school=school, today=TODAY)
    assert [(row.pk, row.works, row.is_first) for row in rows] == [
        (gone.pk, False, True),
        (rule.pk, True, False),
    ]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        pytest.param({}, "everybody else", id="no condition"),
        pytest.param({"specialty": "psychiatry"}, "Psychiatry", id="a specialty"),
        pytest.param(
            {"last_from": "A", "last_to": "F"}, "last names A to F", id="a part of the alphabet"
        ),
        pytest.param(
            {"specialty": "psychiatry", "last_from": "A", "last_to": "F"},
            "Psychiatry, last names A to F",
            id="both",
        ),
    ],
)
def test_a_rule_is_said_in_words(school, fields, words):
    AssignmentRuleFactory(school=school, **fields)

    (row,) = rule_rows(school=school, today=TODAY)

    assert row.words == words


@pytest.mark.parametrize("count", [1, 3])
def test_the_rules_preview_takes_three_queries(school, count, django_assert_num_queries):
    for first in "ABC"[:count]:
        AssignmentRuleFactory(school=school, last_from=first, last_to="Z")
    for _ in range(count):
        student(school, advised=True, slug="psychiatry")

    with django_assert_num_queries(3):
        preview = rule_preview(school=school, scope=Scope.ALL, today=TODAY)

    assert len(preview.moves) == count


def test_several_advisors_get_close_to_the_same_number(school):
    leaving, busy, idle = (UserFactory(advisor=True, school=school) for _ in range(3))
    for _ in range(2):
        student(school, advisor=busy)
    ArchivedFactory(school=school, advisor=idle)
    going = [student(school, f"Name{n}", advisor=leaving) for n in range(4)]
    student(school, advised=True)

    preview = hand_over_preview(advisor=leaving, to=[busy, idle])

    after = list(moves(preview).values())
    assert set(moves(preview)) == {each.pk for each in going}
    assert (after.count(busy.pk), after.count(idle.pk)) == (1, 3)


def test_nobody_to_hand_to_is_an_empty_preview(school):
    leaving = UserFactory(advisor=True, school=school)
    student(school, advisor=leaving)

    assert hand_over_preview(advisor=leaving, to=[]).moves == ()


def test_another_preview_has_another_digest(school):
    leaving, heir = (UserFactory(advisor=True, school=school) for _ in range(2))
    student(school, advisor=leaving)
    before = hand_over_preview(advisor=leaving, to=[heir]).digest
    student(school, advisor=leaving)

    assert hand_over_preview(advisor=leaving, to=[heir]).digest != before


def test_advisors_are_counted_by_students_in_the_class(school):
    advisor = UserFactory(advisor=True, school=school)
    student(school, advisor=advisor)
    ArchivedFactory(school=school, advisor=advisor)
    UserFactory(coordinator=True, school=school)
    UserFactory(advisor=True, school=school, access_ends_on=date(2026, 11, 22))

    found = advisors_of(school=school, today=TODAY)

    assert [(each.pk, each.students) for each in found] == [(advisor.pk, 1)]
