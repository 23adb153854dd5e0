from datetime import date

import pytest

from matchadvisor.timeline.models import Milestone
from matchadvisor.timeline.services import cohort, milestones
from tests.factories.accounts import UserFactory
from tests.factories.triage import AT, ApplicantFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    coordinator = UserFactory(coordinator=True)
    applicants = [ApplicantFactory(school=coordinator.school) for _ in range(3)]
    ApplicantFactory()
    cohort_date = cohort.set_cohort_date(
        school=coordinator.school,
        season=2027,
        title="List with the office",
        due_on=date(2026, 8, 10),
        note="",
        by=coordinator,
        at=AT,
    )
    return coordinator, applicants, cohort_date


def test_every_student_of_the_school_gets_the_date(office):
    _, applicants, _ = office

    assert set(Milestone.objects.values_list("applicant", flat=True)) == {a.pk for a in applicants}


def test_it_moves_for_those_who_did_not_move_it_themselves(office):
    coordinator, applicants, cohort_date = office
    own = Milestone.objects.get(applicant=applicants[0])
    milestones.move_milestone(
        milestone=own,
        sequence=0,
        due_on=date(2026, 8, 8),
        reason="Away later",
        by=applicants[0].user,
        at=AT,
    )

    moved = cohort.move_cohort_date(
        cohort_date=cohort_date, due_on=date(2026, 8, 11), by=coordinator, at=AT
    )

    assert moved == 2
    assert sorted(Milestone.objects.values_list("due_on", flat=True)) == [
        date(2026, 8, 8),
        date(2026, 8, 11),
        date(2026, 8, 11),
    ]


def test_it_ends_for_everyone_who_is_not_done(office):
    coordinator, applicants, cohort_date = office
    done = Milestone.objects.get(applicant=applicants[0])
    milestones.complete_milestone(milestone=done, sequence=0, by=applicants[0].user, at=AT)

    cohort.end_cohort_date(cohort_date=cohort_date, by=coordinator, at=AT)

    assert Milestone.objects.in_force().get() == done


def test_what_has_ended_neither_moves_nor_ends_again(office):
    coordinator, _, cohort_date = office
    cohort.end_cohort_date(cohort_date=cohort_date, by=coordinator, at=AT)

    with pytest.raises(cohort.AlreadyEnded):
        cohort.end_cohort_date(cohort_date=cohort_date, by=coordinator, at=AT)
    with pytest.raises(cohort.AlreadyEnded):
        cohort.move_cohort_date(
            cohort_date=cohort_date, due_on=date(2026, 8, 11), by=coordinator, at=AT
        )
