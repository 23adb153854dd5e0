from datetime import date

import pytest

from matchadvisor.audit.models import Event
from tests.factories.triage import AT, ApplicantFactory, Step2ResultFactory
from tests.triage.services.result_entries import LATER, add, correct, in_force
from triage.services import results

pytestmark = pytest.mark.django_db


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
