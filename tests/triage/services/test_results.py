from datetime import date, timedelta

import pytest

from matchadvisor.audit.models import Event
from matchadvisor.policy.loading import shipped_policy
from tests.factories.triage import AT, ApplicantFactory, Step2ResultFactory
from triage.enums import Origin, Outcome
from triage.models import Step2Result
from triage.services import results

pytestmark = pytest.mark.django_db

LATER = AT + timedelta(days=1)


def add(applicant, score=234, *, taken_on=None, outcome=None, at=AT, **more):
    return results.add_result(
        applicant=applicant,
        score=score,
        taken_on=taken_on,
        outcome=outcome,
        by=applicant.user,
        at=at,
        policy=shipped_policy("guide"),
        season=2027,
        **more,
    )


def expect(applicant, expected_on=None, *, taken_on=None, at=AT):
    return results.expect_result(
        applicant=applicant,
        expected_on=expected_on,
        taken_on=taken_on,
        by=applicant.user,
        at=at,
        policy=shipped_policy("guide"),
        season=2027,
    )


def correct(result, score=240, *, taken_on=None, outcome=None, at=LATER):
    return results.correct_result(
        result=result,
        score=score,
        taken_on=taken_on,
        outcome=outcome,
        by=result.applicant.user,
        at=at,
        policy=shipped_policy("guide"),
        season=2027,
    )


def in_force(applicant):
    rows = Step2Result.objects.in_force().filter(applicant=applicant).order_by("attempt")
    return [(row.attempt, row.score) for row in rows]


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


def test_correct_result_keeps_the_old_row():
    old = Step2ResultFactory()

    new = correct(old)

    old.refresh_from_db()
    assert (old.score, old.ended_at, old.ended_by) == (234, LATER, old.applicant.user)
    assert (new.score, new.attempt, new.replaces) == (240, 1, old)
    assert Event.objects.get().kind == "triage.result_corrected"


def test_correct_result_twice_is_once():
    old = Step2ResultFactory()

    assert correct(old) == correct(old)
    assert in_force(old.applicant) == [(1, 240)]


def test_second_person_to_correct_is_told():
    old = Step2ResultFactory()
    correct(old, 240)

    with pytest.raises(results.ResultChanged):
        correct(old, 241)

    assert in_force(old.applicant) == [(1, 240)]


def test_correct_result_refuses_a_removed_one():
    old = Step2ResultFactory()
    results.remove_result(result=old, by=old.applicant.user, at=AT)

    with pytest.raises(results.ResultChanged):
        correct(old)


def test_correct_result_keeps_the_dates_in_order():
    applicant = ApplicantFactory()
    first = add(applicant, 205, taken_on=date(2026, 1, 5))
    add(applicant, 231, taken_on=date(2026, 6, 5))

    with pytest.raises(results.DatesOutOfOrder):
        correct(first, 206, taken_on=date(2026, 6, 5))
    correct(first, 206, taken_on=date(2026, 6, 4))

    assert in_force(applicant) == [(1, 206), (2, 231)]


def test_correct_result_refuses_an_impossible_score():
    old = Step2ResultFactory()

    with pytest.raises(results.ScoreOutOfRange):
        correct(old, 999)

    assert in_force(old.applicant) == [(1, 234)]


def test_remove_result_keeps_it_on_file():
    applicant = ApplicantFactory()
    add(applicant, 205)
    mistake = add(applicant, 231)

    results.remove_result(result=mistake, by=applicant.user, at=LATER)
    results.remove_result(result=mistake, by=applicant.user, at=LATER)

    assert in_force(applicant) == [(1, 205)]
    assert (mistake.ended_at, mistake.ended_by) == (LATER, applicant.user)
    assert Event.objects.filter(kind="triage.result_removed").count() == 1


def test_remove_result_refuses_an_earlier_attempt():
    applicant = ApplicantFactory()
    first = add(applicant, 205)
    add(applicant, 231)

    with pytest.raises(results.NotTheLatest):
        results.remove_result(result=first, by=applicant.user, at=LATER)


def test_remove_result_refuses_a_corrected_one():
    old = Step2ResultFactory()
    correct(old)

    with pytest.raises(results.ResultChanged):
        results.remove_result(result=old, by=old.applicant.user, at=LATER)


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
