"""Milestones follow the season until a person moved or completed them (T-4)."""

from dataclasses import replace
from datetime import date

import pytest

from matchadvisor.core.season_facts import SignalCount
from matchadvisor.timeline.enums import Change, Kind
from matchadvisor.timeline.models import Milestone, MilestoneChange
from matchadvisor.timeline.services import milestones, syncing
from tests.factories.timeline import CohortDateFactory
from tests.factories.triage import (
    AT,
    AcademicRecordFactory,
    ApplicantFactory,
    SpecialtyChoiceFactory,
    Step2ResultFactory,
)
from tests.timeline.rules.policy import POLICY, on, season

pytestmark = pytest.mark.django_db

OPENS, REVIEW = on("2026-09-02"), on("2026-09-23")
YEAR = season(eras_submit_opens=OPENS, eras_programs_review=REVIEW)


def student(*, specialty="internal-medicine", **given):
    applicant = ApplicantFactory(advised=True, **given)
    SpecialtyChoiceFactory(applicant=applicant, specialty=specialty)
    Step2ResultFactory(applicant=applicant)
    return applicant


def sync(*applicants, year=YEAR):
    return syncing.sync_applicants(
        applicants=[each.pk for each in applicants],
        school=applicants[0].school,
        season=year,
        policy=POLICY,
        at=AT,
    )


def one(applicant, kind):
    return Milestone.objects.get(applicant=applicant, kind=kind)


def test_every_dated_rule_becomes_a_milestone_once():
    applicant = student()

    first, second = sync(applicant), sync(applicant)

    assert one(applicant, Kind.SUBMIT).due_on == date(2026, 9, 2)
    assert one(applicant, Kind.ASK_LETTERS).latest_on == date(2026, 8, 5)
    assert (len(first.added), second.is_something) == (Milestone.objects.count(), False)


def test_a_milestone_moves_with_the_season_and_says_so():
    applicant = student()
    sync(applicant)

    synced = sync(applicant, year=season(eras_submit_opens=on("2026-09-09")))

    submit = one(applicant, Kind.SUBMIT)
    change = MilestoneChange.objects.get(milestone=submit, change=Change.FOLLOWED)
    assert submit.due_on == date(2026, 9, 9)
    assert (change.due_before, change.due_after) == (date(2026, 9, 2), date(2026, 9, 9))
    assert submit in synced.moved
    assert submit.sequence == 1


def test_a_last_day_that_follows_the_season_is_kept_too():
    applicant = student()
    sync(applicant)
    submit = one(applicant, Kind.SUBMIT)

    sync(applicant, year=season(eras_submit_opens=OPENS, eras_programs_review=on("2026-09-30")))

    change = MilestoneChange.objects.get(milestone=submit, change=Change.FOLLOWED)
    assert change.due_before == change.due_after == submit.due_on
    assert change.latest_before == submit.latest_on
    assert change.latest_after == one(applicant, Kind.SUBMIT).latest_on != submit.latest_on


@pytest.mark.parametrize("what", ["moved", "completed"])
def test_what_a_person_moved_or_completed_stays(what):
    applicant = student()
    sync(applicant)
    submit = one(applicant, Kind.SUBMIT)
    if what == "moved":
        milestones.move_milestone(
            milestone=submit,
            sequence=0,
            due_on=date(2026, 9, 1),
            reason="Travelling on the second",
            by=applicant.user,
            at=AT,
        )
    else:
        milestones.complete_milestone(milestone=submit, sequence=0, by=applicant.user, at=AT)
    before = one(applicant, Kind.SUBMIT).due_on

    sync(applicant, year=season(eras_submit_opens=on("2026-09-09")))

    assert one(applicant, Kind.SUBMIT).due_on == before


def test_a_date_that_is_taken_back_leaves_the_milestone_undated():
    applicant = student()
    sync(applicant)

    sync(applicant, year=season())

    assert one(applicant, Kind.SUBMIT).due_on is None


def test_another_specialty_cancels_and_comes_back():
    applicant = student()
    choice = applicant.specialty_choices.get()
    sync(applicant)
    choice.ended_at = AT
    choice.save()
    SpecialtyChoiceFactory(applicant=applicant, specialty="pathology")

    dropped = sync(applicant)
    applicant.specialty_choices.filter(specialty="pathology").update(ended_at=AT)
    SpecialtyChoiceFactory(applicant=applicant, specialty="internal-medicine")
    revived = sync(applicant)

    submit = Milestone.objects.get(
        applicant=applicant, kind=Kind.SUBMIT, specialty="internal-medicine"
    )
    assert submit in dropped.cancelled
    assert submit in revived.added
    assert (submit.cancelled_at, submit.sequence) == (None, 2)


def test_a_backup_that_the_applicant_would_not_train_in_has_no_milestones():
    applicant = student()
    SpecialtyChoiceFactory(applicant=applicant, specialty="pathology", backup=True, willing=False)
    SpecialtyChoiceFactory(
        applicant=applicant, specialty="transitional-year", backup=True, willing=True
    )

    sync(applicant)

    assert set(Milestone.objects.values_list("specialty", flat=True)) == {"", "internal-medicine"}


def test_a_specialty_without_signals_has_no_milestone_for_them():
    applicant = student()
    none = SignalCount(total=0, source="A page", read_on=date(2026, 11, 22))

    sync(applicant, year=replace(YEAR, signals={"internal-medicine": none}))

    assert not Milestone.objects.filter(kind=Kind.SIGNALS).exists()


def test_a_missing_score_has_a_milestone_until_it_is_there():
    applicant = ApplicantFactory(advised=True)
    SpecialtyChoiceFactory(applicant=applicant)
    Step2ResultFactory(
        applicant=applicant, score=None, taken_on=None, expected_on=date(2026, 8, 20)
    )
    sync(applicant)
    waiting = one(applicant, Kind.SCORE_REPORT)
    applicant.step2_results.update(score=240, expected_on=None)

    sync(applicant)

    assert waiting.due_on == date(2026, 8, 20)
    assert one(applicant, Kind.SCORE_REPORT).cancelled_at == AT


def test_who_sits_comlex_only_waits_for_no_score():
    applicant = ApplicantFactory(advised=True)
    SpecialtyChoiceFactory(applicant=applicant)
    AcademicRecordFactory(applicant=applicant, exam="comlex_only")

    sync(applicant)

    assert not Milestone.objects.filter(kind=Kind.SCORE_REPORT).exists()


def test_a_later_student_gets_the_dates_of_the_office():
    applicant = student()
    CohortDateFactory(school=applicant.school)

    sync(applicant)
    sync(applicant)

    assert one(applicant, Kind.COHORT).title == "List with the office"


def test_keeping_one_student_in_step_writes_only_what_is_new(django_assert_num_queries):
    applicant = student()
    for _ in range(2):
        syncing.keep_in_step(applicant=applicant, season=YEAR, policy=POLICY, at=AT)

    with django_assert_num_queries(6):
        syncing.keep_in_step(applicant=applicant, season=YEAR, policy=POLICY, at=AT)

    assert Milestone.objects.filter(kind=Kind.SUBMIT).count() == 1


@pytest.mark.parametrize("count", [1, 5])
def test_sync_asks_as_often_for_many_students(count, django_assert_max_num_queries):
    first = student()
    others = [student(school=first.school) for _ in range(count - 1)]

    with django_assert_max_num_queries(15):
        sync(first, *others)

    assert Milestone.objects.filter(kind=Kind.SUBMIT).count() == count


def test_a_school_is_synced_with_its_own_season():
    applicant = student()

    syncing.sync_school(school=applicant.school, today=date(2026, 11, 22), at=AT)

    assert one(applicant, Kind.SUBMIT).season == 2027
