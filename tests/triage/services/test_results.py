from datetime import date, timedelta

import pytest

from matchadvisor.audit.models import Event
from matchadvisor.policy.loading import shipped_policy
from tests.factories.triage import AT, ApplicantFactory
from tests.triage.services.result_entries import LATER, add, expect, in_force
from triage.enums import Origin, Outcome
from triage.models import Step2Result
from triage.services import results

pytestmark = pytest.mark.django_db


def test_add_result_keeps_who_when_and_origin():
    applicant = ApplicantFactory()

    result = add(applicant, taken_on=date(2026, 6, 12))

    result.refresh_from_db()
    assert (result.attempt, result.score, result.taken_on) == (1, 234, date(2026, 6, 12))
    assert (result.origin, result.entered_by, result.entered_at) == ("self", applicant.user, AT)


def test_add_result_is_audited_without_the_score():
    applicant = ApplicantFactory()

    result = add(applicant)

    event = Event.objects.get()
    assert event.kind == "triage.result_entered"
    assert event.target_pk == str(result.pk)
    assert event.by_id == applicant.user.pk
    assert event.school_id == applicant.school_id
    assert event.details == {"applicant": applicant.pk, "attempt": 1, "origin": "self"}


def test_add_result_twice_is_once():
    applicant = ApplicantFactory()

    first, second = add(applicant), add(applicant, at=LATER)

    assert first == second
    assert in_force(applicant) == [(1, 234)]
    assert Event.objects.count() == 1


def test_further_result_is_a_further_attempt():
    applicant = ApplicantFactory()

    add(applicant, 208, taken_on=date(2025, 6, 1))
    add(applicant, 231, taken_on=date(2026, 6, 1))

    assert in_force(applicant) == [(1, 208), (2, 231)]


def test_add_result_fills_the_awaited_attempt():
    applicant = ApplicantFactory()
    awaited = expect(applicant, date(2026, 9, 1))

    result = add(applicant, at=LATER)

    awaited.refresh_from_db()
    assert in_force(applicant) == [(1, 234)]
    assert result.replaces == awaited
    assert (awaited.ended_at, awaited.ended_by) == (LATER, applicant.user)


@pytest.mark.parametrize("score", [0, 301, 999, -5])
def test_add_result_refuses_an_impossible_score_by_name_of_the_range(score):
    applicant = ApplicantFactory()

    with pytest.raises(results.ScoreOutOfRange, match="between 1 and 300"):
        add(applicant, score)

    assert in_force(applicant) == []


@pytest.mark.parametrize("score", [1, 300])
def test_add_result_takes_the_ends_of_the_range(score):
    applicant = ApplicantFactory()

    add(applicant, score)

    assert in_force(applicant) == [(1, score)]


def test_add_result_takes_pass_or_fail_without_a_score():
    applicant = ApplicantFactory()

    result = add(applicant, None, outcome=Outcome.FAIL)

    assert (result.score, result.outcome) == (None, "fail")


def test_add_result_refuses_nothing():
    with pytest.raises(results.NothingEntered):
        add(ApplicantFactory(), None)


def test_add_result_refuses_a_test_to_come():
    with pytest.raises(results.TakenInTheFuture):
        add(ApplicantFactory(), taken_on=AT.date() + timedelta(days=1))


def test_add_result_knows_the_day_at_the_school():
    applicant = ApplicantFactory(school__time_zone="Pacific/Auckland")
    evening = AT.replace(hour=20)

    result = add(applicant, taken_on=date(2026, 8, 4), at=evening)

    assert result.pk


def test_add_result_refuses_a_test_before_the_last_one():
    applicant = ApplicantFactory()
    add(applicant, 208, taken_on=date(2026, 6, 1))

    with pytest.raises(results.DatesOutOfOrder):
        add(applicant, 231, taken_on=date(2026, 6, 1))

    assert in_force(applicant) == [(1, 208)]


def test_add_result_refuses_a_fifth_attempt():
    applicant = ApplicantFactory()
    for score in (201, 202, 203, 204):
        add(applicant, score)

    with pytest.raises(results.AllAttemptsUsed):
        add(applicant, 230)
    with pytest.raises(results.AllAttemptsUsed):
        expect(applicant, date(2026, 9, 1))

    assert in_force(applicant) == [(1, 201), (2, 202), (3, 203), (4, 204)]


def test_expect_result_moves_the_expected_day():
    applicant = ApplicantFactory()
    first = expect(applicant, date(2026, 9, 1))

    second = expect(applicant, date(2026, 9, 8), at=LATER)

    first.refresh_from_db()
    assert second.replaces == first
    assert list(Step2Result.objects.awaited()) == [second]


def test_expect_result_twice_is_once():
    applicant = ApplicantFactory()

    assert expect(applicant, date(2026, 9, 1)) == expect(applicant, date(2026, 9, 1), at=LATER)


def test_expect_result_after_a_fail_is_a_further_attempt():
    applicant = ApplicantFactory()
    add(applicant, 205, taken_on=date(2026, 1, 5))

    expect(applicant, date(2026, 9, 1), taken_on=date(2026, 7, 30))

    assert in_force(applicant) == [(1, 205), (2, None)]


@pytest.mark.parametrize(
    ("taken_on", "expected_on"),
    [
        pytest.param(date(2026, 9, 2), date(2026, 9, 1), id="result before the test"),
        pytest.param(date(2026, 1, 5), date(2026, 9, 1), id="test before the last one"),
    ],
)
def test_expect_result_refuses_disorder(taken_on, expected_on):
    applicant = ApplicantFactory()
    add(applicant, 205, taken_on=date(2026, 1, 5))

    with pytest.raises(results.DatesOutOfOrder):
        expect(applicant, expected_on, taken_on=taken_on)


def test_import_without_a_person_is_kept_as_such():
    applicant = ApplicantFactory()

    result = results.add_result(
        applicant=applicant,
        score=234,
        taken_on=None,
        outcome=None,
        by=None,
        at=AT,
        policy=shipped_policy("guide"),
        season=2027,
        origin=Origin.IMPORT,
    )

    assert (result.entered_by, result.origin) == (None, "import")
    assert Event.objects.get().by_id is None
